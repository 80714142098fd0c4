package dev.billow.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.Cost;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

class HeaderValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "text/csv | text/csv | {}",
                "TEXT/Csv ; | text/csv | {}",
                "a; b=C | a | {b=C}",
                "a ;B=c ; D=e;; | a | {b=c, d=e}",
                "a; b=\"c;d=e\"; f=\"\" | a | {b=c;d=e, f=}",
            })
    void parametersKeepTheirLettersAndLoseTheirQuotes(
            String header, String value, String parameters) {
        HeaderValue parsed = HeaderValue.parse(header);

        assertThat(parsed.value()).isEqualTo(value);
        assertThat(new TreeMap<>(parsed.parameters())).hasToString(parameters);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a; b",
                "a; b=",
                "a; =b",
                "a; b=\"c",
                "a; b=c\"",
                "a; b=\"c\"d",
                "a; b=c d",
                "a; b=c; B=d",
                "a; b=c; x; d=e",
                "a; b = c"
            })
    void aMalformedHeaderIsAllValue(String header) {
        assertThat(HeaderValue.parse(header))
                .isEqualTo(new HeaderValue(header.toLowerCase(Locale.ROOT), Map.of()));
    }

    @Test
    @Tag("B38")
    void noHeaderTakesLong() {
        for (String piece :
                List.of(";", "; ", "; a", ";a=b", "\"", ";a=\"", "=", " ", ";a=b;", "a")) {
            for (String start : List.of("", "a;", "a; b=\"", "a; b=")) {
                String header = start + piece.repeat(100_000 / piece.length());

                Cost cost = Cost.of(() -> HeaderValue.parse(header));

                assertThat(cost.time()).as(start + piece).isLessThan(Duration.ofMillis(50));
            }
        }
    }
}
