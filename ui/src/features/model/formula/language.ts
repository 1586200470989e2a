import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const keywords = new Set(["AND", "OR", "NOT", "IN", "TRUE", "FALSE", "BLANK", "BY", "ADD", "REMOVE", "KEEP", "SELECT", "FILTER", "EXCLUDE", "ON", "ASC", "DESC"]);

interface State { comment: boolean }

/** Enough of the formula language to colour it; what it means is the server's to say. */
const formulaLanguage = StreamLanguage.define<State>({
  name: "formula",
  startState: () => ({ comment: false }),
  token(stream, state) {
    if (state.comment || stream.match("/*")) {
      state.comment = !stream.match(/^.*?\*\//);
      if (state.comment) stream.skipToEnd();
      return "comment";
    }
    if (stream.eatSpace()) return null;
    if (stream.match("//")) {
      stream.skipToEnd();
      return "comment";
    }
    if (stream.match(/^"[^"]*"?/)) return "string";
    if (stream.match(/^'[^']*'?/)) return "variableName";
    if (stream.match(/^\d+(\.\d+)?/)) return "number";
    const word = stream.match(/^[\p{L}_][\p{L}\p{N}_]*/u);
    if (word !== null && word !== true && word !== false) {
      if (keywords.has(String(word[0]).toUpperCase())) return "keyword";
      return stream.match(/^\s*\(/, false) ? "propertyName" : "variableName";
    }
    stream.next();
    return "operator";
  },
});

const colours = HighlightStyle.define([
  { tag: tags.comment, color: "var(--dim)", fontStyle: "italic" },
  { tag: tags.string, color: "var(--good)" },
  { tag: tags.variableName, color: "var(--accent)" },
  { tag: tags.number, color: "var(--ink)" },
  { tag: tags.keyword, color: "var(--warn)", fontWeight: "600" },
  { tag: tags.propertyName, color: "var(--update)", fontWeight: "600" },
  { tag: tags.operator, color: "var(--dim)" },
]);

const look = EditorView.theme({
  "&": { fontSize: "13.5px", backgroundColor: "var(--surface)", color: "var(--ink)", borderRadius: "6px", border: "1px solid var(--line-strong)" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mantine-font-family-monospace)", lineHeight: "1.6", maxHeight: "240px" },
  ".cm-content": { padding: "8px 4px", caretColor: "var(--ink)" },
  ".cm-content[contenteditable=false]": { backgroundColor: "var(--sunken)", borderRadius: "5px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection": { backgroundColor: "var(--accent-soft) !important" },
  ".cm-placeholder": { color: "var(--mantine-color-placeholder)" },
  ".cm-tooltip": { backgroundColor: "var(--surface)", color: "var(--ink)", border: "1px solid var(--line-strong)", borderRadius: "6px", overflow: "hidden", maxWidth: "min(560px, 94vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "260px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 10px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent-soft)", color: "var(--ink)" },
  ".cm-completionDetail": { color: "var(--dim)", fontStyle: "normal", fontSize: "12px" },
  ".cm-tooltip.cm-completionInfo": { padding: "8px 10px", fontSize: "12.5px", maxWidth: "300px" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--bad-fill) 1.5px", textUnderlineOffset: "4px" },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--bad-fill)" },
  ".cm-diagnostic": { padding: "6px 10px" },
  ".cm-diagnostic-error": { borderLeft: "3px solid var(--bad-fill)" },
  ".cm-diagnosticAction": { backgroundColor: "var(--accent)", color: "var(--surface)", font: "inherit", fontSize: "12px", borderRadius: "4px", padding: "1px 8px" },
});

export const formulaLook = [formulaLanguage, syntaxHighlighting(colours), look];
