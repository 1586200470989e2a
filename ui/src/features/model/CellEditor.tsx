import type { Column, IRowNode } from "ag-grid-community";
import type { CustomCellEditorProps } from "ag-grid-react";
import { useEffect, useRef, useState } from "react";
import type { Cell, Row } from "../../shared/api/types";
import { Refused } from "../../shared/ui/Refused";

/** A value that was refused: it stays in its cell's editor. */
export interface RefusedEdit { text: string; reason: string }

export const placeOf = (node: IRowNode, column: Column): string => `${node.id ?? ""} ${column.getColId()}`;

/** Where a cell's value is typed, with the reason below it when what was typed before was refused. */
export function CellEditor({ value, onValueChange, eventKey, node, column, refused, label, figures }: CustomCellEditorProps<Row, Cell | string> & {
  /** By the place of the cell. */
  refused: Map<string, RefusedEdit>;
  label: string;
  figures: boolean;
}) {
  const [before] = useState(() => refused.get(placeOf(node, column)));
  const [text, setText] = useState(() => before?.text ?? begun(value, eventKey));
  const input = useRef<HTMLInputElement>(null);
  const type = (typed: string) => {
    setText(typed);
    onValueChange(typed);
  };
  useEffect(() => {
    input.current?.focus();
    if (text === plainText(value)) input.current?.select();
    else onValueChange(text);
    // What was begun is told once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return (
    <Refused reason={before !== undefined && before.text === text ? before.reason : undefined}>
      <input ref={input} className={figures ? "cell-editor figure" : "cell-editor"} aria-label={label} value={text} onChange={(event) => type(event.currentTarget.value)} />
    </Refused>
  );
}

/** A key that begins an edit replaces what is there. */
function begun(value: Cell | string | null | undefined, key: string | null): string {
  if (key === "Backspace" || key === "Delete") return "";
  return key !== null && key.length === 1 ? key : plainText(value);
}

const plainText = (value: Cell | string | null | undefined): string => (value === null || value === undefined ? "" : String(value));
