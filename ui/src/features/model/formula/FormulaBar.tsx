import { ActionIcon, Button, Group, Menu, Text } from "@mantine/core";
import { IconDots, IconMathFunction, IconPencil, IconReplace, IconTrash } from "@tabler/icons-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useFreshness } from "../../../shared/api/freshness";
import type { Block } from "../../../shared/api/types";
import { Confirm } from "../../../shared/ui/Confirm";
import { Loading } from "../../../shared/ui/Faces";
import { FreshnessBadge } from "../../../shared/ui/FreshnessBadge";
import type { FormulaActions } from "./FormulaEditor";
import { useConvertFormula, useDeleteFormula } from "./formulas";
import { FormulaWorkbench } from "./FormulaWorkbench";

const FormulaEditor = lazy(() => import("./FormulaEditor"));

/** A metric's formula above its cells; nothing for blocks that have none and cannot get one. */
export function FormulaBar({ block, scenarioId }: { block: Block; scenarioId: string | undefined }) {
  if (block.type !== "Metric") return null;
  const may = block.permissions.includes("ConfigureBlocks");
  const formula = block.formula ?? "";
  return formula === "" && !may ? null : <Bar key={formula} block={block} scenarioId={scenarioId} formula={formula} may={may} />;
}

function Bar({ block, scenarioId, formula, may }: { block: Block; scenarioId: string | undefined; formula: string; may: boolean }) {
  const [writing, setWriting] = useState(false);
  const [removing, setRemoving] = useState(false);
  const [converting, setConverting] = useState(false);
  const removal = useDeleteFormula({ block });
  const conversion = useConvertFormula({ block });
  return (
    <section className="formula-bar" aria-label="Formula">
      <Group gap="sm" mb={writing || formula !== "" ? 8 : 0} justify="space-between">
        <Group gap="sm">
          <span className="fx"><IconMathFunction size={17} aria-hidden /> Formula</span>
          {formula !== "" && <Freshness block={block} scenarioId={scenarioId} />}
          {formula === "" && !writing && <Text c="dimmed" size="sm">None: its cells are inputs and imports.</Text>}
        </Group>
        {may && !writing && (
          <Group gap={6}>
            <Button size="compact-sm" variant="default" leftSection={<IconPencil size={14} />} onClick={() => setWriting(true)}>{formula === "" ? "Write a formula" : "Edit"}</Button>
            {formula !== "" && (
              <Menu position="bottom-end">
                <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label="Actions for the formula"><IconDots size={17} /></ActionIcon></Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item leftSection={<IconReplace size={15} />} onClick={() => setConverting(true)}>Convert formula to values</Menu.Item>
                  <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => setRemoving(true)}>Delete formula</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </Group>
        )}
      </Group>
      {writing ? <FormulaWorkbench block={block} scenarioId={scenarioId} saved={formula} label={`Formula of ${block.name}`} onDone={() => setWriting(false)} /> : formula !== "" && <Shown formula={formula} label={`Formula of ${block.name}`} />}
      {converting && (
        <Confirm title={`Convert the formula of ${block.name} to values?`} verb="Convert to values" onConfirm={() => conversion.mutateAsync()} onClose={() => setConverting(false)}>
          The formula goes and its results stay as inputs, in every scenario; they no longer follow what they were calculated from. Inputs made before the formula go. There is no way back.
        </Confirm>
      )}
      {removing && (
        <Confirm title={`Delete the formula of ${block.name}?`} verb="Delete formula" onConfirm={() => removal.mutateAsync()} onClose={() => setRemoving(false)}>
          Its results go; inputs that were made before it show again.
        </Confirm>
      )}
    </section>
  );
}

const idle: FormulaActions = { onChange: () => undefined, onSave: () => undefined, onRevert: () => undefined, check: async () => [], complete: async () => ({ offset: 0, length: 0, choices: [] }) };

function Shown({ formula, label }: { formula: string; label: string }) {
  const actions = useRef(idle);
  return <Suspense fallback={<Loading rows={1} />}><FormulaEditor text={formula} label={label} readOnly actions={actions} /></Suspense>;
}

function Freshness({ block, scenarioId }: { block: Block; scenarioId: string | undefined }) {
  const freshness = useFreshness(block, scenarioId);
  if (freshness === undefined) return null;
  return (
    <>
      <FreshnessBadge freshness={freshness} />
      {freshness.state === "Failed" && <Text size="sm" c="var(--bad)">{freshness.reason}</Text>}
    </>
  );
}
