package dev.sluice.imports;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dev.sluice.engine.BlankCells;
import dev.sluice.kernel.ConnectionId;
import dev.sluice.model.ViewDefinition;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a person wrote down about an import: how the file reads, which column goes where, what
/// happens in doubtful cases. Kept and sent as JSON in exactly this shape; parts left out get the
/// defaults named here. [ImportConfigurations] checks it against the model.
///
/// @param file how the file's text is cut into fields
/// @param formats how numbers, dates and booleans read where a column says nothing else
/// @param columns what goes where, in any order
/// @param options rules for the whole import
/// @param copyFrom the block whose contents are copied; null when a file is read
/// @param connection what is read through a connection; null when a file is uploaded or a block
///   copied
public record ImportDefinition(
        FileFormat file,
        Formats formats,
        List<ColumnMapping> columns,
        Options options,
        @Nullable BlockSource copyFrom,
        @Nullable ConnectionSource connection) {
    public ImportDefinition {
        file = file == null ? FileFormat.usual() : file;
        formats = formats == null ? Formats.usual() : formats;
        columns = columns == null ? List.of() : List.copyOf(columns);
        options = options == null ? Options.usual() : options;
    }

    /// An import that reads a file.
    public ImportDefinition(
            FileFormat file, Formats formats, List<ColumnMapping> columns, Options options) {
        this(file, formats, columns, options, null, null);
    }

    /// Where its rows come from.
    @JsonIgnore
    public SourceKind sourceKind() {
        if (copyFrom != null) {
            return SourceKind.Block;
        }
        return connection == null ? SourceKind.UploadedFile : SourceKind.Connection;
    }

    /// What is read through a connection, as if it had been uploaded.
    ///
    /// @param read the values of the connector's read fields, by their keys
    public record ConnectionSource(UUID connectionId, Map<String, String> read) {
        public ConnectionSource {
            read = read == null ? Map.of() : Map.copyOf(read);
        }

        ConnectionId connection() {
            return new ConnectionId(connectionId);
        }
    }

    /// A block that is copied: the populated cells of a metric, or a list's rows.
    ///
    /// @param filters which rows of a list are copied: those that fit all of these
    /// @param scenarioId whose cells of a metric; null for the default scenario's
    public record BlockSource(UUID blockId, List<RowFilter> filters, @Nullable UUID scenarioId) {
        public BlockSource {
            filters = filters == null ? List.of() : List.copyOf(filters);
        }

        /// All of the block.
        public BlockSource(UUID blockId) {
            this(blockId, List.of(), null);
        }
    }

    /// Keeps rows by the value of a property.
    ///
    /// @param value in canonical form, an item by its display text; null where the comparison needs
    ///   none
    public record RowFilter(
            UUID propertyId, ViewDefinition.Comparison comparison, @Nullable String value) {}

    /// How the file's text is cut into fields.
    ///
    /// @param encoding a name such as `UTF-8` or `windows-1252`; a byte order mark wins over it
    /// @param delimiter one character, a comma by default
    /// @param quote one character; null or empty when nothing is quoted
    /// @param escape one character; the same as the quote when quotes are doubled
    /// @param header whether the first record names the columns; true by default
    public record FileFormat(
            String encoding,
            String delimiter,
            @Nullable String quote,
            @Nullable String escape,
            Boolean header,
            Layout layout) {
        public FileFormat {
            encoding = encoding == null ? "UTF-8" : encoding;
            delimiter = delimiter == null ? "," : delimiter;
            header = header == null ? Boolean.TRUE : header;
            layout = layout == null ? Layout.Flat : layout;
        }

        /// UTF-8, commas, doubled double quotes, a header.
        public static FileFormat usual() {
            return new FileFormat("UTF-8", ",", "\"", "\"", true, Layout.Flat);
        }
    }

    /// How lines and cells relate.
    public enum Layout {
        /// Every line is one item or one cell.
        Flat,
        /// A line holds many cells of a metric: the items of one dimension stand in the header.
        Pivoted
    }

    /// The formats of the whole import.
    public record Formats(
            NumberFormatting number,
            DateFormatting date,
            @JsonProperty("boolean") BooleanFormatting bool) {
        public Formats {
            number = number == null ? NumberFormatting.plain() : number;
            date = date == null ? DateFormatting.iso() : date;
            bool = bool == null ? BooleanFormatting.usual() : bool;
        }

        /// Plain numbers, ISO dates, TRUE and FALSE.
        public static Formats usual() {
            return new Formats(
                    NumberFormatting.plain(), DateFormatting.iso(), BooleanFormatting.usual());
        }
    }

    /// How numbers are written.
    ///
    /// @param decimalSeparator one character, a point by default
    /// @param groupingSeparator one character, or empty (the default) for none
    /// @param prefix text before the number that is taken away, such as `$`
    /// @param suffix text after the number that is taken away
    /// @param percent whether 5 means 0.05
    /// @param multiplier multiplies what was read; 1 by default
    /// @param negative how negative numbers are written; a leading minus is always understood
    public record NumberFormatting(
            String decimalSeparator,
            String groupingSeparator,
            String prefix,
            String suffix,
            Boolean percent,
            @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(type = "string", example = "1")
                    BigDecimal multiplier,
            NegativeStyle negative) {
        public NumberFormatting {
            decimalSeparator = decimalSeparator == null ? "." : decimalSeparator;
            groupingSeparator = groupingSeparator == null ? "" : groupingSeparator;
            prefix = prefix == null ? "" : prefix;
            suffix = suffix == null ? "" : suffix;
            percent = percent == null ? Boolean.FALSE : percent;
            multiplier = multiplier == null ? BigDecimal.ONE : multiplier;
            negative = negative == null ? NegativeStyle.Minus : negative;
        }

        /// A decimal point, nothing else.
        public static NumberFormatting plain() {
            return new NumberFormatting(
                    ".", "", "", "", false, BigDecimal.ONE, NegativeStyle.Minus);
        }
    }

    /// A way of writing negative numbers.
    public enum NegativeStyle {
        /// `-12`
        Minus,
        /// `12-`
        TrailingMinus,
        /// `(12)`
        Parentheses
    }

    /// How dates are written; ISO 8601 is always understood as well.
    ///
    /// @param pattern such as `dd/MM/yyyy`; null for ISO 8601 only
    /// @param language of month names, such as `en` or `fr`; English by default
    public record DateFormatting(@Nullable String pattern, String language) {
        public DateFormatting {
            language = language == null ? "en" : language;
        }

        /// ISO 8601 only.
        public static DateFormatting iso() {
            return new DateFormatting(null, "en");
        }
    }

    /// The words for true and false, in any letter case.
    public record BooleanFormatting(List<String> trueWords, List<String> falseWords) {
        private static final List<String> TRUE = List.of("TRUE", "YES", "1");
        private static final List<String> FALSE = List.of("FALSE", "NO", "0");

        public BooleanFormatting {
            trueWords = trueWords == null ? TRUE : List.copyOf(trueWords);
            falseWords = falseWords == null ? FALSE : List.copyOf(falseWords);
        }

        /// TRUE, YES and 1; FALSE, NO and 0.
        public static BooleanFormatting usual() {
            return new BooleanFormatting(TRUE, FALSE);
        }
    }

    /// One source and its target.
    ///
    /// @param matchPropertyId the unique property by which items are found, where the target is a
    ///   dimension or a property of type Dimension; null for the list's display property
    /// @param missingItem what happens when there is no such item; the line is skipped by default
    /// @param defaultItem the text, in the match property, of the item used instead
    /// @param number the column's own number format
    /// @param date the column's own date format
    /// @param bool the column's own words for true and false
    public record ColumnMapping(
            Source source,
            Target target,
            @Nullable UUID matchPropertyId,
            MissingItem missingItem,
            @Nullable String defaultItem,
            @Nullable NumberFormatting number,
            @Nullable DateFormatting date,
            @JsonProperty("boolean") @Nullable BooleanFormatting bool) {
        public ColumnMapping {
            missingItem = missingItem == null ? MissingItem.SkipLine : missingItem;
        }

        /// A mapping that needs nothing else.
        public static ColumnMapping of(Source source, Target target) {
            return new ColumnMapping(
                    source, target, null, MissingItem.SkipLine, null, null, null, null);
        }

        /// The same, matched by this property.
        public ColumnMapping withMatch(UUID property) {
            return new ColumnMapping(
                    source, target, property, missingItem, defaultItem, number, date, bool);
        }

        /// The same, with this policy.
        public ColumnMapping withMissing(MissingItem policy, @Nullable String item) {
            return new ColumnMapping(
                    source, target, matchPropertyId, policy, item, number, date, bool);
        }
    }

    /// Where a value comes from.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Source.Column.class, name = "Column"),
        @JsonSubTypes.Type(value = Source.Property.class, name = "Property"),
        @JsonSubTypes.Type(value = Source.Headers.class, name = "Headers"),
        @JsonSubTypes.Type(value = Source.Cells.class, name = "Cells"),
        @JsonSubTypes.Type(value = Source.Constant.class, name = "Constant"),
        @JsonSubTypes.Type(value = Source.LoadDate.class, name = "LoadDate")
    })
    public sealed interface Source {
        /// The name people see.
        @JsonIgnore
        String label();

        /// The file's column of exactly this name.
        record Column(String name) implements Source {
            @Override
            public String label() {
                return name;
            }
        }

        /// The property of the list that is copied.
        record Property(UUID propertyId) implements Source {
            @Override
            public String label() {
                return "property " + propertyId;
            }
        }

        /// The names of all columns that are mapped by no name of their own, of a pivoted file.
        ///
        /// @param except columns that are not read at all
        record Headers(List<String> except) implements Source {
            public Headers {
                except = except == null ? List.of() : List.copyOf(except);
            }

            @Override
            public String label() {
                return "column headers";
            }
        }

        /// What stands below those headers.
        record Cells() implements Source {
            @Override
            public String label() {
                return "cells";
            }
        }

        /// The same text for every line.
        record Constant(String value) implements Source {
            @Override
            public String label() {
                return "constant \"" + value + "\"";
            }
        }

        /// The instant at which the file was received, ISO 8601 in UTC.
        record LoadDate() implements Source {
            @Override
            public String label() {
                return "load date";
            }
        }
    }

    /// Where a value goes.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Target.Dimension.class, name = "Dimension"),
        @JsonSubTypes.Type(value = Target.Value.class, name = "Value"),
        @JsonSubTypes.Type(value = Target.Property.class, name = "Property")
    })
    public sealed interface Target {
        /// A dimension of the metric.
        record Dimension(UUID dimensionId) implements Target {}

        /// The metric's value.
        record Value() implements Target {}

        /// A property of the list.
        record Property(UUID propertyId) implements Target {}
    }

    /// What happens when a dimension value is no item of its list.
    public enum MissingItem {
        /// The item is created.
        Create,
        /// The line is skipped.
        SkipLine,
        /// The default item is used.
        UseDefault,
        /// The property is left blank.
        LeaveBlank
    }

    /// Rules for the whole import.
    ///
    /// @param mode for lists; Upsert by default
    /// @param keyPropertyId the unique property that says which item a line is about, for Upsert
    /// @param blankCells what an empty cell does to what is there; nothing by default
    /// @param clear what is removed from the block first; nothing by default
    /// @param scenarioIds for metrics: whose inputs are written, of each of them; the default
    ///   scenario's when there is none. Also read as `scenarioId`, a single one
    /// @param applyAccessRightsToAdmins whether access rights limit members who define security
    ///   too, who otherwise may import everywhere; not by default
    public record Options(
            Mode mode,
            @Nullable UUID keyPropertyId,
            BlankCells blankCells,
            Clear clear,
            @JsonAlias("scenarioId")
                    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    List<UUID> scenarioIds,
            Boolean applyAccessRightsToAdmins) {
        public Options {
            scenarioIds = scenarioIds == null ? List.of() : List.copyOf(scenarioIds);
            applyAccessRightsToAdmins =
                    applyAccessRightsToAdmins == null ? Boolean.FALSE : applyAccessRightsToAdmins;
            mode = mode == null ? Mode.Upsert : mode;
            blankCells = blankCells == null ? BlankCells.LeaveUnchanged : blankCells;
            clear = clear == null ? Clear.nothing() : clear;
        }

        /// Without clearing.
        public Options(Mode mode, @Nullable UUID keyPropertyId, BlankCells blankCells) {
            this(mode, keyPropertyId, blankCells, Clear.nothing(), List.of(), Boolean.FALSE);
        }

        /// For metrics.
        public static Options usual() {
            return new Options(Mode.Upsert, null, BlankCells.LeaveUnchanged);
        }
    }

    /// What is removed from the block before the source's rows go in.
    ///
    /// @param dimensionIds for a metric and `Scoped`: the dimensions whose items, as they occur
    ///   together in the source, say which cells go
    /// @param propertyIds for a transaction list and `Scoped`: the properties of type Dimension
    ///   whose items, as they occur together in the source, say which rows go
    public record Clear(ClearMode mode, List<UUID> dimensionIds, List<UUID> propertyIds) {
        public Clear {
            mode = mode == null ? ClearMode.None : mode;
            dimensionIds = dimensionIds == null ? List.of() : List.copyOf(dimensionIds);
            propertyIds = propertyIds == null ? List.of() : List.copyOf(propertyIds);
        }

        /// Nothing is removed.
        public static Clear nothing() {
            return new Clear(ClearMode.None, List.of(), List.of());
        }
    }

    /// How much is removed.
    public enum ClearMode {
        /// Nothing.
        None,
        /// Everything that the source does not name.
        All,
        /// What lies in the scope that the source covers.
        Scoped
    }

    /// How lines become items of a list.
    public enum Mode {
        /// A known key changes the item, an unknown key adds one.
        Upsert,
        /// Every line adds a row.
        Append
    }
}
