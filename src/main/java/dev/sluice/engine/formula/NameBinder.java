package dev.sluice.engine.formula;

import dev.sluice.engine.formula.Names.NamedBlock;
import dev.sluice.engine.formula.Names.NamedList;
import dev.sluice.engine.formula.Names.NamedMetric;
import dev.sluice.engine.formula.Names.NamedProperty;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Looks up blocks, properties and items, and notes where in the text each stands.
final class NameBinder {
    private static final int LIKE = 20;

    private final Names names;
    private final FormulaTarget target;
    private final Wording wording;
    private final List<StoredText.Reference> found = new ArrayList<>();

    NameBinder(Names names, FormulaTarget target) {
        this.names = names;
        this.target = target;
        this.wording = new Wording(names);
    }

    /// Where which reference stands; each once.
    List<StoredText.Reference> found() {
        return found;
    }

    /// A block by its name.
    ///
    /// @throws FormulaRefused naming what may be meant
    NamedBlock block(Syntax.Word word) {
        var block = names.block(word.text()).orElseThrow(() -> unknownBlock(word));
        note(StoredText.Reference.block(word, block));
        return block;
    }

    /// The dimension list that an expression names, if it is nothing but the name of one.
    Optional<NamedList> list(Syntax syntax) {
        if (syntax instanceof Syntax.Reference(Syntax.Word word)
                && names.block(word.text()).orElse(null) instanceof NamedList list) {
            note(StoredText.Reference.block(word, list));
            return Optional.of(list);
        }
        return Optional.empty();
    }

    Bound reference(Syntax.Reference reference) {
        var word = reference.name();
        return switch (block(word)) {
            case NamedMetric metric -> new Bound(metric(metric, word.span()), word.span());
            case NamedList list when list.kind() == Names.ListKind.DIMENSION ->
                    new Bound(new Term.ItemOf(list.id()), word.span());
            case NamedList list ->
                    throw new FormulaRefused(
                            word.span(),
                            list.name()
                                    + " is a transaction list, whose rows are no values; name one"
                                    + " of its properties"
                                    + example(list)
                                    + ".");
        };
    }

    private Term metric(NamedMetric metric, Span span) {
        if (target instanceof FormulaTarget.OfMetric own && own.metric().equals(metric.id())) {
            throw new FormulaRefused(
                    span,
                    "The formula of "
                            + metric.name()
                            + " refers to "
                            + metric.name()
                            + " itself; only PREVIOUS can read its own earlier values.");
        }
        return new Term.OfMetric(metric.id(), metric.type(), metric.dimensions());
    }

    private static String example(NamedList list) {
        return list.properties().isEmpty()
                ? ""
                : ", such as "
                        + Quoting.name(list.name())
                        + "."
                        + Quoting.name(list.properties().getFirst().name());
    }

    /// A property of the items of a list.
    Bound property(NamedList list, Syntax.Word word, Span span) {
        var property = named(list, word);
        if (target instanceof FormulaTarget.OfProperty own
                && own.property().equals(property.id())) {
            throw new FormulaRefused(
                    span,
                    "The formula of " + list.name() + "." + property.name() + " refers to itself.");
        }
        return new Bound(new Term.OfProperty(list.id(), property.id(), property.type()), span);
    }

    NamedProperty named(NamedList list, Syntax.Word word) {
        var property = list.property(word.text()).orElseThrow(() -> unknownProperty(list, word));
        note(StoredText.Reference.property(word, property));
        return property;
    }

    /// A property of the items that an expression gives.
    Bound property(Bound of, Syntax.Word word, Span span) {
        if (!(of.type() instanceof FormulaType.Dimension(BlockId id))) {
            throw new FormulaRefused(
                    word.span(),
                    "What stands before the point is "
                            + wording.type(of.type())
                            + "; only the items of a list have properties.");
        }
        var property = property(names.list(id), word, span);
        return of.term() instanceof Term.ItemOf
                ? property
                : property.with(new Term.Lookup(property.term(), id, of.term()));
    }

    /// `Country."France"`, `Country.Code."FR"`.
    Bound item(Syntax.Item item) {
        var list = itemList(item);
        var property = itemProperty(item, list);
        var text = item.text().value();
        int number =
                names.items()
                        .find(list.id(), property.id(), text)
                        .orElseThrow(() -> unknownItem(item, list, property));
        note(StoredText.Reference.item(item.text().span(), list.id(), property.id(), number, text));
        return new Bound(Terms.item(list.id(), number), item.span());
    }

    private NamedList itemList(Syntax.Item item) {
        var of = item.of() instanceof Syntax.Member member ? member.of() : item.of();
        var list =
                list(of).orElseThrow(() ->
                        new FormulaRefused(
                                item.of().span(),
                                "An item in double quotes follows the name of its list:"
                                        + " Country.\"France\"."));
        if (list.kind() == Names.ListKind.TRANSACTION) {
            throw new FormulaRefused(
                    item.text().span(),
                    list.name() + " is a transaction list, whose rows cannot be named.");
        }
        return list;
    }

    private NamedProperty itemProperty(Syntax.Item item, NamedList list) {
        if (!(item.of() instanceof Syntax.Member member)) {
            return list.display()
                    .flatMap(list::property)
                    .orElseThrow(() ->
                            new FormulaRefused(
                                    item.text().span(),
                                    list.name()
                                            + " has no property by which its items are known."));
        }
        var property = named(list, member.name());
        if (property.type() instanceof FormulaType.Dimension(BlockId parent)) {
            throw new FormulaRefused(
                    item.span(),
                    property.name()
                            + " does not tell items of "
                            + list.name()
                            + " apart. An item of "
                            + wording.list(parent)
                            + " is written after that list's name.",
                    Quoting.name(wording.list(parent)) + "." + Quoting.text(item.text().value()));
        }
        if (!property.unique()) {
            throw new FormulaRefused(
                    member.name().span(),
                    property.name()
                            + " is not unique, so that it names no item of "
                            + list.name()
                            + "; MATCH finds the first with a value.");
        }
        return property;
    }

    private FormulaRefused unknownItem(Syntax.Item item, NamedList list, NamedProperty property) {
        var text = item.text().value();
        var start = text.substring(0, text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1));
        var like = new ArrayList<>(names.items().like(list.id(), property.id(), text, LIKE));
        like.addAll(names.items().like(list.id(), property.id(), start, LIKE));
        var meant = Nearest.to(text, like);
        return new FormulaRefused(
                item.text().span(),
                list.name()
                        + " has no item "
                        + Quoting.text(text)
                        + (list.display().equals(Optional.of(property.id()))
                                ? ""
                                : " by " + property.name())
                        + meant.map(it -> "; is " + Quoting.text(it) + " meant?").orElse("."),
                meant.map(Quoting::text).orElse(""));
    }

    private FormulaRefused unknownBlock(Syntax.Word word) {
        if (word.text().isBlank()) {
            return new FormulaRefused(word.span(), "Between the apostrophes a name is missing.");
        }
        var own = ownProperty(word);
        if (own.isPresent()) {
            return new FormulaRefused(
                    word.span(),
                    "There is no block named "
                            + word.text()
                            + "; a property is written after its list's name.",
                    own.get());
        }
        if (!word.quoted() && Functions.find(word.text()).isPresent()) {
            var name = word.text().toUpperCase(Locale.ROOT);
            return new FormulaRefused(
                    word.span(), name + " is a function: parentheses must follow it.", name + "(");
        }
        var meant = Nearest.to(word.text(), names.blocks().stream().map(NamedBlock::name).toList());
        return new FormulaRefused(
                word.span(),
                "There is no block named "
                        + word.text()
                        + meant.map(name -> "; is " + name + " meant?").orElse("."),
                meant.map(Quoting::name).orElse(""));
    }

    private Optional<String> ownProperty(Syntax.Word word) {
        return target instanceof FormulaTarget.OfProperty own
                        && names.block(own.list()).orElse(null) instanceof NamedList list
                ? list.property(word.text())
                        .map(property ->
                                Quoting.name(list.name()) + "." + Quoting.name(property.name()))
                : Optional.empty();
    }

    private static FormulaRefused unknownProperty(NamedList list, Syntax.Word word) {
        var all = list.properties().stream().map(NamedProperty::name).toList();
        var meant = Nearest.to(word.text(), all);
        return new FormulaRefused(
                word.span(),
                list.name()
                        + " has no property "
                        + word.text()
                        + meant.map(name -> "; is " + name + " meant?")
                                .orElse(
                                        all.size() > 8
                                                ? "."
                                                : "; it has " + Wording.listed(all, "and") + "."),
                meant.map(Quoting::name).orElse(""));
    }

    private void note(StoredText.Reference reference) {
        if (found.stream().noneMatch(other -> other.span().equals(reference.span()))) {
            found.add(reference);
        }
    }
}
