package dev.sluice.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeylessQueryTest {
    @ParameterizedTest
    @CsvSource({
        "api_key=secret, '', secret",
        "a=1&api_key=secret&b=2, a=1&b=2, secret",
        "API_Key=secret&a=1, a=1, secret",
        "api%5Fkey=secret&a=1, a=1, secret",
        "api_key=se%63ret&api_key=other, '', secret",
        "api_key&a=1, a=1, ",
        "a=api_key, a=api_key, ",
        "a=%zz, a=%zz, ",
    })
    void takesTheKeyOutOfTheQuery(String query, String remains, String key) {
        var keyless = KeylessQuery.of(query);

        assertThat(keyless.text()).isEqualTo(remains);
        assertThat(keyless.key().orElse(null)).isEqualTo(key);
    }

    @Test
    void leavesNoQueryAsNone() {
        assertThat(KeylessQuery.of(null).text()).isNull();
    }
}
