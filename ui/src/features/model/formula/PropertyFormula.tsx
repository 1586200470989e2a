import { Button, Group, Modal, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { Block, Property } from "../../../shared/api/types";
import { tellFailure } from "../../../shared/ui/messages";
import { useDeleteFormula } from "./formulas";
import { FormulaWorkbench } from "./FormulaWorkbench";

/** The formula of a list's property, in a dialog; Escape reverts the text instead of closing. */
export function PropertyFormula({ block, property, onClose }: { block: Block; property: Property; onClose: () => void }) {
  const formula = property.formula ?? "";
  const removal = useDeleteFormula({ block, propertyId: property.id });
  return (
    <Modal opened onClose={onClose} title={`Formula of ${block.name}.${property.name}`} size="xl" closeOnEscape={false} closeOnClickOutside={false} closeButtonProps={{ "aria-label": "Close" }}>
      <Group justify="space-between" mb="sm" gap="sm">
        <Text c="dimmed" size="sm">Its values are calculated for every item; nobody enters them by hand.</Text>
        {formula !== "" && (
          <Button
            size="compact-sm" variant="default" leftSection={<IconTrash size={14} />} loading={removal.isPending}
            onClick={() => removal.mutate(undefined, { onSuccess: onClose, onError: tellFailure })}
          >
            Delete formula
          </Button>
        )}
      </Group>
      <FormulaWorkbench block={block} propertyId={property.id} saved={formula} label={`Formula of ${property.name}`} onDone={onClose} />
    </Modal>
  );
}
