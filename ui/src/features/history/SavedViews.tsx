import { Button, Group, Menu, Modal, Table, Text, TextInput } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconBookmark, IconBookmarkPlus, IconList } from "@tabler/icons-react";
import { useState } from "react";
import { get, put, remove } from "../../shared/api/client";
import type { SavedHistoryView } from "../../shared/api/types";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { tellFailure } from "../../shared/ui/messages";
import { parseFilter, timeOf, type HistoryFilter } from "./filter";

const savedQuery = (applicationId: string) => queryOptions({
  queryKey: ["history", applicationId, "views"],
  queryFn: ({ signal }) => get<SavedHistoryView[]>(`/applications/${applicationId}/history/views`, {}, signal),
});

function shownBy(filter: HistoryFilter): SavedHistoryView["shown"] {
  const time = timeOf(filter);
  return { ...filter, ...(time === "Custom" ? {} : { time }) } as SavedHistoryView["shown"];
}

function filterOf(view: SavedHistoryView): HistoryFilter {
  return parseFilter(view.shown);
}

function same(one: HistoryFilter, other: HistoryFilter): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof HistoryFilter>;
  return [...keys].every((key) => one[key] === other[key]);
}

/** The filters a member keeps under names of their own. */
export function SavedViews({ applicationId, filter, onFilter }: { applicationId: string; filter: HistoryFilter; onFilter: (filter: HistoryFilter) => void }) {
  const saved = useQuery(savedQuery(applicationId));
  const [dialog, setDialog] = useState<"save" | "manage">();
  const views = saved.data ?? [];
  const current = views.find((view) => same(filterOf(view), filter));
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button size="xs" variant="default" maw={190} leftSection={<IconBookmark size={14} stroke={1.8} />}>{current?.name ?? "Saved views"}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 && <Menu.Label>{saved.isError ? "Your saved views could not be read" : "No saved view yet"}</Menu.Label>}
          {views.map((view) => <Menu.Item key={view.name} aria-current={view === current ? "true" : undefined} fw={view === current ? 600 : undefined} onClick={() => onFilter(filterOf(view))}>{view.name}</Menu.Item>)}
          <Menu.Divider />
          <Menu.Item leftSection={<IconBookmarkPlus size={15} stroke={1.7} />} onClick={() => setDialog("save")}>Save this view…</Menu.Item>
          {views.length > 0 && <Menu.Item leftSection={<IconList size={15} stroke={1.7} />} onClick={() => setDialog("manage")}>Manage saved views…</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {dialog === "save" && <SaveView applicationId={applicationId} filter={filter} views={views} usual={current?.name ?? ""} onClose={() => setDialog(undefined)} />}
      {dialog === "manage" && <ManageViews applicationId={applicationId} views={views} onClose={() => setDialog(undefined)} />}
    </>
  );
}

function SaveView({ applicationId, filter, views, usual, onClose }: { applicationId: string; filter: HistoryFilter; views: SavedHistoryView[]; usual: string; onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState(usual);
  const wanted = name.trim();
  const replaces = views.some((view) => view.name === wanted);
  const save = async () => {
    await put(`/applications/${applicationId}/history/views`, { name: wanted, shown: shownBy(filter) });
    await queries.invalidateQueries({ queryKey: savedQuery(applicationId).queryKey });
  };
  return (
    <FormModal title="Save this view" verb={replaces ? "Replace" : "Save"} missing={lacking([wanted === "", "The view needs a name."])} onSubmit={save} onClose={onClose}>
      <TextInput label="Name" maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus description={replaces ? "You have a view of this name. It will show what is shown now." : "Only you see it. To show it to somebody, send them the page’s address."} />
    </FormModal>
  );
}

function ManageViews({ applicationId, views, onClose }: { applicationId: string; views: SavedHistoryView[]; onClose: () => void }) {
  const queries = useQueryClient();
  const forget = useMutation({
    mutationFn: (name: string) => remove(`/applications/${applicationId}/history/views?name=${encodeURIComponent(name)}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: savedQuery(applicationId).queryKey }),
    onError: tellFailure,
  });
  return (
    <Modal opened onClose={onClose} title="Saved views" closeButtonProps={{ "aria-label": "Close" }}>
      {views.length === 0 ? <Text c="dimmed">No saved view is left.</Text> : (
        <Table className="table">
          <Table.Tbody>
            {views.map((view) => (
              <Table.Tr key={view.name}>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{view.name}</Table.Td>
                <Table.Td className="num"><Button size="compact-sm" variant="subtle" color="red" aria-label={`Delete ${view.name}`} loading={forget.isPending && forget.variables === view.name} onClick={() => forget.mutate(view.name)}>Delete</Button></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group justify="flex-end" mt="lg"><Button variant="default" onClick={onClose}>Done</Button></Group>
    </Modal>
  );
}
