import { Autocomplete, Checkbox, Group, Select, TagsInput, TextInput } from "@mantine/core";
import type { BooleanFormat, DateFormat, NumberFormat } from "../../shared/api/types";

const multipliers = [{ value: "1", label: "As it is" }, { value: "1000", label: "Thousand" }, { value: "1000000", label: "Million" }, { value: "0.01", label: "Hundredth" }, { value: "0.001", label: "Thousandth" }];
const groupings = [{ value: "", label: "None" }, { value: ",", label: "Comma" }, { value: ".", label: "Point" }, { value: " ", label: "Space" }, { value: "'", label: "Apostrophe" }];
const negatives: { value: NumberFormat["negative"]; label: string }[] = [{ value: "Minus", label: "-5" }, { value: "Parentheses", label: "(5)" }, { value: "TrailingMinus", label: "5-" }];
const patterns = ["yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "dd.MM.yyyy", "dd-MM-yyyy", "yyyyMMdd", "d MMM yyyy", "MMM yy", "yyyy-MM"];

export function NumberFields({ format, onChange }: { format: NumberFormat; onChange: (format: NumberFormat) => void }) {
  const withDecimal = (decimalSeparator: string) => onChange({ ...format, decimalSeparator, groupingSeparator: format.groupingSeparator === decimalSeparator ? "" : format.groupingSeparator });
  const multiplierKnown = multipliers.some((multiplier) => multiplier.value === format.multiplier);
  return (
    <Group gap="sm" align="flex-end">
      <Select size="xs" w={90} label="Decimal" allowDeselect={false} data={[{ value: ".", label: "Point" }, { value: ",", label: "Comma" }]} value={format.decimalSeparator} onChange={(value) => value !== null && withDecimal(value)} />
      <Select size="xs" w={105} label="Grouping" allowDeselect={false} data={groupings.filter((grouping) => grouping.value !== format.decimalSeparator)} value={format.groupingSeparator} onChange={(value) => value !== null && onChange({ ...format, groupingSeparator: value })} />
      <TextInput size="xs" w={64} label="Prefix" value={format.prefix} onChange={(event) => onChange({ ...format, prefix: event.currentTarget.value })} />
      <TextInput size="xs" w={64} label="Suffix" value={format.suffix} onChange={(event) => onChange({ ...format, suffix: event.currentTarget.value })} />
      <Select size="xs" w={115} label="Multiplied by" allowDeselect={false} data={multiplierKnown ? multipliers : [{ value: format.multiplier, label: format.multiplier }, ...multipliers]} value={format.multiplier} onChange={(value) => value !== null && onChange({ ...format, multiplier: value })} />
      <Select size="xs" w={82} label="Negative" allowDeselect={false} data={negatives} value={format.negative} onChange={(value) => value !== null && onChange({ ...format, negative: value })} />
      <Checkbox pb={6} label="Percentage" checked={format.percent} onChange={(event) => onChange({ ...format, percent: event.currentTarget.checked })} />
    </Group>
  );
}

export function DateFields({ format, onChange }: { format: DateFormat; onChange: (format: DateFormat) => void }) {
  return <Autocomplete size="xs" w={150} label="Dates are written" data={patterns} placeholder="ISO 8601" value={format.pattern ?? ""} onChange={(pattern) => onChange({ ...format, pattern: pattern === "" ? null : pattern })} />;
}

export function BooleanFields({ format, onChange }: { format: BooleanFormat; onChange: (format: BooleanFormat) => void }) {
  return (
    <>
      <TagsInput size="xs" w={250} label="Words for TRUE" value={format.trueWords} onChange={(trueWords) => onChange({ ...format, trueWords })} />
      <TagsInput size="xs" w={250} label="Words for FALSE" value={format.falseWords} onChange={(falseWords) => onChange({ ...format, falseWords })} />
    </>
  );
}
