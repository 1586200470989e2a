import { Table } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { IconArchiveOff, IconMoodEmpty } from "@tabler/icons-react";
import { ApiProblem } from "../../shared/api/client";
import type { LandedLines as LandedLinesPage, LandedOutcome, RunDetail } from "../../shared/api/types";
import { count } from "../../shared/format/numbers";
import { Empty, Shown } from "../../shared/ui/Faces";
import { Pages } from "../../shared/ui/Pages";
import { linesQuery } from "./runs";

/** A line of a pivoted file holds many cells, so that cells are shown. */
const cells = ({ items }: LandedLinesPage) => items.some((line) => typeof line.column === "string");

/** Lines of the file that landed and changed nothing, as they stand in it. */
export function LandedLines({ run, outcome, scenarioId, page, onPage }: { run: RunDetail; outcome: LandedOutcome; scenarioId: string | undefined; page: number; onPage: (page: number) => void }) {
  const lines = useQuery({ ...linesQuery(run.runId, outcome, scenarioId, page), placeholderData: keepPreviousData });
  if (lines.data === undefined && lines.error instanceof ApiProblem && lines.error.status === 410) {
    return <Empty icon={<IconArchiveOff size={26} stroke={1.4} />} title="No longer available">{lines.error.message}</Empty>;
  }
  return (
    <Shown query={lines} what="The lines">
      {(it) => it.items.length === 0 ? <Empty icon={<IconMoodEmpty size={26} stroke={1.4} />} title="None here">No line of the file came to this.</Empty> : (
        <>
          <div className="scroll-x" role="region" aria-label={`${outcome} lines`} tabIndex={0}>
            <Table className="table" miw={480}>
              <Table.Thead><Table.Tr><Table.Th className="num" w={110}>Line</Table.Th>{cells(it) && <Table.Th>Column</Table.Th>}<Table.Th>As in the file</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {it.items.map((line) => (
                  <Table.Tr key={`${line.line} ${line.column ?? ""}`}>
                    <Table.Td className="num">{count(line.line)}</Table.Td>
                    {cells(it) && <Table.Td>{line.column}</Table.Td>}
                    <Table.Td className="mono" style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>{line.text}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
          <Pages total={it.total} page={page} onPage={onPage} unit={cells(it) ? "cell" : "line"} />
        </>
      )}
    </Shown>
  );
}
