import { ActionIcon } from "@mantine/core";
import { IconGripVertical, IconX } from "@tabler/icons-react";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import { tellHandle } from "./messages";

interface Entry { id: string; name: string; content?: ReactNode }

/** Things one puts in order by dragging, or with the arrow keys on their handles; without `onOrder` their order says nothing. */
export function OrderedList({ label, entries, onOrder, onRemove }: { label: string; entries: Entry[]; onOrder?: ((ids: string[]) => void) | undefined; onRemove: (id: string) => void }) {
  const [dragged, setDragged] = useState<string>();
  const move = (id: string, to: number) => {
    const others = entries.map((entry) => entry.id).filter((other) => other !== id);
    onOrder?.(others.toSpliced(Math.max(0, to), 0, id));
  };
  const shift = (event: KeyboardEvent, id: string, index: number) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    move(id, index + by);
  };
  return (
    <ol className="ordered" aria-label={label}>
      {entries.map((entry, index) => (
        // The same by keyboard: the arrow keys on its handle.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <li
          key={entry.id} draggable={onOrder !== undefined} data-dragged={dragged === entry.id} onDragStart={() => setDragged(entry.id)} onDragEnd={() => setDragged(undefined)}
          onDragOver={(event) => { if (dragged !== undefined) event.preventDefault(); }}
          onDrop={(event) => { event.preventDefault(); if (dragged !== undefined) move(dragged, index); }}
        >
          {onOrder !== undefined && <ActionIcon variant="subtle" color="gray" size="sm" style={{ cursor: "grab" }} aria-label={`Move ${entry.name}: place ${index + 1} of ${entries.length}, arrow keys`} onClick={tellHandle} onKeyDown={(event) => shift(event, entry.id, index)}><IconGripVertical size={14} /></ActionIcon>}
          <div className="ordered-content">{entry.content ?? entry.name}</div>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Remove ${entry.name}`} onClick={() => onRemove(entry.id)}><IconX size={14} /></ActionIcon>
        </li>
      ))}
    </ol>
  );
}
