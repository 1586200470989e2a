package dev.sluice.connectors.storage;

import dev.sluice.connectors.Connector;
import dev.sluice.connectors.Fetched;
import dev.sluice.connectors.Opening;
import dev.sluice.connectors.SourceFault;
import dev.sluice.connectors.SourceFault.Reason;
import dev.sluice.connectors.Tested;
import dev.sluice.connectors.Values;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/// A file of an SFTP server whose host key is known.
@Component
final class SftpConnector implements Connector {
    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String KEY = "privateKey";
    private static final String PASSPHRASE = "passphrase";
    private static final String HOST_KEY = "hostKey";

    @Override
    public String kind() {
        return "Sftp";
    }

    @Override
    public String name() {
        return "SFTP server";
    }

    @Override
    public Category category() {
        return Category.Storage;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                Field.required(HOST, "Host", Type.Text).saysWhere(),
                Field.required(PORT, "Port", Type.Number).preset("22").saysWhere(),
                Field.required(USER, "User name", Type.Text),
                Field.optional(PASSWORD, "Password", Type.Secret),
                Field.optional(KEY, "Private key", Type.LongSecret)
                        .help("In OpenSSH or PEM form; used before the password."),
                Field.optional(PASSPHRASE, "Passphrase of the private key", Type.Secret),
                Field.optional(HOST_KEY, "Host key", Type.Text)
                        .saysWhere()
                        .help(
                                "The fingerprint that whoever runs the server tells you, such as"
                                        + " SHA256:… A test shows the one that was found."));
    }

    @Override
    public List<Field> readFields() {
        return FileChoice.fields();
    }

    @Override
    public List<String> faults(Values settings) {
        return settings.orEmpty(HOST_KEY).matches("SHA256:[A-Za-z0-9+/]{43}=?")
                ? List.of()
                : List.of(
                        "hostKey: \"Host key\" is a fingerprint such as SHA256:… of 43 letters;"
                                + " a test of the connection shows it");
    }

    @Override
    public List<String> readFaults(Values settings, Values read) {
        return FileChoice.faults(read);
    }

    @Override
    public Tested test(Values settings, Opening opening) throws IOException {
        var found = new AtomicReference<String>("");
        if (settings.find(HOST_KEY).isEmpty()) {
            try {
                session(settings, opening, found);
            } catch (SourceFault fault) {
                if (found.get().isEmpty()) {
                    throw fault;
                }
            }
            return new Tested(
                    false,
                    "The server's host key is "
                            + found.get()
                            + ". Compare it with what whoever runs the server tells you, and enter"
                            + " it as the host key.",
                    Map.of(HOST_KEY, found.get()));
        }
        var session = session(settings, opening, found);
        opening.closing(SftpClientFactory.instance().createSftpClient(session)).canonicalPath(".");
        return Tested.successful();
    }

    @Override
    public Fetched open(Values settings, Values read, Opening opening) throws IOException {
        var session = session(settings, opening, new AtomicReference<>(""));
        var files = opening.closing(SftpClientFactory.instance().createSftpClient(session));
        var path = FileChoice.of(read).resolve((folder, beginning) -> names(files, folder));
        try {
            var size = files.stat(path).getSize();
            var content = opening.closing(files.read(path));
            return new Fetched(
                    content,
                    path.substring(path.lastIndexOf('/') + 1),
                    path,
                    OptionalLong.of(size));
        } catch (SftpException e) {
            throw fault(e, path);
        }
    }

    private static List<String> names(SftpClient files, String folder) throws IOException {
        var names = new ArrayList<String>();
        try {
            for (var entry : files.readEntries(folder.isEmpty() ? "." : folder)) {
                if (entry.getAttributes().isRegularFile()) {
                    names.add(entry.getFilename());
                }
            }
        } catch (SftpException e) {
            throw fault(e, folder);
        }
        return names;
    }

    private static SourceFault fault(SftpException e, String path) throws IOException {
        return switch (e.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH ->
                    new SourceFault(
                            Reason.SourceNotFound, "There is no \"" + path + "\" there.", e);
            case SftpConstants.SSH_FX_PERMISSION_DENIED ->
                    new SourceFault(
                            Reason.SignInRefused, "The user may not read \"" + path + "\".", e);
            case SftpConstants.SSH_FX_NO_CONNECTION, SftpConstants.SSH_FX_CONNECTION_LOST ->
                    throw e;
            default ->
                    new SourceFault(
                            Reason.SourceFailed,
                            "The server says of \"" + path + "\": " + e.getMessage() + ".",
                            e);
        };
    }

    private static ClientSession session(
            Values settings, Opening opening, AtomicReference<String> found) throws IOException {
        var limits = opening.limits();
        var address = opening.addresses(settings.text(HOST), settings.number(PORT)).getFirst();
        var client = opening.closing(client(settings, found));
        CoreModuleProperties.AUTH_TIMEOUT.set(client, limits.connect());
        CoreModuleProperties.IDLE_TIMEOUT.set(client, limits.idle());
        client.start();
        opening.onStop(() -> client.close(true));
        var session =
                opening.closing(
                        client.connect(
                                        settings.text(USER),
                                        new InetSocketAddress(address, settings.number(PORT)))
                                .verify(limits.connect())
                                .getSession());
        signIn(session, settings);
        try {
            session.auth().verify(limits.connect());
        } catch (SshException e) {
            throw refused(e, settings, found.get());
        }
        return session;
    }

    private static SshClient client(Values settings, AtomicReference<String> found) {
        var client = SshClient.setUpDefaultClient();
        // Nothing of the account that runs the server: neither its keys nor its known hosts.
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setAgentFactory(null);
        client.setServerKeyVerifier(verifier(settings, found));
        return client;
    }

    /// Before the password or a signature is sent.
    private static ServerKeyVerifier verifier(Values settings, AtomicReference<String> found) {
        var known = settings.orEmpty(HOST_KEY).replaceFirst("=$", "");
        return (session, address, key) -> {
            found.set(KeyUtils.getFingerPrint(key));
            return found.get().equals(known);
        };
    }

    private static void signIn(ClientSession session, Values settings) {
        settings.find(KEY)
                .ifPresent(key -> {
                    try {
                        var passphrase = settings.orEmpty(PASSPHRASE);
                        var pairs =
                                SecurityUtils.loadKeyPairIdentities(
                                        session,
                                        () -> "private key",
                                        new ByteArrayInputStream(
                                                key.getBytes(StandardCharsets.UTF_8)),
                                        passphrase.isEmpty()
                                                ? FilePasswordProvider.EMPTY
                                                : FilePasswordProvider.of(passphrase));
                        if (pairs == null) {
                            throw unreadable(null);
                        }
                        pairs.forEach(session::addPublicKeyIdentity);
                    } catch (IOException | GeneralSecurityException e) {
                        throw unreadable(e);
                    }
                });
        settings.find(PASSWORD).ifPresent(session::addPasswordIdentity);
    }

    private static SourceFault unreadable(@Nullable Exception e) {
        return new SourceFault(
                Reason.SignInRefused,
                "The private key cannot be read: it is neither in OpenSSH nor in PEM form, or its"
                        + " passphrase is wrong.",
                e);
    }

    private static SourceFault refused(SshException e, Values settings, String found)
            throws IOException {
        var known = settings.orEmpty(HOST_KEY).replaceFirst("=$", "");
        if (!found.isEmpty() && !found.equals(known)) {
            return new SourceFault(
                    Reason.WrongHostKey,
                    "The server's host key is " + found + ", not " + known + " as it should be.",
                    e);
        }
        if (e.getDisconnectCode()
                == org.apache.sshd.common.SshConstants
                        .SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
            return new SourceFault(
                    Reason.SignInRefused,
                    "The server does not accept the user, the password or the key.",
                    e);
        }
        throw e;
    }
}
