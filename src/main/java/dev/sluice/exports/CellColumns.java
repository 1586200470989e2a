package dev.sluice.exports;

import dev.sluice.exports.CellRows.Column;
import dev.sluice.exports.CellRows.Kind;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The columns of an export of metrics.
///
/// @param metrics those that are exported
record CellColumns(
        List<Block.Metric> metrics, Function<BlockId, Block> blocks, CsvFormat.Headers headers) {
    private static final String SCENARIO = "Scenario";

    /// What to do about the scenario.
    enum Scenarios {
        NAMED,
        LEFT_OUT
    }

    /// All dimensions, the scenario, all values.
    List<Column> usual(Scenarios scenarios) {
        var columns = new ArrayList<Column>();
        dimensions().forEach(dimension -> columns.add(of(dimension)));
        if (scenarios == Scenarios.NAMED) {
            columns.add(new Column(SCENARIO, Kind.SCENARIO, Optional.empty()));
        }
        metrics.forEach(metric -> columns.add(of(metric.id())));
        return columns;
    }

    private List<BlockId> dimensions() {
        return metrics.stream().flatMap(it -> it.dimensions().stream()).distinct().toList();
    }

    private Column of(BlockId block) {
        return new Column(name(block), Kind.BLOCK, Optional.of(block));
    }

    private String name(BlockId id) {
        var block = blocks.apply(id);
        return headers == CsvFormat.Headers.FRIENDLY ? block.name() : block.technicalName();
    }

    /// The columns a request names.
    List<Column> chosen(List<ExportRequest.Field> fields) {
        if (fields.isEmpty()) {
            throw malformed("The field \"fields\" is empty; leave it out for the usual columns.");
        }
        return fields.stream().map(this::chosen).toList();
    }

    private Column chosen(ExportRequest.Field field) {
        var column =
                switch (field.type()) {
                    case ScenarioField -> new Column(SCENARIO, Kind.SCENARIO, Optional.empty());
                    case DimensionField -> of(known(field, dimensions(), "dimension"));
                    case ValueField ->
                            of(known(field, metrics.stream().map(Block::id).toList(), "metric"));
                };
        return new Column(
                field.displayName().orElse(column.header()), column.kind(), column.block());
    }

    private static BlockId known(ExportRequest.Field field, List<BlockId> among, String what) {
        var source =
                field.source()
                        .map(BlockId::new)
                        .orElseThrow(() ->
                                malformed(
                                        "In the field \"fields\" a "
                                                + field.type()
                                                + " needs a sourceId."));
        if (!among.contains(source)) {
            throw malformed(
                    "The field \"fields\" holds "
                            + source
                            + ", which is no "
                            + what
                            + " of what is exported.");
        }
        return source;
    }

    private static SluiceException malformed(String message) {
        return new SluiceException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
