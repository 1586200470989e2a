import { ActionIcon, Button, Menu, Select, Switch, Table, Text, Textarea, TextInput, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconDots, IconLock, IconLockOpen, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Application, Scenario } from "../../shared/api/types";
import { Confirm } from "../../shared/ui/Confirm";
import { CopyId } from "../../shared/ui/CopyButton";
import { Shown } from "../../shared/ui/Faces";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { tell, tellFailure } from "../../shared/ui/messages";
import { Card } from "../../shared/ui/Page";
import { Tag } from "../../shared/ui/StateBadge";
import { scenariosQuery } from "../../shared/api/queries";
import { useChangeScenario, useCreateScenario, useDeleteScenario } from "./scenarios";

/** An application's scenarios: made from another's inputs, described, locked, deleted. */
export function ScenariosCard({ application }: { application: Application }) {
  const scenarios = useQuery(scenariosQuery(application.id));
  const [creating, setCreating] = useState(false);
  const mayCreate = application.permissions.includes("CreateScenarios");
  return (
    <Card title="Scenarios" aside={mayCreate && <Button variant="default" leftSection={<IconPlus size={15} />} onClick={() => setCreating(true)}>New scenario</Button>}>
      <Shown query={scenarios} what="The scenarios" rows={2}>
        {(all) => (
          <>
            <div className="scroll-x" role="region" aria-label="Scenarios, scrolls sideways" tabIndex={0}>
              <Table className="table" miw={560}>
                <Table.Thead><Table.Tr><Table.Th>Scenario</Table.Th><Table.Th>Id</Table.Th><Table.Th><VisuallyHidden>Actions</VisuallyHidden></Table.Th></Table.Tr></Table.Thead>
                <Table.Tbody>{all.map((scenario) => <ScenarioRow key={scenario.id} application={application} scenario={scenario} />)}</Table.Tbody>
              </Table>
            </div>
            {creating && <NewScenario application={application} all={all} onClose={() => setCreating(false)} />}
          </>
        )}
      </Shown>
    </Card>
  );
}

function ScenarioRow({ application, scenario }: { application: Application; scenario: Scenario }) {
  const [dialog, setDialog] = useState<"edit" | "delete">();
  const change = useChangeScenario(application.id);
  const removal = useDeleteScenario(application.id);
  const mayChange = application.permissions.includes("CreateScenarios");
  const mayDelete = application.permissions.includes("DeleteScenarios") && !scenario.isDefault;
  const lock = () => change.mutate({ id: scenario.id, readOnly: !scenario.readOnly }, { onError: tellFailure, onSuccess: () => tell(scenario.readOnly ? `${scenario.name} takes inputs again.` : `${scenario.name} is read-only.`) });
  return (
    <Table.Tr>
      <Table.Td>
        <Text component="span" fw={550} mr={8}>{scenario.name}</Text>
        {scenario.isDefault && <Tag tone="live">Default</Tag>} {scenario.readOnly && <Tag tone="idle">Read-only</Tag>}
        {scenario.description !== "" && <Text c="dimmed" size="sm">{scenario.description}</Text>}
      </Table.Td>
      <Table.Td maw={230}><CopyId id={scenario.id} what="scenario" /></Table.Td>
      <Table.Td className="num">
        {(mayChange || mayDelete) && (
          <Menu position="bottom-end">
            <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${scenario.name}`}><IconDots size={17} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>
              {mayChange && <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setDialog("edit")}>Change</Menu.Item>}
              {mayChange && !scenario.isDefault && <Menu.Item leftSection={scenario.readOnly ? <IconLockOpen size={15} /> : <IconLock size={15} />} onClick={lock}>{scenario.readOnly ? "Take inputs again" : "Make read-only"}</Menu.Item>}
              {mayDelete && <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => setDialog("delete")}>Delete</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        )}
        {dialog === "edit" && <EditScenario application={application} scenario={scenario} onClose={() => setDialog(undefined)} />}
        {dialog === "delete" && (
          <Confirm title={`Delete ${scenario.name}?`} verb="Delete scenario" typed={scenario.name} onConfirm={() => removal.mutateAsync(scenario.id)} onClose={() => setDialog(undefined)}>
            All its inputs go with it. This cannot be undone.
          </Confirm>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function NewScenario({ application, all, onClose }: { application: Application; all: Scenario[]; onClose: () => void }) {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [sourceId, setSourceId] = useState(all.find((scenario) => scenario.isDefault)?.id ?? null);
  const [readOnly, setReadOnly] = useState(false);
  const create = useCreateScenario(application.id);
  const submit = async () => {
    await create.mutateAsync({ name: name.trim(), description: description.trim(), sourceId, readOnly });
    tell(`The scenario ${name.trim()} was created.`);
  };
  return (
    <FormModal title="New scenario" verb="Create scenario" missing={lacking([name.trim() === "", "Give the scenario a name."])} onSubmit={submit} onClose={onClose}>
      <TextInput label="Scenario name" data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Textarea label="Description" autosize minRows={2} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
      <Select label="Source scenario" description="Its inputs are what the new one starts with." allowDeselect={false} data={all.map((scenario) => ({ value: scenario.id, label: scenario.name }))} value={sourceId} onChange={setSourceId} />
      <Switch label="Read-only" description="Takes no inputs and no imports." checked={readOnly} onChange={(event) => setReadOnly(event.currentTarget.checked)} />
    </FormModal>
  );
}

function EditScenario({ application, scenario, onClose }: { application: Application; scenario: Scenario; onClose: () => void }) {
  const [name, setName] = useState(scenario.name);
  const [description, setDescription] = useState(scenario.description);
  const change = useChangeScenario(application.id);
  return (
    <FormModal title={`Change ${scenario.name}`} verb="Save" missing={lacking([name.trim() === "", "Give the scenario a name."])} onSubmit={() => change.mutateAsync({ id: scenario.id, name: name.trim(), description: description.trim() })} onClose={onClose}>
      <TextInput label="Scenario name" data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Textarea label="Description" autosize minRows={2} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
    </FormModal>
  );
}
