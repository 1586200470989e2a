import { Tooltip } from "@mantine/core";
import { at, atWithZone, viewerZone } from "../format/times";

/** An instant in the viewer's zone; the full form, zone included, on hover. */
export function When({ iso }: { iso: string }) {
  return (
    <Tooltip label={atWithZone(iso)}>
      <time dateTime={iso} style={{ whiteSpace: "nowrap" }}>{at(iso)}</time>
    </Tooltip>
  );
}

export function ZoneNote() {
  return <span className="dim" style={{ fontSize: 12.5 }}>Times in {viewerZone.replaceAll("_", " ")}</span>;
}
