package dev.sluice.engine.formula;

import dev.sluice.engine.formula.FormulaFunction.Category;
import dev.sluice.engine.formula.Functions.Entry;
import dev.sluice.engine.formula.Functions.Meaning;
import dev.sluice.engine.formula.Names.NamedList;
import dev.sluice.engine.formula.Names.NamedProperty;
import dev.sluice.kernel.BlockId;

import java.util.List;

/// Items by their properties, and by their order.
final class LookupFunctions {
    static final List<Entry> ALL =
            List.of(
                    entry(
                            "ITEM(value, property)",
                            "The item whose unique property has the value.",
                            "ITEM(Orders.'Product Code', Product.Code)",
                            arguments -> find(arguments, Uniqueness.NEEDED)),
                    entry(
                            "MATCH(value, property)",
                            "The first item, in the order of its list, whose property has the"
                                    + " value; letter case counts.",
                            "MATCH(Orders.Label, Product.Label)",
                            arguments -> find(arguments, Uniqueness.NOT_NEEDED)),
                    entry(
                            "SHIFT(item, offset)",
                            "The item that many places further in the order of its list; blank"
                                    + " off the end.",
                            "SHIFT(Product.Launch, 2)",
                            LookupFunctions::shifted));

    private enum Uniqueness {
        NEEDED,
        NOT_NEEDED
    }

    private LookupFunctions() {}

    private static Entry entry(String signature, String summary, String example, Meaning meaning) {
        return Entry.of(Category.LOOKUP, signature, summary, example, meaning);
    }

    private static Term find(Arguments arguments, Uniqueness uniqueness) {
        var list = list(arguments);
        var property = property(arguments, list);
        if (uniqueness == Uniqueness.NEEDED && !property.unique()) {
            throw arguments.refused(
                    1,
                    arguments.due(1)
                            + " must be unique, and "
                            + property.name()
                            + " is not; MATCH finds the first item with a value.");
        }
        return new Term.Find(arguments.of(property.type(), 0), list.id(), property.id());
    }

    private static NamedList list(Arguments arguments) {
        var syntax = arguments.syntax(1);
        var of = syntax instanceof Syntax.Member member ? member.of() : syntax;
        var list =
                arguments
                        .binder()
                        .lookup()
                        .list(of)
                        .orElseThrow(() ->
                                arguments.refused(
                                        1,
                                        arguments.due(1)
                                                + " must be a property of a dimension list, such"
                                                + " as Product.Code."));
        if (list.kind() == Names.ListKind.TRANSACTION) {
            throw arguments.refused(
                    1,
                    arguments.due(1)
                            + " must be of a dimension list; "
                            + list.name()
                            + " is a transaction list.");
        }
        return list;
    }

    private static NamedProperty property(Arguments arguments, NamedList list) {
        return arguments.syntax(1) instanceof Syntax.Member member
                ? arguments.binder().lookup().named(list, member.name())
                : list.display()
                        .flatMap(list::property)
                        .orElseThrow(
                                () -> arguments.refused(1, "A property of the list is missing."));
    }

    private static Term shifted(Arguments arguments) {
        var item = arguments.any(0);
        if (!(item.type() instanceof FormulaType.Dimension(BlockId _))) {
            throw arguments.refused(
                    0,
                    arguments.due(0)
                            + " must be an item of a list; this is "
                            + arguments.binder().wording().type(item.type())
                            + ". For values along a dimension write value[SELECT: Month - 1].");
        }
        return Terms.strict(Operation.SHIFT_ITEM, item.type(), item.term(), arguments.integer(1));
    }
}
