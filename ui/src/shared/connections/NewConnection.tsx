import { useState } from "react";
import type { Connector } from "../api/connectors";
import { ConnectionForm } from "./ConnectionForm";
import { KindChoice } from "./KindChoice";

/** A new connection in two steps: what it leads to, then where and how. */
export function NewConnection({ authorised, onSaved, onClose }: { authorised?: string[]; onSaved?: (id: string) => void; onClose: () => void }) {
  const [connector, setConnector] = useState<Connector>();
  if (connector === undefined) return <KindChoice onChoose={setConnector} onClose={onClose} />;
  return <ConnectionForm connector={connector} {...(authorised === undefined ? {} : { authorised })} {...(onSaved === undefined ? {} : { onSaved })} onClose={onClose} />;
}
