package dev.sluice.notifications;

import dev.sluice.access.Member;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;

import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/// Sends e-mail over SMTP.
@Component
final class Mail implements MemberCourier {
    private final MailSettings settings;
    private final Links links;
    private final JavaMailSenderImpl sender;

    Mail(MailSettings settings, Links links) {
        this.settings = settings;
        this.links = links;
        this.sender = sender(settings);
    }

    private static JavaMailSenderImpl sender(MailSettings settings) {
        var sender = new JavaMailSenderImpl();
        sender.setDefaultEncoding("UTF-8");
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        if (!settings.username().isEmpty()) {
            sender.setUsername(settings.username());
            sender.setPassword(settings.password());
        }
        sender.setJavaMailProperties(properties(settings));
        return sender;
    }

    private static Properties properties(MailSettings settings) {
        var timeout = String.valueOf(settings.timeout().toMillis());
        var properties = new Properties();
        properties.setProperty("mail.smtp.auth", String.valueOf(!settings.username().isEmpty()));
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.writetimeout", timeout);
        boolean startTls = settings.encryption() == MailSettings.Encryption.StartTls;
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(startTls));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(startTls));
        boolean tls = settings.encryption() == MailSettings.Encryption.Tls;
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(tls));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }

    @Override
    public Channel channel() {
        return Channel.Email;
    }

    @Override
    public Optional<String> target(Member member) {
        return settings.host().isEmpty() ? Optional.empty() : Optional.of(member.email());
    }

    @Override
    public void carry(Delivery delivery) {
        if (settings.host().isEmpty()) {
            throw DeliveryFault.lasting("No mail server is set (sluice.mail.host).", null);
        }
        try {
            var message = sender.createMimeMessage();
            var parts = new MimeMessageHelper(message, true, "UTF-8");
            var words = MailText.of(Briefing.of(delivery.news(), delivery.repeats(), links));
            parts.setFrom(settings.from(), "Sluice");
            parts.setTo(delivery.target());
            parts.setSubject(words.subject());
            parts.setText(words.text(), words.html());
            // The same at each attempt, so that a mailbox can tell a message that came twice.
            message.setHeader("Message-ID", "<" + delivery.id() + "@sluice>");
            message.setHeader("Auto-Submitted", "auto-generated");
            sender.send(message);
        } catch (MailAuthenticationException e) {
            throw DeliveryFault.passing("The mail server refused the user name or password.", e);
        } catch (MailException e) {
            throw refused(e)
                    ? DeliveryFault.lasting(words(e), e)
                    : DeliveryFault.passing(words(e), e);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw DeliveryFault.lasting("The message cannot be written: " + e.getMessage(), e);
        }
    }

    /// Whether the server said that it will never take this address.
    private static boolean refused(MailException e) {
        return causes(e)
                .anyMatch(cause ->
                        cause instanceof SendFailedException refusal
                                && refusal.getInvalidAddresses() != null
                                && refusal.getInvalidAddresses().length > 0);
    }

    private static Stream<Exception> causes(MailException e) {
        return e instanceof MailSendException sending
                ? Arrays.stream(sending.getMessageExceptions())
                : Stream.empty();
    }

    private String words(MailException e) {
        var last = causes(e).findFirst().map(Exception::getMessage).orElse(e.getMessage());
        return "The mail server "
                + settings.host()
                + ":"
                + settings.port()
                + " did not take the message: "
                + last;
    }
}
