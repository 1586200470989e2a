package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kernel.SluiceException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

import java.nio.charset.StandardCharsets;

/// Whatever the body of an export request holds, it is understood or refused in words.
class ExportBodyFuzzTest {
    private final ExportBody bodies =
            new ExportBody(
                    new PublicApiSettings(
                            300,
                            20,
                            DataSize.ofMegabytes(1),
                            DataSize.ofMegabytes(1),
                            DataSize.ofMegabytes(1)));

    @Property
    void understandsOrRefusesAnyBytes(@ForAll byte[] body) {
        assertThat(answered(body)).isTrue();
    }

    @Property
    void understandsOrRefusesWhatLooksLikeARequest(@ForAll("pieces") String body) {
        assertThat(answered(body.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @Test
    void refusesDeepNesting() {
        var deep = "{exportFilter:{type:'And',and:[".repeat(50_000);

        assertThat(answered(deep.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ",",
                        "'",
                        "\"",
                        "//",
                        "\n",
                        "/*",
                        "*/",
                        "#",
                        "null",
                        "true",
                        "1e9",
                        "-",
                        "exportFilter",
                        "type",
                        "And",
                        "and",
                        "VALUE",
                        "value",
                        "condition",
                        "modalityIds",
                        "fields",
                        "scenarios",
                        "33d0d7d0-6125-47c4-b36a-882f4ed53b33",
                        "\\u00",
                        "\u0000")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    private boolean answered(byte[] body) {
        var request = new MockHttpServletRequest("POST", "/");
        request.setContent(body);
        try {
            var read = bodies.read(request, ExportBodies.MetricRequest.class);
            ExportMeaning.request(read);
            return true;
        } catch (HttpMessageNotReadableException | SluiceException refused) {
            return !String.valueOf(refused.getMessage()).isEmpty();
        }
    }
}
