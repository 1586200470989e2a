package dev.sluice.connectors;

import org.jspecify.annotations.Nullable;

/// A source that cannot be read, in words for the person whose import it is; never with a secret in
/// it.
public final class SourceFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public SourceFault(Reason reason, String message) {
        this(reason, message, null);
    }

    public SourceFault(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// Why, from the closed list.
    public Reason reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /// The closed list; its words are the error names of failed runs.
    public enum Reason {
        /// Nobody answers, or the answer is lost: the only reasons that are tried again.
        SourceUnreachable(true, "Check that the source is up and can be reached from the server."),
        /// The content ended before it was whole.
        SourceBrokeOff(true, "Run the import again."),
        /// The source does not accept the user, password, key or token.
        SignInRefused(false, "Replace the secret in the connection and test it."),
        /// There is no such file, address or block.
        SourceNotFound(false, "Correct what the import reads, or put the file in place."),
        /// The source answered that it cannot do it.
        SourceFailed(false, "Correct what is named, or ask whoever runs the source."),
        /// Another server may be posing as the one that was meant.
        WrongHostKey(false, "Ask whoever runs the server before you accept another host key."),
        /// An address of the server's own network, which is closed unless a setting opens it.
        AddressNotAllowed(
                false, "Ask whoever runs Sluice to open the address, or read from another one."),
        /// A sign-in page or other content that is no table.
        NotDelimitedText(false, "Look at what the address gives; correct it or the sign-in."),
        /// More than the limit.
        SourceTooLarge(false, "Read less, or raise the setting."),
        /// It took longer than the limit.
        SourceTooSlow(false, "Read less, or raise the setting."),
        /// What was to be read is no query.
        NotAQuery(false, "Write one SELECT."),
        /// The key file that opens the secrets is missing or another one.
        SecretsLost(false, "Restore the key file, or replace the secrets of the connection.");

        private final boolean passing;
        private final String whatToDo;

        Reason(boolean passing, String whatToDo) {
            this.passing = passing;
            this.whatToDo = whatToDo;
        }

        /// Whether it may pass by itself, so that another try is worth it.
        public boolean passing() {
            return passing;
        }

        /// The next action.
        public String whatToDo() {
            return whatToDo;
        }
    }
}
