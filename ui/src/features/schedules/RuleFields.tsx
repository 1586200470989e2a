import { Chip, Group, NumberInput, Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { timeOf } from "./clock";
import type { Draft } from "./draft";
import { cronOf, monthNames, ordinals, readCron, repeats, ruleOf, weekdays, type Ordinal, type Rule, type RuleKind, type Weekday } from "./rules";

type Change = (change: Partial<Draft>) => void;

/** How often: the simple choice and the cron text say the same at any time. */
export function RuleFields({ draft, onChange }: { draft: Draft; onChange: Change }) {
  const { rule } = draft;
  const time = timeOf(draft.time) ?? draft.time;
  const cron = cronOf(rule, time);
  const set = (change: Partial<Rule>) => onChange({ rule: { ...rule, ...change } });
  return (
    <>
      <Select
        label="Repeat" withAsterisk allowDeselect={false} data={[...repeats]} value={rule.kind} maxDropdownHeight={380}
        onChange={(kind) => kind !== null && onChange({ rule: ruleOf(kind, `${draft.date}T${time}`, cron) })}
      />
      <Details rule={rule} onRule={set} />
      <CronField cron={cron} rule={rule} onChange={onChange} />
    </>
  );
}

const units: Partial<Record<RuleKind, { word: string; most: number }>> = {
  Minutes: { word: "minutes", most: 1440 }, Hours: { word: "hours", most: 8784 }, Daily: { word: "days", most: 366 }, Weekly: { word: "weeks", most: 52 }, MonthlyOnDay: { word: "months", most: 120 },
};

function Details({ rule, onRule }: { rule: Rule; onRule: (change: Partial<Rule>) => void }) {
  const unit = units[rule.kind];
  return (
    <>
      {unit !== undefined && (
        <Group gap={8} align="center">
          <Text size="sm">Every</Text>
          <Whole label={`Every how many ${unit.word}`} value={rule.every ?? 1} most={unit.most} onChange={(every) => onRule({ every })} />
          <Text size="sm">{(rule.every ?? 1) === 1 ? unit.word.slice(0, -1) : unit.word}</Text>
          {rule.kind === "MonthlyOnDay" && <><Text size="sm">on day</Text><Whole label="Day of the month" value={rule.day ?? 1} most={31} onChange={(day) => onRule({ day })} /></>}
        </Group>
      )}
      {rule.kind === "Weekly" && (
        <div role="group" aria-label="Days of the week">
          <Chip.Group multiple value={rule.days ?? []} onChange={(days) => onRule({ days: weekdays.filter((day) => days.includes(day)) })}>
            <Group gap={6}>{weekdays.map((day) => <Chip key={day} value={day} size="xs" variant="outline">{day.slice(0, 3)}</Chip>)}</Group>
          </Chip.Group>
        </div>
      )}
      {rule.kind === "MonthlyOnWeekday" && (
        <Group gap={8}>
          <Select aria-label="Which one of the month" w={130} allowDeselect={false} data={[...ordinals]} value={rule.ordinal ?? "First"} onChange={(ordinal) => ordinal !== null && onRule({ ordinal: ordinal satisfies Ordinal })} />
          <Select aria-label="Day of the week" w={150} allowDeselect={false} data={[...weekdays]} value={rule.weekday ?? "Monday"} onChange={(weekday) => weekday !== null && onRule({ weekday: weekday satisfies Weekday })} />
          <Text size="sm">of the month</Text>
        </Group>
      )}
      {rule.kind === "Yearly" && (
        <Group gap={8}>
          <Whole label="Day" value={rule.day ?? 1} most={31} onChange={(day) => onRule({ day })} />
          <Select aria-label="Month" w={150} allowDeselect={false} data={monthNames.map((label, index) => ({ value: String(index + 1), label }))} value={String(rule.month ?? 1)} onChange={(month) => month !== null && onRule({ month: Number(month) })} />
        </Group>
      )}
    </>
  );
}

function Whole({ label, value, most, onChange }: { label: string; value: number; most: number; onChange: (value: number) => void }) {
  return <NumberInput aria-label={label} w={78} min={1} max={most} allowDecimal={false} allowNegative={false} clampBehavior="blur" value={value} onChange={(next) => typeof next === "number" && onChange(next)} />;
}

function CronField({ cron, rule, onChange }: { cron: string | undefined; rule: Rule; onChange: Change }) {
  const [typed, setTyped] = useState<string>();
  const take = (text: string) => {
    setTyped(text);
    const read = readCron(text);
    onChange({ rule: read.rule, ...(read.time === undefined ? {} : { time: read.time }) });
  };
  return (
    <TextInput
      label="The same as cron" className="mono-input" spellCheck={false} autoComplete="off" placeholder={cron === undefined ? "no cron text says this exactly" : ""}
      description={rule.kind === "Cron" ? "Minute, hour, day of month, month, day of week, such as 0 6-18/2 * * MON-FRI." : undefined}
      value={typed ?? cron ?? ""} onChange={(event) => take(event.currentTarget.value)} onBlur={() => setTyped(undefined)}
    />
  );
}
