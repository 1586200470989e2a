package dev.sluice.imports.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.sluice.imports.FileReading;
import dev.sluice.imports.ImportDefinition.BooleanFormatting;
import dev.sluice.imports.ImportDefinition.DateFormatting;
import dev.sluice.imports.ImportDefinition.FileFormat;
import dev.sluice.imports.ImportDefinition.NumberFormatting;
import dev.sluice.imports.StagedFiles;
import dev.sluice.imports.StagedFiles.StagedFile;
import dev.sluice.model.DataType;
import dev.sluice.tabular.ColumnFormat;
import dev.sluice.tabular.ColumnProfile;
import dev.sluice.tabular.ColumnType;
import dev.sluice.tabular.FileRefused;
import dev.sluice.tabular.NumberFormat;
import dev.sluice.tabular.Profile;
import dev.sluice.tabular.TextFormat;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/// Reads uploaded files whole in the background and remembers what their columns hold. Safe for use
/// by many threads.
@Component
final class FileProfiles {
    private static final Logger log = LoggerFactory.getLogger(FileProfiles.class);
    private static final int AT_ONCE = 2;

    private final StagedFiles files;
    private final FileReading reading;
    private final FileLooks looks;
    private final Semaphore workers = new Semaphore(AT_ONCE);
    private final Cache<Key, Study> studies =
            Caffeine.newBuilder().maximumSize(200).expireAfterAccess(Duration.ofHours(1)).build();

    FileProfiles(StagedFiles files, FileReading reading, FileLooks looks) {
        this.files = files;
        this.reading = reading;
        this.looks = looks;
    }

    private record Key(UUID file, TextFormat format) {}

    /// Running, Done or Failed.
    enum State {
        Running,
        Done,
        Failed
    }

    record ProblemView(long line, String text) {}

    /// @param format the format in words
    /// @param ambiguity another reading that fits as well, with the evidence for both
    /// @param number how the column's numbers are written, where that is not the plain way; given
    ///   too where only some of its cells are numbers
    /// @param date how its dates are, where not as ISO 8601 has it
    /// @param bool its words for true and false, where not the usual ones
    @Schema(name = "ProfileColumnView")
    record ColumnView(
            String name,
            DataType.Word type,
            double confidence,
            @Nullable String format,
            long blank,
            long distinct,
            boolean distinctExact,
            @Nullable String min,
            @Nullable String max,
            double share,
            List<String> samples,
            List<ProblemView> problems,
            @Nullable String ambiguity,
            @Nullable NumberFormatting number,
            @Nullable DateFormatting date,
            @JsonProperty("boolean") @Nullable BooleanFormatting bool) {
        static ColumnView of(ColumnProfile column) {
            return new ColumnView(
                    column.name(),
                    word(column.type()),
                    column.confidence(),
                    words(column.format()),
                    column.blank(),
                    column.distinct(),
                    column.distinctExact(),
                    column.min().isEmpty() ? null : column.min(),
                    column.max().isEmpty() ? null : column.max(),
                    column.share(),
                    column.samples(),
                    column.problems().stream()
                            .map(problem -> new ProblemView(problem.line(), problem.text()))
                            .toList(),
                    column.ambiguities().isEmpty()
                            ? null
                            : column.ambiguities().stream()
                                    .map(ColumnProfile.Ambiguity::message)
                                    .collect(Collectors.joining(" ")),
                    DetectedFormats.number(column),
                    DetectedFormats.date(column),
                    DetectedFormats.bool(column));
        }

        private static DataType.Word word(ColumnType type) {
            return switch (type) {
                case NUMBER -> DataType.Word.Number;
                case INTEGER -> DataType.Word.Integer;
                case DATE -> DataType.Word.Date;
                case BOOLEAN -> DataType.Word.Boolean;
                case TEXT -> DataType.Word.Text;
            };
        }

        private static @Nullable String words(ColumnFormat format) {
            return switch (format) {
                case ColumnFormat.Numbers(var number) -> words(number);
                case ColumnFormat.Dates(var date) ->
                        date.patterns().isEmpty() ? "yyyy-MM-dd" : date.patterns().getFirst();
                case ColumnFormat.Booleans(var bool) ->
                        String.join(", ", new TreeSet<>(bool.trueWords()))
                                + " / "
                                + String.join(", ", new TreeSet<>(bool.falseWords()));
                case ColumnFormat.Texts() -> null;
            };
        }

        private static String words(NumberFormat number) {
            var grouping =
                    number.groupingSeparator() == NumberFormat.NONE
                            ? ""
                            : Character.toString(number.groupingSeparator());
            return number.prefix()
                    + "1"
                    + grouping
                    + "234"
                    + number.decimalSeparator()
                    + "5"
                    + number.suffix();
        }
    }

    /// @param progress from 0 to 1
    record ProfileView(
            State state, double progress, List<ColumnView> columns, @Nullable String failure) {}

    /// The profile of the file read this way; begun with the first call.
    ProfileView of(StagedFile file, Optional<FileFormat> chosen) throws IOException {
        var format = looks.format(file, chosen);
        var key = new Key(file.id(), format);
        return studies.get(key, k -> begin(file, format)).view();
    }

    private Study begin(StagedFile file, TextFormat format) {
        var study = new Study(file.bytes());
        Thread.ofVirtual().name("file-profile").start(() -> read(file, format, study));
        return study;
    }

    private void read(StagedFile file, TextFormat format, Study study) {
        workers.acquireUninterruptibly();
        try (var in = Files.newInputStream(files.content(file))) {
            study.done(Profile.of(in, format, reading.limits(), study::reached));
        } catch (FileRefused e) {
            study.failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            log.warn("The file {} cannot be profiled; the wizard says so", file.id(), e);
            study.failed("The file cannot be read any more; upload it again.");
        } catch (RuntimeException e) {
            log.error("The file {} cannot be profiled; the wizard says so", file.id(), e);
            study.failed("The file cannot be profiled; the import itself is not affected.");
        } finally {
            workers.release();
        }
    }

    /// One profile in the making; one thread writes, any may read.
    private static final class Study {
        private final long bytes;
        private volatile long reached;
        private volatile @Nullable Profile profile;
        private volatile @Nullable String failure;

        Study(long bytes) {
            this.bytes = bytes;
        }

        boolean reached(long position) {
            reached = position;
            return true;
        }

        void done(Profile result) {
            profile = result;
        }

        void failed(String why) {
            failure = why;
        }

        ProfileView view() {
            var result = profile;
            var why = failure;
            if (result != null) {
                return new ProfileView(
                        State.Done,
                        1,
                        result.columns().stream().map(ColumnView::of).toList(),
                        null);
            }
            return why != null
                    ? new ProfileView(State.Failed, 1, List.of(), why)
                    : new ProfileView(
                            State.Running, (double) reached / Math.max(1, bytes), List.of(), null);
        }
    }
}
