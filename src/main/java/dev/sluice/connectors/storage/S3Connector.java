package dev.sluice.connectors.storage;

import dev.sluice.connectors.Connector;
import dev.sluice.connectors.Fetched;
import dev.sluice.connectors.Opening;
import dev.sluice.connectors.SourceFault;
import dev.sluice.connectors.SourceFault.Reason;
import dev.sluice.connectors.Tested;
import dev.sluice.connectors.Values;

import org.apache.hc.client5.http.DnsResolver;
import org.springframework.stereotype.Component;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// An object of S3, or of a store that speaks its protocol.
@Component
final class S3Connector implements Connector {
    private static final String ENDPOINT = "endpoint";
    private static final String REGION = "region";
    private static final String BUCKET = "bucket";
    private static final String ACCESS_KEY = "accessKeyId";
    private static final String SECRET = "secretAccessKey";
    private static final String PATH_STYLE = "pathStyle";

    @Override
    public String kind() {
        return "S3";
    }

    @Override
    public String name() {
        return "S3 storage";
    }

    @Override
    public Category category() {
        return Category.Storage;
    }

    @Override
    public List<Field> fields() {
        return List.of(
                Field.required(BUCKET, "Bucket", Type.Text).saysWhere(),
                Field.required(REGION, "Region", Type.Text).preset("us-east-1").saysWhere(),
                Field.optional(ENDPOINT, "Endpoint", Type.Text)
                        .saysWhere()
                        .help("For stores other than Amazon's, such as https://s3.example.com"),
                Field.optional(PATH_STYLE, "Bucket in the path", Type.Boolean)
                        .help("For stores whose buckets are no host names."),
                Field.required(ACCESS_KEY, "Access key ID", Type.Text),
                Field.required(SECRET, "Secret access key", Type.Secret));
    }

    @Override
    public List<Field> readFields() {
        return FileChoice.fields();
    }

    @Override
    public List<String> faults(Values settings) {
        if (!settings.text(BUCKET).matches("[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]")) {
            return List.of("bucket: \"Bucket\" is the name of a bucket");
        }
        if (!settings.text(REGION).matches("[a-z0-9-]+")) {
            return List.of("region: \"Region\" is a word such as eu-west-1");
        }
        return settings.find(ENDPOINT)
                        .filter(text -> !text.matches("https?://[^/?#@\\s]+/?"))
                        .isEmpty()
                ? List.of()
                : List.of("endpoint: \"Endpoint\" is https:// or http:// and a host, no more");
    }

    @Override
    public List<String> readFaults(Values settings, Values read) {
        return FileChoice.faults(read);
    }

    @Override
    public Tested test(Values settings, Opening opening) throws IOException {
        var bucket = settings.text(BUCKET);
        try {
            asked(() ->
                    client(settings, opening).listObjectsV2(ask -> ask.bucket(bucket).maxKeys(1)));
            return Tested.successful();
        } catch (S3Exception e) {
            if (e.statusCode() == 403 && "AccessDenied".equals(code(e))) {
                return new Tested(
                        true,
                        "The store accepts the key, which may not list the bucket: fixed files can"
                                + " be read, most recent ones cannot.",
                        Map.of());
            }
            throw fault(e, bucket);
        }
    }

    @Override
    public Fetched open(Values settings, Values read, Opening opening) throws IOException {
        var bucket = settings.text(BUCKET);
        var client = client(settings, opening);
        var choice = FileChoice.of(read);
        try {
            var key =
                    asked(() ->
                            choice.resolve((folder, beginning) ->
                                    names(client, bucket, folder, beginning)));
            var content =
                    opening.closing(
                            asked(() -> client.getObject(ask -> ask.bucket(bucket).key(key))));
            opening.onStop(content::abort);
            return new Fetched(
                    content,
                    key.substring(key.lastIndexOf('/') + 1),
                    bucket + "/" + key,
                    OptionalLong.of(content.response().contentLength()));
        } catch (S3Exception e) {
            throw fault(e, bucket + "/" + choice.path());
        }
    }

    private static List<String> names(
            S3Client client, String bucket, String folder, String beginning) {
        return client
                .listObjectsV2Paginator(
                        ask -> ask.bucket(bucket).prefix(folder + beginning).delimiter("/"))
                .contents()
                .stream()
                .map(object -> object.key().substring(folder.length()))
                .toList();
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    /// Faults of the connection are the SDK's own; what they mean is the same as anywhere.
    private static <T> T asked(Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (SdkClientException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SourceFault fault) {
                    throw fault;
                }
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    private static SourceFault fault(S3Exception e, String what) {
        var says = "The store says of \"" + what + "\": " + code(e) + ".";
        return switch (e.statusCode()) {
            case 401, 403 -> new SourceFault(Reason.SignInRefused, says, e);
            case 404 -> new SourceFault(Reason.SourceNotFound, says, e);
            case 502, 503, 504 -> new SourceFault(Reason.SourceUnreachable, says, e);
            default -> new SourceFault(Reason.SourceFailed, says, e);
        };
    }

    private static String code(S3Exception e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorCode() == null
                ? "status " + e.statusCode()
                : details.errorCode();
    }

    private static S3Client client(Values settings, Opening opening) {
        var limits = opening.limits();
        var http =
                Apache5HttpClient.builder()
                        .connectionTimeout(limits.connect())
                        .socketTimeout(limits.idle())
                        .dnsResolver(new Guarded(opening))
                        .proxyConfiguration(
                                ProxyConfiguration.builder()
                                        .useSystemPropertyValues(false)
                                        .useEnvironmentVariableValues(false)
                                        .build());
        var client =
                S3Client.builder()
                        .httpClientBuilder(http)
                        .region(Region.of(settings.text(REGION)))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                settings.text(ACCESS_KEY), settings.text(SECRET))))
                        .forcePathStyle(settings.flag(PATH_STYLE))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        // Attempts are counted and spaced in one place for all connectors.
                        .overrideConfiguration(it ->
                                it.retryStrategy(DefaultRetryStrategy.doNotRetry())
                                        .defaultProfileFile(ProfileFile.aggregator().build()));
        settings.find(ENDPOINT).map(URI::create).ifPresent(client::endpointOverride);
        var built = opening.closing(client.build());
        // Until there is an answer there is no content that could be aborted.
        opening.onStop(built::close);
        return built;
    }

    /// Resolves names to addresses that may be called.
    private record Guarded(Opening opening) implements DnsResolver {
        @Override
        public List<InetSocketAddress> resolve(String host, int port) {
            return opening.addresses(host, port).stream()
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        }

        @Override
        public InetAddress[] resolve(String host) {
            return opening.addresses(host, 0).toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
