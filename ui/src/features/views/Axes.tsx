import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconGripVertical } from "@tabler/icons-react";
import { useState, type DragEvent, type KeyboardEvent } from "react";
import type { Pivot, ViewDefinition } from "../../shared/api/types";
import { ItemsSelect } from "../../shared/ui/ItemPickers";
import { chosen, groupingPivot, keyOf, layoutOf, moved, nudged, zones, zoneWords, type Chip, type Layout, type Zone } from "./definition";
import type { ListOf } from "./lists";

interface Arranged { view: ViewDefinition; layout: Layout; onChange: (view: ViewDefinition) => void; lists: ListOf[] }

/** Chips of rows, columns, pages and what is aggregated; dragged, or moved from their menus and with Alt and the arrow keys. */
export function Axes({ view, lists, onChange }: { view: ViewDefinition; lists: ListOf[]; onChange: (view: ViewDefinition) => void }) {
  const [dragged, setDragged] = useState<Pivot>();
  const arranged: Arranged = { view, layout: layoutOf(view, lists), onChange, lists };
  return (
    <div className="axes">
      {zones.map((zone) => (
        <ZoneOf
          key={zone} zone={zone} arranged={arranged} dragged={dragged !== undefined} onDrag={setDragged}
          onDrop={(at) => {
            if (dragged !== undefined) onChange(moved(view, dragged, zone, at));
            setDragged(undefined);
          }}
        />
      ))}
    </div>
  );
}

function ZoneOf({ zone, arranged, dragged, onDrag, onDrop }: { zone: Zone; arranged: Arranged; dragged: boolean; onDrag: (pivot: Pivot | undefined) => void; onDrop: (at?: number) => void }) {
  const [over, setOver] = useState(false);
  const chips = arranged.layout[zone];
  const drop = (event: DragEvent, at?: number) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    onDrop(at);
  };
  return (
    // What is dropped here can be moved by each chip's menu too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="axis" aria-label={zoneWords[zone]} data-over={over && dragged} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={(event) => drop(event)}>
      <span className="axis-name">{zoneWords[zone]}</span>
      {chips.length === 0 && <span className="dim">none</span>}
      {chips.map((chip, index) => (
        <span key={chip.key} onDrop={(event) => drop(event, index)}>
          <ChipOf chip={chip} zone={zone} index={index} arranged={arranged} onDrag={onDrag} />
        </span>
      ))}
    </section>
  );
}

function ChipOf({ chip, zone, index, arranged, onDrag }: { chip: Chip; zone: Zone; index: number; arranged: Arranged; onDrag: (pivot: Pivot | undefined) => void }) {
  const { view, layout, onChange } = arranged;
  const shift = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    onChange(nudged(view, layout, zone, index, event.key === "ArrowLeft" ? -1 : 1));
  };
  return (
    <span className="chip" draggable onDragStart={() => onDrag(chip.pivot)} onDragEnd={() => onDrag(undefined)}>
      <IconGripVertical size={13} aria-hidden="true" />
      <span className="chip-name">{chip.name}</span>
      {zone === "pages" && "dimensionId" in chip.pivot && <PageItems chip={chip} arranged={arranged} />}
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Move ${chip.name}`} onKeyDown={shift}><IconDots size={14} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {zones.filter((other) => other !== zone && (other !== "pages" || chip.pivot.kind !== "Scenarios")).map((other) => (
            <Menu.Item key={other} onClick={() => onChange(moved(view, chip.pivot, other))}>{other === "hidden" ? "Aggregate" : `To ${zoneWords[other].toLowerCase()}`}</Menu.Item>
          ))}
          {zone !== "hidden" && index > 0 && <Menu.Item onClick={() => onChange(nudged(view, layout, zone, index, -1))}>Earlier</Menu.Item>}
          {zone !== "hidden" && index < layout[zone].length - 1 && <Menu.Item onClick={() => onChange(nudged(view, layout, zone, index, 1))}>Later</Menu.Item>}
          <Groupings chip={chip} zone={zone} index={index} arranged={arranged} />
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}

function Groupings({ chip, zone, index, arranged: { view, layout, lists, onChange } }: { chip: Chip; zone: Zone; index: number; arranged: Arranged }) {
  const { pivot } = chip;
  if (pivot.kind !== "Dimension" || zone === "hidden") return null;
  const taken = new Set(zones.flatMap((it) => layout[it].map((other) => other.key)));
  const groups = lists.find((list) => list.id === pivot.dimensionId)?.groups ?? [];
  return groups.map((group) => ({ ...group, pivot: groupingPivot(pivot.dimensionId, group.id) }))
    .filter((group) => !taken.has(keyOf(group.pivot)))
    .map((group) => <Menu.Item key={group.id} onClick={() => onChange(moved(view, group.pivot, zone, index))}>Group by {group.name}</Menu.Item>);
}

function PageItems({ chip, arranged: { view, lists, onChange } }: { chip: Chip; arranged: Arranged }) {
  const { pivot } = chip;
  const list = "dimensionId" in pivot ? lists.find((it) => it.id === pivot.dimensionId) : undefined;
  const listId = "path" in pivot ? list?.groups.find((group) => group.id === pivot.path.at(-1))?.listId : list?.id;
  const now = view.pages.find((it) => keyOf(it.pivot) === chip.key)?.items ?? [];
  return <ItemsSelect bare listId={listId ?? ""} label={`Items of ${chip.name}`} none="All" items={now} onChange={(items) => onChange(chosen(view, chip.key, items))} />;
}
