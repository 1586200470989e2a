import { Button, Menu } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv } from "@tabler/icons-react";
import { fileOf, type Query } from "../api/client";
import { tell, tellFailure } from "./messages";

const kinds = [
  { label: "CSV, with commas", icon: <IconFileTypeCsv size={16} />, query: { format: "Csv", delimiter: "Comma" } },
  { label: "CSV, with semicolons", icon: <IconFileTypeCsv size={16} />, query: { format: "Csv", delimiter: "Semicolon" } },
  { label: "Excel", icon: <IconFileSpreadsheet size={16} />, query: { format: "Xlsx" } },
];

/** Saves what a page shows as a file; a file that did not arrive whole is not saved. */
export function Download({ path, query = {}, body }: { path: string; query?: Query; body?: unknown }) {
  const download = useMutation({
    mutationFn: (kind: Query) => fileOf(path, { ...query, ...kind }, body),
    onSuccess: ({ content, name }) => {
      save(content, name);
      tell(`Downloaded ${name}.`);
    },
    onError: tellFailure,
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button variant="default" leftSection={<IconDownload size={15} />} loading={download.isPending}>Download</Button></Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => <Menu.Item key={kind.label} leftSection={kind.icon} onClick={() => download.mutate(kind.query)}>{kind.label}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}

function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has opened it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
