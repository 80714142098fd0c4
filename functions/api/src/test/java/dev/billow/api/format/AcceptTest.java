package dev.billow.api.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;
import java.util.stream.Collectors;

class AcceptTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json                | JSON",
                "text/json                       | JSON",
                "text/csv                        | CSV",
                "text/jsv                        | JSV",
                "application/jsv                 | JSV",
                "application/x-jsv               | JSV",
                "application/xml                 | XML",
                "text/xml                        | XML",
                "Application/XML                 | XML",
                "text/csv;header=present         | CSV",
                "text/csv; charset=utf-8; q=0.1  | CSV",
                "text/html, text/csv             | CSV",
            })
    void aMediaTypeNamesItsFormat(String header, Format format) {
        assertThat(Accept.preferred(header)).contains(format);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "text/csv, application/json",
                "text/csv;q=1, application/json;q=0.001",
                "application/xml, text/csv, text/json;q=0.1",
                "application/json;profile=x, text/csv",
                "text/csv,application/json,*/*",
            })
    void jsonWinsWhereverItIsNamed(String header) {
        assertThat(Accept.preferred(header)).contains(Format.JSON);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv;q=0.5, text/xml;q=0.9          | XML",
                "text/csv;q=.5,text/xml;q=.4             | CSV",
                "text/xml;q=0.5, text/csv;q=0.5          | XML",
                "text/csv, text/xml                      | CSV",
                "text/xml, text/csv                      | XML",
                "text/csv;q=0.9, text/xml                | XML",
                "text/csv ; Q=0.2 , text/jsv ; q=0.3     | JSV",
                "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8 | XML",
            })
    void otherwiseTheHighestWeightWinsAndTheFirstAmongEquals(String header, Format format) {
        assertThat(Accept.preferred(header)).contains(format);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                             | JSON",
                "*                               | JSON",
                "*/*;q=0.1                       | JSON",
                "application/*                   | JSON",
                "text/*                          | CSV",
                "text/csv, */*                   | CSV",
                "*/*, text/csv                   | JSON",
                "text/csv;q=0.5, */*             | JSON",
                "text/csv, */*;q=0.1             | CSV",
                "text/html, image/gif, *; q=.2, */*; q=.2 | JSON",
                "text/xml;q=0.9, text/*          | CSV",
                "*/*;q=0.9, application/xml      | XML",
            })
    void aRangeIsTheFirstFormatInIt(String header, Format format) {
        assertThat(Accept.preferred(header)).contains(format);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json;q=0, text/csv          | CSV",
                "application/json;q=0.000, */*           | CSV",
                "*/*, application/json;q=0               | CSV",
                "application/*, application/json;q=0     | XML",
                "text/*, text/csv;q=0                    | JSV",
                "text/csv;q=0, text/xml;q=0.1            | XML",
                "*/*;q=0, text/csv                       | CSV",
            })
    void aWeightOfZeroExcludes(String header, Format format) {
        assertThat(Accept.preferred(header)).contains(format);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                ",",
                ";",
                ",,;q=;,",
                "text/html",
                "image/png, text/plain;q=0.5",
                "text/csvx",
                "csv",
                "text/",
                "/*",
                "image/*",
                "application/json;q=0",
                "*/*;q=0",
                "text/csv;q=-1",
                "text/csv;q=0,5",
            })
    void nothingServedIsNothingPreferred(String header) {
        assertThat(Accept.preferred(header)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "text/csv;q=",
                "text/csv;q=high",
                "text/csv;q=NaN",
                "text/csv;q=7",
                "text/csv;;",
                "text/csv;x=\"a,b\"",
            })
    void aWeightThatIsNoneDoesNoHarm(String header) {
        assertThat(Accept.preferred(header)).contains(Format.CSV);
    }

    @Test
    @Tag("B37")
    void noHeaderIsTooOdd() {
        Random random = new Random(20261115);
        String pieces = ",;=qQ*/.- \t\"01textcsvjsonaplixm\u0000\u00e4";

        for (int i = 0; i < 20_000; i++) {
            String header =
                    random.ints(random.nextInt(40), 0, pieces.length())
                            .mapToObj(at -> pieces.substring(at, at + 1))
                            .collect(Collectors.joining());

            assertThatCode(() -> Accept.preferred(header)).as(header).doesNotThrowAnyException();
        }
    }
}
