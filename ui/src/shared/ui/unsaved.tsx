import { useBlocker } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { Confirm } from "./Confirm";

/** Asks before changes that are not saved are left behind: by a link, the browser's own ways, or `leave`. The question is to be shown where the changes are. */
export function useUnsaved(changed: boolean): { leave: (then: () => void) => void; question: ReactNode } {
  const [then, setThen] = useState<() => void>();
  const blocker = useBlocker({ shouldBlockFn: () => changed, enableBeforeUnload: () => changed, withResolver: true });
  const goOn = blocker.status === "blocked" ? blocker.proceed : then;
  const stay = () => {
    setThen(undefined);
    if (blocker.status === "blocked") blocker.reset();
  };
  return {
    leave: (way) => (changed ? setThen(() => way) : way()),
    question: goOn !== undefined && (
      <Confirm title="Discard your changes?" verb="Discard" keep="Go on editing" onConfirm={async () => goOn()} onClose={stay}>
        What you changed here is not saved.
      </Confirm>
    ),
  };
}
