import { Button, Group, Progress, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { IconAlertTriangleFilled, IconArrowBackUp, IconPlayerPlay } from "@tabler/icons-react";
import { useId, useState } from "react";
import { count } from "../../shared/format/numbers";
import { Confirm } from "../../shared/ui/Confirm";
import { FormModal } from "../../shared/ui/FormModal";
import { FaceBadge } from "../../shared/ui/StateBadge";
import { When } from "../../shared/ui/When";
import type { ActionContent, Widget } from "./boards";
import { useFlowButton, useImportButton, type Button as ButtonOf, type Counts, type Pressed } from "./press";

interface Shown { applicationId: string; boardId: string | undefined; widget: Widget; action: ActionContent }

/** A button on a board that runs an import or a Data Flow, and tells what became of it. */
export function ActionWidget(shown: Shown) {
  if (typeof shown.action.problem === "string") return <Gone {...shown} problem={shown.action.problem} />;
  return shown.action.kind === "DataFlow" ? <FlowAction {...shown} /> : <ImportAction {...shown} />;
}

function FlowAction(shown: Shown) {
  return <Action {...shown} button={useFlowButton(shown.action.targetId, { boardId: shown.boardId, widgetId: shown.widget.id })} />;
}

function ImportAction(shown: Shown) {
  return <Action {...shown} button={useImportButton(shown.action.targetId, shown.boardId)} />;
}

function Words({ widget, action }: { widget: Widget; action: ActionContent }) {
  if (action.form === "Button") return null;
  return (
    <div>
      {widget.title && <Text component="h2" fz={15} fw={620} m={0} style={{ overflowWrap: "anywhere" }}>{widget.title}</Text>}
      {widget.description && <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>{widget.description}</Text>}
    </div>
  );
}

/** What it ran is not there any more: said where the button was. */
function Gone({ widget, action, problem }: Shown & { problem: string }) {
  return (
    <>
      <Words widget={widget} action={action} />
      <Button disabled leftSection={<IconPlayerPlay size={16} />}>{action.label}</Button>
      <Text size="sm" c="var(--bad)" component="div" className="warning" role="note"><IconAlertTriangleFilled size={14} aria-hidden="true" /> <span>{problem}</span></Text>
    </>
  );
}

function Action({ applicationId, widget, action, button }: Shown & { button: ButtonOf }) {
  const [asking, setAsking] = useState<"press" | "undo">();
  const why = useId();
  const { current, last } = button;
  const told = current ?? last;
  const goesOn = current !== undefined && !current.over;
  const close = () => setAsking(undefined);
  return (
    <>
      <Words widget={widget} action={action} />
      <Button leftSection={<IconPlayerPlay size={16} />} loading={goesOn} disabled={!action.mayPress} aria-describedby={action.mayPress ? undefined : why} onClick={() => setAsking("press")}>{action.label}</Button>
      {!action.mayPress && <Text id={why} size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>{action.mayNotPress ?? "You may not run it."}</Text>}
      <div className="action-news" aria-live="polite">
        {current !== undefined && <News applicationId={applicationId} kind={action.kind} now={current} />}
        {current === undefined && last?.endedAt !== undefined && <LastNews applicationId={applicationId} kind={action.kind} last={last} />}
        {told?.over === true && told.mayUndo && <Button mt={6} size="compact-sm" variant="default" leftSection={<IconArrowBackUp size={14} />} loading={button.undoing} onClick={() => setAsking("undo")}>Undo</Button>}
      </div>
      {asking === "press" && (
        <FormModal title={`${action.label}?`} verb={action.label} onSubmit={button.press} onClose={close}>
          <div>
            <Text>{action.kind === "DataFlow" ? "Runs the Data Flow" : "Runs the import"} <strong>{action.targetName}</strong> with your rights.</Text>
            <Text c="dimmed" size="sm" mt={6}>{last === undefined ? "It has not run yet." : <LastTime last={last} />}</Text>
          </div>
        </FormModal>
      )}
      {asking === "undo" && told !== undefined && (
        <Confirm title="Undo this run?" verb="Undo" onConfirm={() => Promise.resolve(button.undo(told.id))} onClose={close}>
          Cells get back what was in them before, and items it made go. What somebody changed since stays as it is and is listed afterwards.
        </Confirm>
      )}
    </>
  );
}

function LastTime({ last }: { last: Pressed }) {
  return <>{last.over ? <>The last {howItEnded(last)}</> : "The last run still goes on"}{last.endedAt !== undefined && <> (<When short iso={last.endedAt} />)</>}{last.counts !== undefined && `: ${countsInWords(last.counts)}`}.</>;
}

const endedWords: Partial<Record<Pressed["face"], string>> = { Succeeded: "succeeded", Partial: "left out some lines", Failed: "failed", Cancelled: "was cancelled" };

function howItEnded({ undo, face }: Pressed): string {
  if (undo) return `undo ${face === "Partial" ? "left some changes as they are" : endedWords[face] ?? "ended"}`;
  return `run ${endedWords[face] ?? "ended"}`;
}

export function countsInWords({ inserted, updated, skipped }: Counts): string {
  return `${count(inserted)} inserted, ${count(updated)} updated${skipped > 0 ? `, ${count(skipped)} skipped` : ""}`;
}

/** How it went before anybody presses, and why it failed. */
function LastNews({ last, ...of }: { applicationId: string; kind: ActionContent["kind"]; last: Pressed }) {
  return (
    <>
      <Text size="sm" c={last.face === "Failed" ? "var(--bad)" : "dimmed"}><LastTime last={last} /> <Details {...of} id={last.id} /></Text>
      {last.face === "Failed" && last.words !== undefined && <Text size="sm" mt={4} c="var(--bad)" style={{ overflowWrap: "anywhere" }}>{last.words}</Text>}
    </>
  );
}

function Details({ applicationId, kind, id }: { applicationId: string; kind: ActionContent["kind"]; id: string }) {
  return kind === "DataFlow"
    ? <Link to="/applications/$applicationId/flow-runs/$flowRunId" params={{ applicationId, flowRunId: id }}>Details</Link>
    : <Link to="/applications/$applicationId/runs/$runId" params={{ applicationId, runId: id }} search={{}}>Details</Link>;
}

function News({ applicationId, kind, now }: { applicationId: string; kind: ActionContent["kind"]; now: Pressed }) {
  return (
    <>
      <Group gap="xs"><FaceBadge of={now.face} />{now.undo && <Text size="sm">Undo</Text>}<Text size="sm"><Details applicationId={applicationId} kind={kind} id={now.id} /></Text></Group>
      {!now.over && <Progress mt={6} size="sm" value={(now.share ?? 0) * 100} aria-label={now.share === undefined ? "Under way" : `${Math.round(now.share * 100)} % done`} transitionDuration={200} />}
      {now.words !== undefined && <Text size="sm" mt={4} c={now.face === "Failed" ? "var(--bad)" : "dimmed"} style={{ overflowWrap: "anywhere" }}>{now.words}</Text>}
      {now.over && (now.face === "Succeeded" || now.face === "Partial") && now.counts !== undefined && <Text size="sm" mt={4}>{countsInWords(now.counts)}</Text>}
    </>
  );
}
