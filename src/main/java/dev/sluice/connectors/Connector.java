package dev.sluice.connectors;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/// One kind of outside source: says which fields a connection has, tries it out, and opens what is
/// to be read. Implementations keep no state between calls and are used by many threads.
///
/// To add a kind, make it a Spring bean, or put a jar into the driver folder that names the class
/// in `META-INF/services/dev.sluice.connectors.Connector`; see docs/integrators/connectors.md.
public interface Connector {
    /// The word by which it is stored, such as `Sftp`; it stays the same over releases.
    String kind();

    /// What people call it, such as `SFTP server`.
    String name();

    Category category();

    /// What a connection of this kind is made of.
    List<Field> fields();

    /// What an import says about what it reads.
    List<Field> readFields();

    /// What is wrong with the settings beyond the rules of their fields, each beginning with the
    /// field's key, as in `url: expected https://…`; empty when nothing is. Asks nobody outside.
    default List<String> faults(Values settings) {
        return List.of();
    }

    /// What is wrong with what is to be read, in the same form.
    default List<String> readFaults(Values settings, Values read) {
        return List.of();
    }

    /// Signs in at the source and says what was found.
    ///
    /// @param settings with secrets in clear; nothing of them may stand in the answer
    /// @throws SourceFault with its reason
    /// @throws IOException when the source cannot be reached
    Tested test(Values settings, Opening opening) throws IOException;

    /// Opens what is to be read. Called on a thread that may wait; resources are registered with
    /// [Opening#closing] as soon as there are any.
    ///
    /// @throws SourceFault with its reason; only those that may pass by themselves are tried again
    /// @throws IOException when the connection fails, which is tried again
    Fetched open(Values settings, Values read, Opening opening) throws IOException;

    /// The shelf on which people find it.
    enum Category {
        /// Answers queries.
        Database,
        /// Keeps files.
        Storage,
        /// Gives away one file at an address.
        Web,
        /// Another planning tool.
        Planning
    }

    /// A field of a form.
    ///
    /// @param key by which the value is stored
    /// @param address whether it says where secrets are sent: when it changes, they must be given
    ///   anew
    /// @param choices for [Type#Choice]
    /// @param preset the value when none is given
    /// @param help one sentence below the field
    record Field(
            String key,
            String label,
            Type type,
            boolean required,
            boolean address,
            List<String> choices,
            @Nullable String preset,
            @Nullable String help) {
        public Field {
            choices = List.copyOf(choices);
        }

        /// A field that may stay empty.
        public static Field optional(String key, String label, Type type) {
            return new Field(key, label, type, false, false, List.of(), null, null);
        }

        /// A field that must be filled in.
        public static Field required(String key, String label, Type type) {
            return new Field(key, label, type, true, false, List.of(), null, null);
        }

        /// A choice of which the first is preset.
        public static Field choice(String key, String label, String... choices) {
            return new Field(
                    key, label, Type.Choice, false, false, List.of(choices), choices[0], null);
        }

        /// The same, with another preset value.
        public Field preset(String value) {
            return new Field(key, label, type, required, address, choices, value, help);
        }

        /// The same, with a sentence below it.
        public Field help(String sentence) {
            return new Field(key, label, type, required, address, choices, preset, sentence);
        }

        /// The same, as part of where secrets are sent.
        public Field saysWhere() {
            return new Field(key, label, type, required, true, choices, preset, help);
        }

        /// Whether its value is never shown again.
        public boolean secret() {
            return type == Type.Secret || type == Type.LongSecret;
        }
    }

    /// How a field is filled in.
    enum Type {
        /// One line.
        Text,
        /// Several lines.
        LongText,
        /// One line that is never shown again.
        Secret,
        /// Several lines that are never shown again, such as a private key.
        LongSecret,
        /// A whole number.
        Number,
        /// One of a few.
        Choice,
        /// `true` or `false`.
        Boolean,
        /// A query in the source's language.
        Query,
        /// The path of a file.
        Path
    }
}
