import type { Flow, FlowAction, FlowMode } from "../../shared/api/flows";

/** An action while it is written; its id is the server's, or one of the screen's own until it is saved. */
export interface ActionDraft {
  key: string;
  id: string | undefined;
  blockId: string | null;
  configurationId: string | null;
  enabled: boolean;
  retries: number;
  backOffSeconds: number;
  /** None when the action may take as long as it takes. */
  timeLimitMinutes: number | undefined;
}

export interface FlowDraft {
  name: string;
  description: string;
  mode: FlowMode;
  onFailure: Flow["onFailure"];
  actions: ActionDraft[];
}

export function newAction(key: string): ActionDraft {
  return { key, id: undefined, blockId: null, configurationId: null, enabled: true, retries: 0, backOffSeconds: 30, timeLimitMinutes: undefined };
}

export const emptyDraft: FlowDraft = { name: "", description: "", mode: "Sequential", onFailure: "Stop", actions: [newAction("new-0")] };

function draftOfAction(action: FlowAction): ActionDraft {
  const { id, blockId, configurationId, enabled, retries, backOffSeconds } = action;
  return { key: id, id, blockId: blockId ?? null, configurationId, enabled, retries, backOffSeconds, timeLimitMinutes: action.timeLimitMinutes ?? undefined };
}

export function draftOf({ name, description, mode, onFailure, actions }: Flow): FlowDraft {
  return { name, description, mode, onFailure: onFailure ?? "Stop", actions: actions.map(draftOfAction) };
}

/** What the server is sent; what to do on failure is said of sequential flows only. */
export function bodyOf(draft: FlowDraft) {
  return {
    name: draft.name.trim(),
    description: draft.description.trim(),
    mode: draft.mode,
    ...(draft.mode === "Sequential" ? { onFailure: draft.onFailure } : {}),
    actions: draft.actions.map(({ id, configurationId, enabled, retries, backOffSeconds, timeLimitMinutes }) => ({
      ...(id === undefined ? {} : { id }),
      configurationId: configurationId ?? "",
      enabled,
      retries,
      backOffSeconds,
      ...(timeLimitMinutes === undefined ? {} : { timeLimitMinutes }),
    })),
  };
}

/** The first thing that is still missing, in words. */
export function lacks(draft: FlowDraft): string | undefined {
  if (draft.name.trim() === "") return "A name is missing.";
  if (draft.actions.length === 0) return "Add at least one action.";
  const unsaid = draft.actions.findIndex(({ configurationId }) => configurationId === null);
  if (unsaid < 0) return undefined;
  const { blockId } = draft.actions[unsaid] ?? { blockId: null };
  return `Choose the ${blockId === null ? "Target Block" : "Configuration"} of action ${unsaid + 1}.`;
}

/** The configurations that would run all at once. */
export function atOnce({ mode, actions }: FlowDraft): string[] {
  if (mode === "Sequential") return [];
  return actions.flatMap(({ enabled, configurationId }) => (enabled && configurationId !== null ? [configurationId] : []));
}

export function reordered(actions: ActionDraft[], keys: string[]): ActionDraft[] {
  return keys.flatMap((key) => actions.filter((action) => action.key === key));
}

export function changed(actions: ActionDraft[], key: string, change: Partial<ActionDraft>): ActionDraft[] {
  return actions.map((action) => (action.key === key ? { ...action, ...change } : action));
}
