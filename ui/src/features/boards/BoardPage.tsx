import { Button, Menu, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconChartBar, IconChevronDown, IconClick, IconLayoutDashboard, IconPencil, IconPlus, IconTextSize } from "@tabler/icons-react";
import { useState, type ComponentType } from "react";
import { messageOf, put } from "../../shared/api/client";
import { Empty, Shown } from "../../shared/ui/Faces";
import { tell, tellFailure } from "../../shared/ui/messages";
import { Page } from "../../shared/ui/Page";
import { useUnsaved } from "../../shared/ui/unsaved";
import { boardQuery, bodyOf, type Board, type ChartKind, type Display, type Widget } from "./boards";
import { BoardGrid, EditGrid } from "./BoardGrid";
import { freePlace, placed, usualSize, type Rect } from "./layout";
import { WidgetForm } from "./WidgetForm";

/** Draws a saved view; comes from where views are at home. */
export type ViewDrawing = ComponentType<{ viewId: string; display: Display; chart: ChartKind; label: string }>;

/** A board to look at and press, and, for those who may, to change. */
export function BoardPage({ boardId, viewDrawing }: { boardId: string; viewDrawing: ViewDrawing }) {
  const board = useQuery(boardQuery(boardId));
  const [editing, setEditing] = useState<Board>();
  return (
    <Shown query={board} what="The board">
      {(it) => editing === undefined ? <Displayed board={it} viewDrawing={viewDrawing} onEdit={() => setEditing(it)} /> : <Edited board={editing} viewDrawing={viewDrawing} onClose={() => setEditing(undefined)} />}
    </Shown>
  );
}

const toBoards = (applicationId: string) => <Link to="/applications/$applicationId/boards" params={{ applicationId }}>Boards</Link>;

function Displayed({ board, viewDrawing, onEdit }: { board: Board; viewDrawing: ViewDrawing; onEdit: () => void }) {
  const edit = <Button variant={board.widgets.length === 0 ? "filled" : "default"} leftSection={<IconPencil size={16} />} onClick={onEdit}>Edit</Button>;
  return (
    <Page wide title={board.name} eyebrow={toBoards(board.applicationId)} actions={board.mayEdit && board.widgets.length > 0 ? edit : undefined}>
      {board.widgets.length === 0
        ? <div className="card"><Empty icon={<IconLayoutDashboard size={30} stroke={1.4} />} title="An empty board" action={board.mayEdit && edit}>Edit it to add views, words, and buttons that run imports and Data Flows.</Empty></div>
        : <BoardGrid board={board} viewDrawing={viewDrawing} />}
    </Page>
  );
}

/** Which widget is being written: one on the board, or a new one of a kind. */
type Writing = { widget: Widget } | { kind: Widget["kind"] };

function Edited({ board, viewDrawing, onClose }: { board: Board; viewDrawing: ViewDrawing; onClose: () => void }) {
  const [name, setName] = useState(board.name);
  const [widgets, setWidgets] = useState(board.widgets);
  const [made, setMade] = useState(0);
  const [writing, setWriting] = useState<Writing>();
  const { save, busy } = useSave(board, onClose);
  const written = (as: string, on: Widget[]) => JSON.stringify(bodyOf({ name: as, version: board.version }, on));
  const { leave, question } = useUnsaved(written(name, widgets) !== written(board.name, board.widgets));
  const keep = (widget: Omit<Widget, keyof Rect | "id">) => {
    if (writing !== undefined && "widget" in writing) {
      setWidgets(widgets.map((one) => (one.id === writing.widget.id ? { ...one, ...widget } : one)));
      return;
    }
    const size = usualSize({ kind: widget.kind, display: widget.view?.display, form: widget.action?.form });
    setWidgets([...widgets, { ...widget, id: `new-${made}`, ...freePlace(widgets, size) }]);
    setMade(made + 1);
  };
  const empty = name.trim() === "";
  return (
    <Page
      wide title={`Edit ${board.name}`} eyebrow={toBoards(board.applicationId)}
      actions={(
        <>
          <AddWidget onChoose={(kind) => setWriting({ kind })} />
          <Button variant="default" onClick={() => leave(onClose)}>Cancel</Button>
          <Button loading={busy} disabled={empty} onClick={() => void save(name, widgets)}>Save</Button>
        </>
      )}
    >
      <TextInput label="Name" withAsterisk maw={420} mb="md" value={name} error={empty ? "A name is missing." : undefined} onChange={(event) => setName(event.currentTarget.value)} />
      {widgets.length === 0
        ? <div className="card"><Empty icon={<IconLayoutDashboard size={30} stroke={1.4} />} title="Nothing on it yet">Choose Add a widget above.</Empty></div>
        : <EditGrid widgets={widgets} onPlace={(id, place) => setWidgets((now) => placed(now, id, place))} onEdit={(widget) => setWriting({ widget })} onRemove={(id) => setWidgets(widgets.filter((widget) => widget.id !== id))} applicationId={board.applicationId} viewDrawing={viewDrawing} />}
      {writing !== undefined && <WidgetForm applicationId={board.applicationId} kind={"widget" in writing ? writing.widget.kind : writing.kind} widget={"widget" in writing ? writing.widget : undefined} onKeep={keep} onClose={() => setWriting(undefined)} />}
      {question}
    </Page>
  );
}

function AddWidget({ onChoose }: { onChoose: (kind: Widget["kind"]) => void }) {
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target><Button variant="default" leftSection={<IconPlus size={16} />} rightSection={<IconChevronDown size={14} />}>Add a widget</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconChartBar size={16} />} onClick={() => onChoose("View")}>View</Menu.Item>
        <Menu.Item leftSection={<IconTextSize size={16} />} onClick={() => onChoose("Text")}>Text</Menu.Item>
        <Menu.Item leftSection={<IconClick size={16} />} onClick={() => onChoose("Action")}>Action</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function useSave(board: Board, onSaved: () => void) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const save = async (name: string, widgets: Widget[]) => {
    setBusy(true);
    try {
      const saved = await put<Board>(`/boards/${board.id}`, bodyOf({ name, version: board.version }, widgets));
      queries.setQueryData(boardQuery(board.id).queryKey, saved);
      await queries.invalidateQueries({ queryKey: ["boards", "of"] });
      tell(`Saved ${saved.name}.`);
      onSaved();
    } catch (failure) {
      tellFailure(new Error(messageOf(failure)));
      setBusy(false);
    }
  };
  return { save, busy };
}
