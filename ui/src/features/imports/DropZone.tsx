import { Button, Progress, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { IconFileTypeCsv } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { messageOf, upload } from "../../shared/api/client";
import type { UploadedFile } from "../../shared/api/types";
import { bytes, percent } from "../../shared/format/numbers";

export function useUpload(applicationId: string, onFile: (file: UploadedFile) => void) {
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: (file: File) => {
      setShare(0);
      return upload<UploadedFile>(`/applications/${applicationId}/files`, { name: file.name }, file, setShare);
    },
    onSuccess: (file) => onFile(file),
  });
  return { share, sending };
}

/** A place to drop a file on, or a button to choose one. */
export function DropZone({ applicationId, onFile, small = false }: { applicationId: string; onFile: (file: UploadedFile) => void; small?: boolean }) {
  const { share, sending } = useUpload(applicationId, onFile);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) sending.mutate(file);
  };
  return (
    // Dropping is a short cut for the pointer; the button inside is the way for everybody.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label="File" className="drop" data-over={over} style={small ? { padding: 22 } : {}}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer.files); }}
    >
      {!small && <IconFileTypeCsv size={34} stroke={1.3} color="var(--dim)" aria-hidden="true" />}
      <Text fw={600} fz={small ? 14 : 16}>{small ? "Add a file to try this configuration on" : "Drop a CSV file here"}</Text>
      <Text c="dimmed" mb="sm">Any delimiter and encoding; both are detected and can be changed.</Text>
      <input ref={input} type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" hidden aria-label="File to import" onChange={(event) => take(event.currentTarget.files)} />
      {sending.isPending ? (
        <div style={{ maxWidth: 360, margin: "0 auto" }} aria-live="polite">
          <Text size="sm" mb={6}>{share < 1 ? `Sending ${sending.variables.name}, ${bytes(sending.variables.size)}: ${percent(share)}` : "Reading its structure"}</Text>
          <Progress value={share * 100} animated={share >= 1} aria-label="Share of the file sent" />
        </div>
      ) : (
        <Button variant={small ? "default" : "filled"} onClick={() => input.current?.click()}>Choose a file</Button>
      )}
      {sending.isError && <Text c="var(--bad)" mt="sm" role="alert">{messageOf(sending.error)}</Text>}
    </section>
  );
}
