package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The text of a formula as it is kept: as written, but for its references, which stand by id.
///
/// `{b:id:name}` is a block, `{p:id:name}` a property, with `B` and `P` where the name stood in
/// apostrophes though it need not; `{i:list:property:number:text}` is an item. The names are those
/// known last, for what is gone since.
final class StoredText {
    private StoredText() {}

    /// A reference and where it stands.
    record Reference(Span span, String stored) {
        static Reference block(Syntax.Word word, Names.NamedBlock block) {
            return named(word, "b", block.id().value(), block.name());
        }

        static Reference property(Syntax.Word word, Names.NamedProperty property) {
            return named(word, "p", property.id().value(), property.name());
        }

        private static Reference named(Syntax.Word word, String kind, UUID id, String name) {
            boolean needless = word.quoted() && Quoting.plain(name);
            return new Reference(
                    word.span(),
                    "{"
                            + (needless ? kind.toUpperCase(Locale.ROOT) : kind)
                            + ":"
                            + id
                            + ":"
                            + encoded(name)
                            + "}");
        }

        static Reference item(Span span, BlockId list, PropertyId property, int item, String text) {
            return new Reference(
                    span, "{i:" + list + ":" + property + ":" + item + ":" + encoded(text) + "}");
        }
    }

    /// The text with references by id.
    static String of(String text, List<Reference> references) {
        var stored = new StringBuilder();
        int at = 0;
        for (var reference :
                references.stream()
                        .sorted(Comparator.comparingInt(it -> it.span().offset()))
                        .toList()) {
            stored.append(text, at, reference.span().offset()).append(reference.stored());
            at = reference.span().end();
        }
        return stored.append(text.substring(at)).toString();
    }

    /// The text with the present names.
    static String shown(String stored, Names names) {
        var tokens = Tokens.of(stored);
        var properties = properties(names);
        var shown = new StringBuilder();
        int at = 0;
        for (var token : tokens.all()) {
            if (token.getType() == FormulaLexer.STORED) {
                var span = tokens.span(token);
                shown.append(stored, at, span.offset());
                shown.append(name(token.getText(), names, properties));
                at = span.end();
            }
        }
        return shown.append(stored.substring(at)).toString();
    }

    private static Map<String, String> properties(Names names) {
        var properties = new HashMap<String, String>();
        for (var block : names.blocks()) {
            if (block instanceof Names.NamedList list) {
                list.properties().forEach(it -> properties.put(it.id().toString(), it.name()));
            }
        }
        return properties;
    }

    private static String name(String reference, Names names, Map<String, String> properties) {
        var parts = List.of(reference.substring(1, reference.length() - 1).split(":", -1));
        return switch (parts.getFirst()) {
            case "b" -> Quoting.name(block(parts, names));
            case "B" -> Quoting.quoted(block(parts, names));
            case "p" -> Quoting.name(property(parts, properties));
            case "P" -> Quoting.quoted(property(parts, properties));
            case "i" -> Quoting.text(item(parts, names));
            default -> throw new IllegalArgumentException("No reference: " + reference);
        };
    }

    private static String block(List<String> parts, Names names) {
        return names.block(BlockId.parse(parts.get(1)))
                .map(Names.NamedBlock::name)
                .orElseGet(() -> decoded(parts.get(2)));
    }

    private static String property(List<String> parts, Map<String, String> properties) {
        return Optional.ofNullable(properties.get(parts.get(1)))
                .orElseGet(() -> decoded(parts.get(2)));
    }

    private static String item(List<String> parts, Names names) {
        return names.items()
                .text(
                        BlockId.parse(parts.get(1)),
                        PropertyId.parse(parts.get(2)),
                        Integer.parseInt(parts.get(3)))
                .orElseGet(() -> decoded(parts.get(4)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
