import { ActionIcon, Button, Menu, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { IconCopy, IconDots, IconLayoutDashboard, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { post, remove } from "../../shared/api/client";
import { applicationQuery } from "../../shared/api/queries";
import { counted } from "../../shared/format/numbers";
import { Confirm } from "../../shared/ui/Confirm";
import { Empty, Shown } from "../../shared/ui/Faces";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { tell, tellFailure } from "../../shared/ui/messages";
import { Page } from "../../shared/ui/Page";
import { When } from "../../shared/ui/When";
import { boardsQuery, type Board, type BoardSummary } from "./boards";

/** The boards of an application. */
export function Boards({ applicationId }: { applicationId: string }) {
  const application = useQuery(applicationQuery(applicationId));
  const boards = useQuery(boardsQuery(applicationId));
  const [creating, setCreating] = useState(false);
  const mayConfigure = application.data?.permissions.includes("ConfigureBlocks") ?? false;
  const create = <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>Create a board</Button>;
  return (
    <Page title="Boards" eyebrow={application.data?.name ?? ""} lead="Views, words and buttons side by side." actions={mayConfigure && boards.data !== undefined && boards.data.length > 0 ? create : undefined}>
      <Shown query={boards} what="The boards">
        {(all) => all.length === 0 ? (
          <div className="card">
            <Empty icon={<IconLayoutDashboard size={30} stroke={1.4} />} title="No board yet" action={mayConfigure && create}>A board shows what matters on one page: grids, charts and single figures, and buttons that run imports and Data Flows.</Empty>
          </div>
        ) : (
          <ul className="boards">{all.map((board) => <BoardCard key={board.id} applicationId={applicationId} board={board} mayConfigure={mayConfigure} />)}</ul>
        )}
      </Shown>
      {creating && <NewBoard applicationId={applicationId} onClose={() => setCreating(false)} />}
    </Page>
  );
}

function BoardCard({ applicationId, board, mayConfigure }: { applicationId: string; board: BoardSummary; mayConfigure: boolean }) {
  const queries = useQueryClient();
  const [deleting, setDeleting] = useState(false);
  const reload = () => queries.invalidateQueries({ queryKey: ["boards"] });
  const duplicate = useMutation({
    mutationFn: () => post<Board>(`/boards/${board.id}/duplicate`),
    onSuccess: async (copy) => {
      await reload();
      tell(`Copied to ${copy.name}.`);
    },
    onError: tellFailure,
  });
  const removal = async () => {
    await remove(`/boards/${board.id}`);
    await reload();
  };
  return (
    <li className="card card-body board-card" aria-label={board.name}>
      <div style={{ minWidth: 0, flex: 1 }}>
        <Text component="h2" fz={15} fw={620} m={0} style={{ overflowWrap: "anywhere" }}><Link className="row-link" to="/applications/$applicationId/boards/$boardId" params={{ applicationId, boardId: board.id }}>{board.name}</Link></Text>
        <Text size="sm" c="dimmed">{counted(board.widgets, "widget")}</Text>
        <Text size="sm" c="dimmed">{board.updatedByName}, <When short iso={board.updatedAt} /></Text>
      </div>
      {mayConfigure && (
        <Menu position="bottom-end" width={180}>
          <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={`More for ${board.name}`}><IconDots size={17} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => duplicate.mutate()}>Duplicate</Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => setDeleting(true)}>Delete</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {deleting && <Confirm title={`Delete ${board.name}?`} verb="Delete board" onConfirm={removal} onClose={() => setDeleting(false)}>Data, views and Data Flows stay as they are.</Confirm>}
    </li>
  );
}

function NewBoard({ applicationId, onClose }: { applicationId: string; onClose: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const create = async () => {
    const board = await post<Board>(`/applications/${applicationId}/boards`, { name: name.trim(), widgets: [] });
    await queries.invalidateQueries({ queryKey: ["boards"] });
    await navigate({ to: "/applications/$applicationId/boards/$boardId", params: { applicationId, boardId: board.id } });
  };
  return (
    <FormModal title="Create a board" verb="Create board" missing={lacking([name.trim() === "", "A name is missing."])} onSubmit={create} onClose={onClose}>
      <TextInput label="Name" withAsterisk data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
    </FormModal>
  );
}
