import { Tooltip } from "@mantine/core";
import { at, atWithZone, shortly, viewerZone } from "../format/times";

/** An instant in the viewer's zone; the full form, zone included, on hover. */
export function When({ iso, short = false }: { iso: string; short?: boolean }) {
  return (
    <Tooltip label={atWithZone(iso)}>
      <time dateTime={iso} style={{ whiteSpace: "nowrap" }}>{short ? shortly(iso) : at(iso)}</time>
    </Tooltip>
  );
}

export function ZoneNote() {
  return <span className="dim" style={{ fontSize: 12.5, whiteSpace: "nowrap" }}>Times in {viewerZone.replaceAll("_", " ")}</span>;
}
