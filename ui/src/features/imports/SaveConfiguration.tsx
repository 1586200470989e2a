import { Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { post, put } from "../../shared/api/client";
import type { Block, Configuration, ImportDefinition } from "../../shared/api/types";
import { FormModal, lacking } from "../../shared/ui/FormModal";

export function SaveConfiguration({ block, definition, known, verb, from, onSaved, onClose }: {
  block: Block; definition: () => Promise<ImportDefinition>; known: Configuration | undefined; verb: string; from: string; onSaved: (configuration: Configuration, definition: ImportDefinition) => void; onClose: () => void;
}) {
  const [name, setName] = useState(known?.name ?? `${block.name} from ${from}`);
  const [description, setDescription] = useState(known?.description ?? "");
  const save = async () => {
    const body = { name: name.trim(), description: description.trim(), definition: await definition() };
    onSaved(known === undefined ? await post<Configuration>(`/blocks/${block.id}/import-configurations`, body) : await put<Configuration>(`/import-configurations/${known.id}`, body), body.definition);
  };
  return (
    <FormModal title={known === undefined ? "Save as import configuration" : `Save ${known.name}`} verb={verb} missing={lacking([name.trim() === "", "Give the configuration a name."])} onSubmit={save} onClose={onClose}>
      <TextInput label="Name" data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Textarea label="Description" autosize minRows={2} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
    </FormModal>
  );
}
