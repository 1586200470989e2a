import { MultiSelect, Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { messageOf } from "../../shared/api/client";
import type { AccessRule, AccessRuleBody, AccessRuleCandidate, BlockSummary } from "../../shared/api/types";
import { FormModal, lacking } from "../../shared/ui/FormModal";
import { tell } from "../../shared/ui/messages";
import { candidatesQuery, useSaveAccessRule } from "./accessRules";

/** Which property of a list leads to a dimension of the metric, by block and dimension. */
type Choices = Record<string, Record<string, string>>;

/** A rule as it is being made or changed: a metric of access rights, what to do with it, and where. */
export function AccessRuleForm({ applicationId, metrics, rule, onClose }: { applicationId: string; metrics: BlockSummary[]; rule?: AccessRule; onClose: () => void }) {
  const [name, setName] = useState(rule?.name ?? "");
  const [metricId, setMetricId] = useState(rule?.metricId ?? (metrics.length === 1 ? (metrics[0]?.id ?? null) : null));
  const [mode, setMode] = useState<AccessRule["mode"]>(rule?.mode ?? "Apply");
  const [every, setEvery] = useState(rule?.everyBlock ?? true);
  const [chosen, setChosen] = useState(rule?.blocks.map((block) => block.id) ?? []);
  const [picked, setPicked] = useState<Choices>({});
  const candidates = useQuery({ ...candidatesQuery(applicationId, metricId ?? ""), enabled: metricId !== null });
  const save = useSaveAccessRule(applicationId, rule?.id);
  const known = candidates.data ?? [];
  const choosing = known.filter((candidate) => chosen.includes(candidate.id) && candidate.choices.length > 0);
  const propertyOf = (candidate: AccessRuleCandidate, dimensionId: string): string | null => {
    const before = rule?.blocks.find((block) => block.id === candidate.id)?.properties.map((property) => property.id) ?? [];
    const offered = candidate.choices.find((choice) => choice.dimensionId === dimensionId)?.properties.map((property) => property.id) ?? [];
    return picked[candidate.id]?.[dimensionId] ?? before.find((id) => offered.includes(id)) ?? null;
  };
  const undecided = !every && choosing.some((candidate) => candidate.choices.some((choice) => propertyOf(candidate, choice.dimensionId) === null));
  const submit = async () => {
    const blocks = chosen.map((blockId) => {
      const candidate = choosing.find((it) => it.id === blockId);
      const propertyIds = candidate?.choices.flatMap((choice) => propertyOf(candidate, choice.dimensionId) ?? []) ?? [];
      return { blockId, propertyIds };
    });
    const body: AccessRuleBody = { name: name.trim(), metricId: metricId ?? "", mode, blocks: every ? null : blocks };
    await save.mutateAsync(body);
    tell(rule === undefined ? `The rule ${body.name} was created.` : `The rule ${body.name} was changed.`);
  };
  const missing = lacking(
    [name.trim() === "", "Give the rule a name."],
    [metricId === null, "Choose the metric that says who may read and write."],
    [!every && chosen.length === 0, "Choose at least one block."],
    [undecided, "Choose the property to look up by."],
  );
  return (
    <FormModal title={rule === undefined ? "New access rule" : `Change ${rule.name}`} verb={rule === undefined ? "Create rule" : "Save"} missing={missing} onSubmit={submit} onClose={onClose}>
      <TextInput label="Rule name" data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Select
        label="Metric of access rights" description="Its values say who may read and write." placeholder="Choose a metric" allowDeselect={false}
        data={metrics.map((metric) => ({ value: metric.id, label: metric.name }))} value={metricId} onChange={(id) => { setMetricId(id); setChosen([]); setPicked({}); }}
      />
      <Radio.Group label="Mode" value={mode} onChange={(value) => setMode(value === "Ignore" ? "Ignore" : "Apply")}>
        <Stack gap={6} mt={6}>
          <Radio value="Apply" label="Apply" description="The metric limits the blocks; a blank means neither read nor write." />
          <Radio value="Ignore" label="Ignore" description="The metric does not limit the blocks, whatever other rules say." />
        </Stack>
      </Radio.Group>
      <Radio.Group label="Blocks" value={every ? "all" : "chosen"} onChange={(value) => setEvery(value === "all")}>
        <Stack gap={6} mt={6}>
          <Radio value="all" label="All blocks with its dimensions" description="Those to come too. User and Role need not be among them." />
          <Radio value="chosen" label="Chosen blocks" />
        </Stack>
      </Radio.Group>
      {!every && <MultiSelect label="Which blocks" searchable disabled={metricId === null} data={known.map((candidate) => ({ value: candidate.id, label: candidate.name }))} value={chosen} onChange={setChosen} clearButtonProps={{ "aria-label": "Clear blocks" }} />}
      {!every && choosing.flatMap((candidate) => candidate.choices.map((choice) => (
        <Select
          key={`${candidate.id} ${choice.dimensionId}`} label={`${choice.dimensionName} of ${candidate.name}`} description="Several properties lead there; rights are looked up by one." placeholder="Choose a property"
          data={choice.properties.map((property) => ({ value: property.id, label: property.name }))} value={propertyOf(candidate, choice.dimensionId)} allowDeselect={false}
          onChange={(id) => id !== null && setPicked({ ...picked, [candidate.id]: { ...picked[candidate.id], [choice.dimensionId]: id } })}
        />
      )))}
      {candidates.isError && <Text c="var(--bad)" role="alert">{messageOf(candidates.error)}</Text>}
    </FormModal>
  );
}
