import { Fragment, type ReactNode } from "react";

/** A text widget's words: headings, lists, bold, italic, code and links; anything else stays as it was written. */
export function Markdown({ text }: { text: string }) {
  return <div className="markdown">{text.split(/\n\s*\n/).map((part, index) => <Fragment key={index}>{paragraph(part.trim())}</Fragment>)}</div>;
}

function paragraph(part: string): ReactNode {
  const heading = /^(#{1,3})\s+(.*)$/s.exec(part);
  if (heading?.[2] !== undefined && !heading[2].includes("\n")) {
    const Heading = heading[1] === "#" ? "h2" : "h3";
    return <Heading>{inline(heading[2])}</Heading>;
  }
  const lines = part.split("\n");
  if (part !== "" && lines.every((line) => /^[-*]\s+/.test(line))) return <ul>{lines.map((line, index) => <li key={index}>{inline(line.replace(/^[-*]\s+/, ""))}</li>)}</ul>;
  if (part !== "" && lines.every((line) => /^\d+\.\s+/.test(line))) return <ol>{lines.map((line, index) => <li key={index}>{inline(line.replace(/^\d+\.\s+/, ""))}</li>)}</ol>;
  return part === "" ? null : <p>{lines.map((line, index) => <Fragment key={index}>{index > 0 && <br />}{inline(line)}</Fragment>)}</p>;
}

const marks = /\*\*([^*]+)\*\*|\*([^*]+)\*|`([^`]+)`|\[([^\]]+)\]\(((?:https?:\/\/|\/(?!\/))[^\s)]+)\)/g;

function inline(line: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const found of line.matchAll(marks)) {
    const [whole, bold, italic, code, label, address] = found;
    parts.push(line.slice(from, found.index));
    if (bold !== undefined) parts.push(<strong key={found.index}>{bold}</strong>);
    else if (italic !== undefined) parts.push(<em key={found.index}>{italic}</em>);
    else if (code !== undefined) parts.push(<code key={found.index} className="mono">{code}</code>);
    else parts.push(<a key={found.index} href={address} {...(address?.startsWith("/") === true ? {} : { target: "_blank", rel: "noreferrer" })}>{label}</a>);
    from = found.index + whole.length;
  }
  return [...parts, line.slice(from)];
}
