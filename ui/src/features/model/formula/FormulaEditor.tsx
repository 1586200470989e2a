import { autocompletion, completionKeymap, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { linter, type Diagnostic } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder, tooltips } from "@codemirror/view";
import { useEffect, useRef, type RefObject } from "react";
import type { FormulaCompletions, FormulaProblem } from "../../../shared/api/types";
import { formulaLook } from "./language";

export interface FormulaActions {
  onChange: (text: string) => void;
  onSave: () => void;
  onRevert: () => void;
  check: (text: string) => Promise<FormulaProblem[]>;
  complete: (text: string, caret: number) => Promise<FormulaCompletions>;
}

const checkAfter = 350;

/** The text of a formula: coloured, completed and checked by the server while one types. */
export default function FormulaEditor({ text, label, readOnly, actions }: {
  text: string;
  label: string;
  readOnly: boolean;
  actions: RefObject<FormulaActions>;
}) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const first = useRef(text);
  useEffect(() => {
    if (place.current === null) return undefined;
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({ doc: first.current, selection: { anchor: first.current.length }, extensions: extensionsOf(label, readOnly, actions) }),
    });
    view.current = editor;
    if (!readOnly) editor.focus();
    return () => editor.destroy();
  }, [label, readOnly, actions]);
  useEffect(() => {
    const editor = view.current;
    if (editor !== null && editor.state.doc.toString() !== text) editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);
  return <div ref={place} className="formula-text" />;
}

function extensionsOf(label: string, readOnly: boolean, actions: RefObject<FormulaActions>) {
  const shown = [...formulaLook, EditorView.lineWrapping, tooltips({ position: "fixed" }), EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" })];
  if (readOnly) return [...shown, EditorState.readOnly.of(true), EditorView.editable.of(false), EditorView.contentAttributes.of({ tabindex: "0" })];
  return [
    ...shown,
    history(),
    placeholder("Write a formula, such as Volume * Price"),
    autocompletion({ override: [(context) => completionsAt(context, actions.current)], icons: false }),
    keymap.of([
      { key: "Mod-Enter", run: () => { actions.current.onSave(); return true; } },
      ...completionKeymap,
      { key: "Escape", run: () => { actions.current.onRevert(); return true; } },
      ...historyKeymap, ...defaultKeymap,
    ]),
    linter(async (view) => (await actions.current.check(view.state.doc.toString())).map((problem) => diagnosticOf(problem, view.state.doc.length)), { delay: checkAfter }),
    EditorView.updateListener.of((update) => { if (update.docChanged) actions.current.onChange(update.state.doc.toString()); }),
  ];
}

async function completionsAt(context: CompletionContext, actions: FormulaActions): Promise<CompletionResult | null> {
  if (!context.explicit && context.matchBefore(/[\p{L}_'"][\p{L}\p{N}_'".]*$/u) === null) return null;
  const found = await actions.complete(context.state.doc.toString(), context.pos);
  if (found.choices.length === 0) return null;
  return {
    from: found.offset,
    to: found.offset + found.length,
    filter: false,
    options: found.choices.map(({ label, insert, detail, summary, kind }) => ({
      label, apply: insert, detail: detail === "" ? kind : detail, type: kind.toLowerCase(), ...(summary === "" ? {} : { info: summary }),
    })),
  };
}

/** What is missing at the end of the text is marked at the last character there is. */
function diagnosticOf(problem: FormulaProblem, length: number): Diagnostic {
  const from = Math.min(problem.offset, Math.max(0, length - 1));
  const to = Math.max(from, Math.min(length, Math.max(problem.offset + problem.length, from + 1)));
  return {
    from, to, severity: "error", message: problem.message,
    ...(problem.suggestion === "" ? {} : { actions: [{ name: `Use ${problem.suggestion}`, apply: (view: EditorView) => view.dispatch({ changes: { from: problem.offset, to: problem.offset + problem.length, insert: problem.suggestion } }) }] }),
  };
}
