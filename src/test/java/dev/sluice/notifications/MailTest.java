package dev.sluice.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import jakarta.mail.BodyPart;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// E-mail over a real SMTP server, read back over IMAP; and a mail server that is not there.
class MailTest {
    private static final String DELIVERIES = NotifiedModel.API + "/notification-deliveries";
    private static final Duration LONG = Duration.ofMinutes(1);

    private record Read(String subject, String from, String text, String html) {}

    @Test
    void reachesTheMailboxOnceForTheSameTroubleAndAgainAtTheRecovery(@TempDir Path home) {
        var mails = new GreenMail(new ServerSetup[] {dynamic("smtp"), dynamic("imap")});
        mails.start();
        mails.setUser("ann@example.com", "ann@example.com", "secret");
        try (var server = server(home, mails.getSmtp().getPort()).start()) {
            var ann = server.member("Ann", "Standard");
            var model = new NotifiedModel(server);
            model.assign(ann, "Reader");
            var schedule = model.schedule("Failed", ann);

            var run = model.fails(schedule, "Refused", "The <source> is gone.");
            model.fails(schedule, "Refused", "The <source> is gone.");
            model.runs(schedule);

            assertThat(mails.waitForIncomingEmail(LONG.toMillis(), 2)).isTrue();
            awaitAllEnded(model.owner, 2);
            var read = read(mails.getImap().getPort());
            assertThat(read)
                    .extracting(Read::subject)
                    .containsExactlyInAnyOrder(
                            "Import into Plan failed (" + model.name + ")",
                            "Import into Plan works again (" + model.name + ")");
            var failed =
                    read.stream()
                            .filter(mail -> mail.subject().contains(" failed "))
                            .findFirst()
                            .orElseThrow();
            assertThat(failed.from()).contains("sluice@example.com");
            assertThat(failed.text())
                    .contains("The <source> is gone.", "Correct it.", "Nightly copy")
                    .contains("https://sluice.example.com/applications/" + model.application)
                    .contains("/runs/" + run);
            assertThat(failed.html()).contains("The &lt;source&gt; is gone.").contains("<a ");
            assertThat(model.owner.get(DELIVERIES).all("state"))
                    .containsExactly("Delivered", "Delivered");
        } finally {
            mails.stop();
        }
    }

    @Test
    void saysWhichStepOfADataFlowFailedAndWhatTheOthersDid(@TempDir Path home) {
        var mails = new GreenMail(new ServerSetup[] {dynamic("smtp"), dynamic("imap")});
        mails.start();
        mails.setUser("ann@example.com", "ann@example.com", "secret");
        try (var server = server(home, mails.getSmtp().getPort()).start()) {
            var ann = server.member("Ann", "Standard");
            var model = new NotifiedModel(server);
            model.assign(ann, "Reader");
            var flow = new NotifiedFlow(server, model);
            flow.breaks();

            var run = flow.runs(flow.schedule("FailedAndPartial", ann));

            assertThat(mails.waitForIncomingEmail(LONG.toMillis(), 1)).isTrue();
            awaitAllEnded(model.owner, 1);
            var mail = read(mails.getImap().getPort()).getFirst();
            assertThat(mail.subject()).isEqualTo("Data flow Close failed (" + model.name + ")");
            assertThat(mail.text())
                    .contains("Step 1: Nightly copy into Plan: Succeeded, 0 lines read")
                    .contains("Step 2: Copy <forecast> into Budget: Failed")
                    .contains(model.application + "/flow-runs/" + run);
            assertThat(mail.html()).contains("Copy &lt;forecast&gt;").doesNotContain("<forecast>");
        } finally {
            mails.stop();
        }
    }

    @Test
    void retriesThenGivesUpAndLeavesTheImportAlone(@TempDir Path home) throws IOException {
        try (var server = server(home, nobodyListens()).start()) {
            var ann = server.member("Ann", "Standard");
            var model = new NotifiedModel(server);
            model.assign(ann, "Reader");

            var run = model.runs(model.schedule("All", ann));

            await().atMost(LONG)
                    .until(() -> model.owner.get(DELIVERIES).text("/0/state").equals("Retrying"));
            var tried = model.owner.get(DELIVERIES).expect(200);
            assertThat(tried.text("/0/fault")).contains("127.0.0.1").doesNotContain("sesame");
            await().atMost(LONG)
                    .until(() -> model.owner.get(DELIVERIES).text("/0/state").equals("Failed"));
            assertThat(model.owner.get(DELIVERIES).text("/0/attempts")).isEqualTo("3");
            assertThat(model.owner.get(NotifiedModel.API + "/runs/" + run).text("state"))
                    .isEqualTo("Completed");
            await().atMost(LONG)
                    .until(() ->
                            ann.get(NotifiedModel.API + "/notifications?category=AsynchronousTasks")
                                            .json()
                                            .path("items")
                                            .size()
                                    == 1);
            assertThat(ann.get(DELIVERIES).status()).isEqualTo(403);
        }
    }

    @Test
    void sendsNothingToThoseWhoSwitchedItOff(@TempDir Path home) throws IOException {
        try (var server = server(home, nobodyListens()).start()) {
            var ann = server.member("Ann", "Standard");
            var model = new NotifiedModel(server);
            model.assign(ann, "Reader");
            var preferences = NotifiedModel.API + "/me/notification-preferences";
            assertThat(ann.get(preferences).text("/channels/0/target"))
                    .isEqualTo("ann@example.com");
            var off = Map.of("category", "Imports", "channel", "Email", "wanted", false);

            var kept = ann.put(preferences, Map.of("choices", List.of(off))).expect(200);
            model.fails(model.schedule("All", ann), "Refused", "The source is gone.");

            assertThat(kept.text("/choices/0/wanted")).isEqualTo("false");
            await().atMost(LONG)
                    .until(() ->
                            ann.get(NotifiedModel.API + "/notifications")
                                    .text("unread")
                                    .equals("1"));
            assertThat(model.owner.get(DELIVERIES).json().size()).isZero();
        }
    }

    private static ServerSetup dynamic(String protocol) {
        return new ServerSetup(0, "127.0.0.1", protocol);
    }

    private static RunningSluice.Builder server(Path home, int smtpPort) {
        return RunningSluice.in(home)
                .with("sluice.mail.host", "127.0.0.1")
                .with("sluice.mail.port", String.valueOf(smtpPort))
                .with("sluice.mail.encryption", "None")
                .with("sluice.mail.from", "sluice@example.com")
                .with("sluice.mail.password", "sesame")
                .with("sluice.notifications.address", "https://sluice.example.com/")
                .with("sluice.notifications.attempts", "3")
                .with("sluice.notifications.retry-delay", "4s");
    }

    private static int nobodyListens() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitAllEnded(Http owner, int deliveries) {
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(owner.get(DELIVERIES).all("state"))
                                .hasSize(deliveries)
                                .containsOnly("Delivered"));
    }

    private static List<Read> read(int port) {
        try (var store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", port, "ann@example.com", "secret");
            var inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            List<Read> read = new ArrayList<>();
            for (var message : inbox.getMessages()) {
                read.add(read(message));
            }
            return read;
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Read read(Message message) throws MessagingException, IOException {
        List<String> texts = new ArrayList<>();
        List<String> htmls = new ArrayList<>();
        collect((Multipart) message.getContent(), texts, htmls);
        return new Read(
                message.getSubject(),
                message.getFrom()[0].toString(),
                String.join("", texts),
                String.join("", htmls));
    }

    private static void collect(Multipart parts, List<String> texts, List<String> htmls)
            throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.getContent() instanceof Multipart inner) {
                collect(inner, texts, htmls);
            } else if (part.isMimeType("text/html")) {
                htmls.add(part.getContent().toString());
            } else {
                texts.add(part.getContent().toString());
            }
        }
    }
}
