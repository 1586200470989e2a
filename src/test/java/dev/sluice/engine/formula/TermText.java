package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Terms as text, for tables of cases: `OP(a!, b)` is an operation whose first operand is required.
record TermText(Names names) {
    String type(Term term) {
        var by = new Wording(names).lists(term.dimensions());
        return new Wording(names).type(term.type()) + " by " + by;
    }

    String of(Term term) {
        return switch (term) {
            case Term.Constant constant -> constant.value().map(this::value).orElse("BLANK");
            case Term.OfMetric metric -> list(metric.metric());
            case Term.OfProperty it ->
                    list(it.list())
                            + "."
                            + names.list(it.list()).property(it.property()).orElseThrow().name();
            case Term.ItemOf item -> "#" + list(item.dimension());
            case Term.Pointwise it -> it.operation() + arguments(it.arguments());
            case Term.Lookup it ->
                    "AT(%s, %s = %s)".formatted(of(it.term()), list(it.dimension()), of(it.item()));
            case Term.Aggregate it ->
                    it.method()
                            + "("
                            + of(it.term())
                            + part(" TO ", it.keys())
                            + " BY "
                            + lists(it.kept())
                            + part(" ORDER ", it.order())
                            + ")";
            case Term.Expand it -> "EXPAND(%s, %s)".formatted(of(it.term()), lists(it.added()));
            case Term.Filter it ->
                    "%s(%s, %s)"
                            .formatted(
                                    it.keep() == Term.Keep.TRUE ? "WHERE" : "EXCEPT",
                                    of(it.term()),
                                    of(it.condition()));
            case Term.Shift it ->
                    "SHIFT(%s, %s, %d)".formatted(of(it.term()), list(it.dimension()), it.offset());
            case Term.Window it ->
                    "%s(%s ALONG %s%s%s)"
                            .formatted(
                                    frame(it.frame()),
                                    of(it.term()),
                                    list(it.along().dimension()),
                                    part(" ORDER ", it.along().order()),
                                    part(" GROUP ", it.along().groups()));
            case Term.Rank it ->
                    "RANK(%s%s %s %s)"
                            .formatted(
                                    of(it.term()),
                                    part(" GROUP ", it.groups()),
                                    it.direction(),
                                    it.ties());
            case Term.Spread it ->
                    "SPREAD(%s, %s, %s FROM %s)"
                            .formatted(
                                    of(it.term()),
                                    list(it.dimension()),
                                    of(it.count()),
                                    of(it.start()));
            case Term.Find it ->
                    "FIND(%s IN %s)"
                            .formatted(
                                    of(it.value()),
                                    list(it.list())
                                            + "."
                                            + names.list(it.list())
                                                    .property(it.property())
                                                    .orElseThrow()
                                                    .name());
            case Term.Own it -> "OWN(%s, %s)".formatted(list(it.dimension()), of(it.offset()));
        };
    }

    private String frame(Term.Frame frame) {
        return switch (frame) {
            case Term.Frame.Running(Method method) -> "RUNNING " + method;
            case Term.Frame.Difference() -> "DIFFERENCE";
            case Term.Frame.LastKnown() -> "LASTKNOWN";
            case Term.Frame.Moving(Method method, Term size, Term end) ->
                    "MOVING %s %s %s".formatted(method, of(size), of(end));
        };
    }

    private String arguments(List<Term.Argument> arguments) {
        return arguments.stream()
                .map(it -> of(it.term()) + (it.required() ? "!" : ""))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private String value(Value value) {
        return switch (value) {
            case Value.OfNumber(double it) ->
                    it == Math.rint(it) ? Long.toString((long) it) : Double.toString(it);
            case Value.OfDate(var it) -> it.toString();
            case Value.OfText(String it) -> Quoting.text(it);
            case Value.OfBoolean(boolean it) -> it ? "TRUE" : "FALSE";
            case Value.OfItem(BlockId list, int item) -> list(list) + "@" + item;
        };
    }

    private String part(String word, List<Term> terms) {
        return terms.isEmpty()
                ? ""
                : word + terms.stream().map(this::of).collect(Collectors.joining(", "));
    }

    private String lists(Collection<BlockId> lists) {
        return lists.isEmpty()
                ? "-"
                : lists.stream().map(this::list).collect(Collectors.joining(", "));
    }

    private String list(BlockId list) {
        return Quoting.name(new Wording(names).list(list));
    }
}
