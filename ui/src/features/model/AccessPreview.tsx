import { Modal, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { blocksQuery } from "../../shared/api/queries";
import { counted } from "../../shared/format/numbers";
import { Shown } from "../../shared/ui/Faces";
import { Fact } from "../../shared/ui/Page";
import { applicationMembersQuery, previewQuery } from "./accessRules";

/** How much of a block access rights leave one member. */
export function AccessPreview({ applicationId, onClose }: { applicationId: string; onClose: () => void }) {
  const members = useQuery(applicationMembersQuery(applicationId));
  const blocks = useQuery(blocksQuery(applicationId));
  const [memberId, setMemberId] = useState<string | null>(null);
  const [blockId, setBlockId] = useState<string | null>(null);
  const preview = useQuery({ ...previewQuery(blockId ?? "", memberId ?? ""), enabled: memberId !== null && blockId !== null });
  const block = (blocks.data ?? []).find((it) => it.id === blockId);
  const unit = block?.type === "Metric" ? "cell" : "item";
  return (
    <Modal opened onClose={onClose} title="Preview as member" closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <Select label="Member" searchable data-autofocus placeholder="Choose a member" data={(members.data ?? []).map((member) => ({ value: member.memberId, label: member.name }))} value={memberId} onChange={setMemberId} />
        <Select label="Block" searchable placeholder="Choose a list or a metric" data={(blocks.data ?? []).filter((it) => it.type !== "Table").map((it) => ({ value: it.id, label: it.name }))} value={blockId} onChange={setBlockId} />
        {memberId !== null && blockId !== null && (
          <Shown query={preview} what="The preview" rows={2}>
            {(it) => (
              <div role="status">
                <dl className="facts-grid">
                  <Fact name="Holds">{counted(it.held, unit)}</Fact>
                  <Fact name="May read">{counted(it.readable, unit)}</Fact>
                  <Fact name="May write">{counted(it.writable, unit)}</Fact>
                </dl>
              </div>
            )}
          </Shown>
        )}
        <Text c="dimmed" size="sm">What access rights leave. Changing values needs the permission Edit Data or Import Data of their role besides.</Text>
      </Stack>
    </Modal>
  );
}
