package dev.sluice.engine.formula;

import dev.sluice.engine.formula.Formula.Source;

import java.util.Optional;
import java.util.stream.Stream;

/// What a single term reads, its parts not counted.
final class Sources {
    private Sources() {}

    static Stream<Source> of(Term term) {
        return switch (term) {
            case Term.OfMetric metric -> Stream.of(new Source.OfMetric(metric.metric()));
            case Term.OfProperty property ->
                    Stream.of(new Source.OfProperty(property.list(), property.property()));
            case Term.ItemOf item -> Stream.of(new Source.OfItems(item.dimension()));
            case Term.Expand expand -> expand.added().stream().map(Source.OfItems::new);
            case Term.Shift shift -> Stream.of(new Source.OfItems(shift.dimension()));
            case Term.Window window -> Stream.of(new Source.OfItems(window.along().dimension()));
            case Term.Spread spread -> Stream.of(new Source.OfItems(spread.dimension()));
            case Term.Own own -> Stream.of(new Source.OfItems(own.dimension()));
            case Term.Find find ->
                    Stream.of(
                            new Source.OfItems(find.list()),
                            new Source.OfProperty(find.list(), find.property()));
            case Term.Constant constant -> item(constant).stream();
            case Term.Pointwise pointwise ->
                    pointwise.type() instanceof FormulaType.Dimension dimension
                            ? Stream.of(new Source.OfItems(dimension.list()))
                            : Stream.empty();
            case Term.Lookup _, Term.Aggregate _, Term.Filter _, Term.Rank _ -> Stream.empty();
        };
    }

    private static Optional<Source> item(Term.Constant constant) {
        return constant.value().orElse(null) instanceof Value.OfItem item
                ? Optional.of(new Source.OfItems(item.list()))
                : Optional.empty();
    }
}
