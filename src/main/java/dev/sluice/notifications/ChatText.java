package dev.sluice.notifications;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A message in Slack's own markup. Names out of the model cannot become markup of their own: what
/// begins a link or a mention is escaped.
final class ChatText {
    /// Slack refuses longer sections.
    private static final int LONGEST = 2900;

    private ChatText() {}

    static String of(Briefing briefing) {
        List<String> parts = new ArrayList<>();
        parts.add("*" + safe(briefing.heading()) + "*");
        parts.add(safe(briefing.text()));
        parts.add(safe(briefing.whatToDo()));
        parts.addAll(briefing.reasons().stream().map(reason -> "• " + safe(reason)).toList());
        var text =
                shortened(
                        parts.stream()
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining("\n")));
        var links =
                briefing.links().stream()
                        .map(link -> "<" + safe(link.address()) + "|" + safe(link.words()) + ">")
                        .collect(Collectors.joining("  ·  "));
        return links.isEmpty() ? text : text + "\n" + links;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
