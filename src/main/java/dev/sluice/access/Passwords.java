package dev.sluice.access;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Hashes and checks passwords with Argon2id.
///
/// A check costs 16 MB and some tens of milliseconds on purpose, so only a few run at the same
/// time.
@Component
final class Passwords {
    private static final int AT_THE_SAME_TIME = 4;
    private static final int LONGEST = 1_000;

    /// Without the characters people confuse.
    private static final String READABLE = "abcdefghijkmnpqrstuvwxyz23456789";

    /// What the password of an unknown email is compared with, so that the answer takes as long. Of
    /// what it is the hash nobody knows; its costs are those of [#argon2].
    private static final String NOBODYS_HASH =
            "$argon2id$v=19$m=16384,t=2,p=1$eKI09IT+DSpqs1T5ctqPRg"
                    + "$QRfSAGRpRrBN20k8nL3gH6m3KeW4OMpt2Yigh5GhcTA";

    private final Argon2PasswordEncoder argon2 =
            Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Semaphore turns = new Semaphore(AT_THE_SAME_TIME, true);
    private final SecureRandom random = new SecureRandom();
    private final AccessSettings settings;

    Passwords(AccessSettings settings) {
        this.settings = settings;
    }

    String hash(String password) {
        return inTurn(() -> String.valueOf(argon2.encode(password)));
    }

    boolean matches(String password, String hash) {
        return inTurn(() -> argon2.matches(password, hash));
    }

    /// Takes as long as a real check and always fails.
    void matchNobody(String password) {
        matches(password, NOBODYS_HASH);
    }

    /// A password of 100 random bits that can be read out and typed.
    String generate() {
        return IntStream.range(0, 4)
                .mapToObj(group -> random.ints(5, 0, READABLE.length()))
                .map(group ->
                        group.mapToObj(at -> String.valueOf(READABLE.charAt(at)))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }

    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the password is too easy
    void requireStrong(String password, Member member) {
        if (password.length() < settings.passwordMinLength() || password.length() > LONGEST) {
            throw WellFormed.malformed(
                    "New password: a password has at least "
                            + settings.passwordMinLength()
                            + " and at most "
                            + LONGEST
                            + " characters.");
        }
        if (WellFormed.key(password).equals(WellFormed.key(member.email()))
                || password.chars().distinct().count() < 5) {
            throw WellFormed.malformed(
                    "New password: this password is too easy to guess: it repeats the email or a few"
                            + " characters.");
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
