package dev.sluice.notifications;

import dev.sluice.control.SettingRules;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.Map;

/// The mail server that takes what goes out.
///
/// @param host empty: no e-mail is sent
/// @param username empty: without signing in
/// @param from the sender's address
/// @param timeout for reaching it, and for each of its answers
@ConfigurationProperties("sluice.mail")
public record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("sluice@localhost") String from,
        @DefaultValue("StartTls") Encryption encryption,
        @DefaultValue("10s") Duration timeout) {
    public MailSettings {
        SettingRules.require(
                "sluice.mail",
                Map.of(
                        "port must be between 1 and 65535",
                        port >= 1 && port <= 65535,
                        "from must be an e-mail address",
                        from.matches("[^@\\s]+@[^@\\s]+"),
                        "timeout must be positive",
                        timeout.isPositive()));
    }

    /// How what is said to the mail server is kept from others.
    public enum Encryption {
        /// Not at all.
        None,
        /// From the first greeting on; a server without it is refused.
        StartTls,
        /// From the first byte on.
        Tls
    }

    /// Without the password.
    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + "]";
    }
}
