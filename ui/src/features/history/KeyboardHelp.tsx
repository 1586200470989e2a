import { Modal } from "@mantine/core";

const keys = [["/", "Go to the filters"], ["j", "Next line"], ["k", "Line before"], ["Enter", "Open the Import Summary or the cells of an edit"], ["r", "Run again"], ["u", "Undo the run"], ["?", "This help"]] as const;

export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keyboard" closeButtonProps={{ "aria-label": "Close" }}>
      <dl style={{ display: "grid", gridTemplateColumns: "90px 1fr", gap: "10px 12px", margin: 0 }}>
        {keys.map(([key, meaning]) => (
          <div key={key} style={{ display: "contents" }}><dt><kbd className="key">{key}</kbd></dt><dd style={{ margin: 0 }}>{meaning}</dd></div>
        ))}
      </dl>
    </Modal>
  );
}
