import { useBlocker } from "@tanstack/react-router";
import { useRef, useState, type ReactNode } from "react";
import { Confirm } from "./Confirm";

/** Asks before changes that are not saved are left behind: by a link, the browser's own ways, or `leave`. Once they are saved, `saved` says so. The question is to be shown where the changes are. */
export function useUnsaved(changed: boolean): { leave: (then: () => void) => void; saved: () => void; question: ReactNode } {
  const kept = useRef(false);
  const asks = () => changed && !kept.current;
  const [then, setThen] = useState<() => void>();
  const blocker = useBlocker({ shouldBlockFn: asks, enableBeforeUnload: asks, withResolver: true });
  const goOn = blocker.status === "blocked" ? blocker.proceed : then;
  const stay = () => {
    setThen(undefined);
    if (blocker.status === "blocked") blocker.reset();
  };
  return {
    saved: () => {
      kept.current = true;
    },
    leave: (way) => (changed ? setThen(() => way) : way()),
    question: goOn !== undefined && (
      <Confirm title="Discard your changes?" verb="Discard" keep="Go on editing" onConfirm={async () => goOn()} onClose={stay}>
        What you changed here is not saved.
      </Confirm>
    ),
  };
}
