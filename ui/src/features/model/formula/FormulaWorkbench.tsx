import { Button, Group, Kbd, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { messageOf } from "../../../shared/api/client";
import type { FormulaProblem } from "../../../shared/api/types";
import { Loading } from "../../../shared/ui/Faces";
import type { FormulaActions } from "./FormulaEditor";
import { FormulaPreview } from "./FormulaPreview";
import { checkFormula, completeFormula, useSaveFormula, type FormulaOwner } from "./formulas";

const FormulaEditor = lazy(() => import("./FormulaEditor"));

interface Judged { text: string; problems: FormulaProblem[] }

const previewAfter = 400;

/** A formula while it is written: the text, what is wrong with it, and what it comes to. */
export function FormulaWorkbench({ block, propertyId, scenarioId, saved, label, onDone }: {
  block: FormulaOwner["block"];
  propertyId?: string;
  /** In which scenario the preview is calculated; the default one when absent. */
  scenarioId?: string | undefined;
  saved: string;
  label: string;
  /** After saving, and when there is nothing left to revert. */
  onDone: () => void;
}) {
  const [text, setText] = useState(saved);
  const [judged, setJudged] = useState<Judged>();
  const owner = useMemo<FormulaOwner>(() => (propertyId === undefined ? { block } : { block, propertyId }), [block, propertyId]);
  const save = useSaveFormula(owner);
  const dirty = text.trim() !== saved.trim() && text.trim() !== "";
  const sound = dirty && judged?.text === text && judged.problems.length === 0;
  const [previewed] = useDebouncedValue(sound ? text : "", previewAfter);

  const check = useCallback(async (asked: string) => {
    if (asked.trim() === "") return [];
    const { problems } = await checkFormula(owner, asked);
    setJudged({ text: asked, problems });
    return problems;
  }, [owner]);
  const submit = () => {
    if (!dirty || save.isPending) return;
    save.mutate(text, { onSuccess: onDone });
  };
  const revert = () => {
    save.reset();
    if (text === saved) onDone();
    else setText(saved);
  };
  const actions = useRef<FormulaActions>({ onChange: setText, onSave: submit, onRevert: revert, check, complete: (asked, caret) => completeFormula(owner, asked, caret) });
  useEffect(() => {
    actions.current = { onChange: (changed) => { save.reset(); setText(changed); }, onSave: submit, onRevert: revert, check, complete: (asked, caret) => completeFormula(owner, asked, caret) };
  });
  const problems = judged?.text === text ? judged.problems : [];
  return (
    <div>
      <Suspense fallback={<Loading rows={1} />}>
        <FormulaEditor text={text} label={label} readOnly={false} actions={actions} />
      </Suspense>
      <div aria-live="polite">
        {save.isError && <Text c="var(--bad)" size="sm" mt={8}>{messageOf(save.error)}</Text>}
        {!save.isError && problems.slice(0, 3).map((problem) => (
          <Problem key={`${problem.offset} ${problem.message}`} problem={problem} onUse={() => setText(text.slice(0, problem.offset) + problem.suggestion + text.slice(problem.offset + problem.length))} />
        ))}
      </div>
      <Group justify="space-between" mt={10} gap="sm">
        <Text c="dimmed" size="xs" visibleFrom="sm"><Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">Enter</Kbd> saves, <Kbd size="xs">Esc</Kbd> reverts, <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">Space</Kbd> suggests</Text>
        <Group gap="xs" ml="auto">
          <Button variant="default" onClick={revert}>{text === saved ? "Close" : "Revert"}</Button>
          <Button onClick={submit} loading={save.isPending} disabled={!dirty || problems.length > 0}>Save formula</Button>
        </Group>
      </Group>
      {sound && previewed === text && <FormulaPreview owner={owner} scenarioId={scenarioId} text={previewed} />}
    </div>
  );
}

function Problem({ problem, onUse }: { problem: FormulaProblem; onUse: () => void }) {
  return (
    <Group gap={8} mt={8} align="baseline" wrap="nowrap">
      <Text c="var(--bad)" size="sm"><span className="num">Line {problem.line}, column {problem.column}:</span> {problem.message}</Text>
      {problem.suggestion !== "" && <Button size="compact-xs" variant="default" onClick={onUse} style={{ flex: "none" }}>Use {problem.suggestion}</Button>}
    </Group>
  );
}
