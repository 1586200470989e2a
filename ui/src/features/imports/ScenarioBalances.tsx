import { Anchor, Table } from "@mantine/core";
import type { ScenarioBalance } from "../../shared/api/types";
import { count } from "../../shared/format/numbers";
import { Card } from "../../shared/ui/Page";
import { balanceParts } from "./Balance";
import type { Part } from "./ImportSummary";

/** The balance in each scenario a run wrote: the same lines, which came to something else where other cells were there. */
export function ScenarioBalances({ scenarios, part, onChoose }: { scenarios: ScenarioBalance[]; part: Part; onChoose: (part: Part) => void }) {
  const deleted = scenarios.some((one) => one.deleted > 0);
  const open = scenarios.filter(({ lines }) => lines.read !== balanceParts.reduce((sum, { key }) => sum + lines[key], 0));
  return (
    <Card title="Balance by scenario">
      <div className="scroll-x" role="region" aria-label="Scenarios, scrolls sideways" tabIndex={0}>
        <Table className="table" miw={680}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Scenario</Table.Th><Table.Th className="num">Lines read</Table.Th>
              {balanceParts.map(({ key, word }) => <Table.Th key={key} className="num">{word}</Table.Th>)}
              {deleted && <Table.Th className="num">Deleted before</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {scenarios.map((one) => (
              <Table.Tr key={one.scenarioId}>
                <Table.Td fw={550}>{one.name}</Table.Td>
                <Table.Td className="num">{count(one.lines.read)}</Table.Td>
                {balanceParts.map(({ key, word }) => <Table.Td key={key} className="num"><Figure one={one} show={key} word={word} part={part} onChoose={onChoose} /></Table.Td>)}
                {deleted && <Table.Td className="num">{count(one.deleted)}</Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <p className="dim" style={{ margin: 0, padding: "8px 16px 12px", fontSize: 12.5 }}>
        {open.length === 0
          ? "The books balance: in each scenario every line read is in exactly one of these."
          : `The books do not balance in ${open.map(({ name }) => name).join(", ")}. This is a defect; please report it with the run id.`}
      </p>
    </Card>
  );
}

/** A count whose rows can be laid open. */
function Figure({ one, show, word, part, onChoose }: { one: ScenarioBalance; show: NonNullable<Part["show"]>; word: string; part: Part; onChoose: (part: Part) => void }) {
  const value = one.lines[show];
  if (value === 0) return <>{count(0)}</>;
  const pressed = part.show === show && part.scenario === one.scenarioId && part.reason === undefined;
  return (
    <Anchor component="button" type="button" size="sm" aria-label={`${word} in ${one.name}: ${count(value)}`} aria-pressed={pressed} fw={pressed ? 650 : 400} onClick={() => onChoose(pressed ? {} : { show, scenario: one.scenarioId })}>{count(value)}</Anchor>
  );
}
