import type { Lines } from "../../shared/api/types";
import { count, percent } from "../../shared/format/numbers";
import type { Part } from "./ImportSummary";

/** What becomes of a line, in the order of the balance. */
export const balanceParts = [
  { key: "inserted", word: "Inserted", colour: "var(--good-fill)" },
  { key: "updated", word: "Updated", colour: "var(--update-fill)" },
  { key: "unchanged", word: "Unchanged", colour: "var(--idle-fill)" },
  { key: "duplicate", word: "Duplicate", colour: "var(--line-strong)" },
  { key: "skipped", word: "Skipped", colour: "var(--warn-fill)" },
] as const;

/** Lines read = inserted + updated + unchanged + duplicate + skipped; each part that has rows opens them. */
export function Balance({ lines, deleted, chosen, onChoose }: {
  lines: Lines;
  deleted: number;
  chosen: Part["show"];
  onChoose: (show: NonNullable<Part["show"]>) => void;
}) {
  const sum = lines.inserted + lines.updated + lines.unchanged + lines.duplicate + lines.skipped;
  return (
    <section className="card" aria-label="Balance of lines">
      <div className="balance">
        <div>
          <span className="eyebrow">Lines read</span>
          <span className="figure">{count(lines.read)}</span>
        </div>
        {balanceParts.map((part, index) => (
          <BalancePart
            key={part.key} word={part.word} colour={part.colour} sign={index === 0 ? "=" : "+"} value={lines[part.key]} share={lines.read === 0 ? 0 : lines[part.key] / lines.read}
            {...(lines[part.key] > 0 ? { pressed: chosen === part.key, onPress: () => onChoose(part.key) } : {})}
          />
        ))}
      </div>
      <div style={{ padding: "10px 16px 12px", borderTop: "1px solid var(--line)" }}>
        <div className="sharebar" aria-hidden="true">
          {balanceParts.filter((part) => lines[part.key] > 0).map((part) => <span key={part.key} style={{ flex: lines[part.key], background: part.colour }} />)}
        </div>
        <p className="dim" style={{ margin: "8px 0 0", fontSize: 12.5 }}>
          {sum === lines.read ? "The books balance: every line read is in exactly one of these." : `The books do not balance by ${count(Math.abs(lines.read - sum))} lines. This is a defect; please report it with the run id.`}
          {deleted > 0 && ` ${count(deleted)} items were deleted before.`}
        </p>
      </div>
    </section>
  );
}

function BalancePart({ word, colour, sign, value, share, pressed, onPress }: {
  word: string; colour: string; sign: string; value: number; share: number; pressed?: boolean; onPress?: () => void;
}) {
  const inside = (
    <>
      <span className="sign" aria-hidden="true">{sign}</span>
      <span className="eyebrow"><span className="key" style={{ background: colour }} aria-hidden="true" />{word}</span>
      <span className="figure">{count(value)}</span>
      <span className="dim" style={{ fontSize: 12.5 }}>{percent(share)}{onPress !== undefined && <span style={{ color: "var(--accent)" }}> · show</span>}</span>
    </>
  );
  if (onPress === undefined) return <div>{inside}</div>;
  return <button type="button" aria-pressed={pressed ?? false} onClick={onPress}>{inside}</button>;
}
