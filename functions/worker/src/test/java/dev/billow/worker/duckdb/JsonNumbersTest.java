package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Period;
import dev.billow.report.ReportType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

@Tag("B14")
class JsonNumbersTest {
    private static final String LINE =
            """
            {%s"recordId":9007199254740993%d,"customerId":12345678901234567890123,"category":"c",\
            "startTime":"2026-09-01T10:00:00Z","count":-0,"quantity":999999999999.999999,"unit":"u",\
            "price":0.100000000000001,"currency":"USD"}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"else\":1,",
                "\"endTime\":null,",
                "\"my_quantity\":5,\"quantity2\":6,\"price\\\"\":7,",
                "\"else\":{\"quantity\":5,\"price\":7,\"customerId\":8},",
                "\"else\":[{\"recordId\":5},{\"price\":7}],",
                "\"direction\":\"\\\"quantity\\\":5,\\\"price\\\" : 6}\",",
                "\"direction\":\"{}\",\"else\":{\"customerId\":5},",
                "\"direction\":\"quantity\",\"from\":\"price\",",
                "\"direction\":\"\\u0022quantity\\u0022:5\","
            })
    void aNumberIsTakenAsItIsWrittenWhateverStandsBesideIt(String beside) {
        String lines = LINE.formatted(beside, 1) + LINE.formatted(beside, 2).replace(":", " :  ");
        lines = lines.replace("10 :  00 :  00", "10:00:00");

        var result =
                EngineRun.of(EngineRun.day("u.ndjson", lines.getBytes(StandardCharsets.UTF_8)));

        assertThat(result.lines())
                .containsExactly(
                        "2026-09-01,2026-09-01,12345678901234567890123,,c,u,2,0,"
                                + "1999999999999.999998,USD,0.20,0.200000000000002,0.00,0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"else\":{},"})
    void textIsTakenAsItIsWrittenWhereItIsABareNumber(String beside) {
        String line =
                """
                {%s"recordId":1.10,"customerId":-0.0,"customerName":12345678901234567890123,\
                "category":1e2,"startTime":"2026-09-01T10:00:00Z","quantity":1.50,"unit":10.00,\
                "price":2,"currency":"USD","direction":0.0,"from":9007199254740993.0,\
                "to":49151123456789012345678,"endpointId":0.1000000000000000055,"sessionId":7.0}
                """
                        .formatted(beside);
        var day = new Period(EngineRun.DAY, EngineRun.DAY, ZoneOffset.UTC);

        var result =
                EngineRun.of(
                        EngineRun.day("u.ndjson", line.getBytes(StandardCharsets.UTF_8)),
                        EngineRun.request(ReportType.CDR, day),
                        EngineRun.SETTINGS);

        assertThat(result.lines())
                .containsExactly(
                        "2026-09-01T10:00:00Z,,1.10,-0.0,12345678901234567890123,"
                                + "0.1000000000000000055,7.0,0.0,9007199254740993.0,"
                                + "49151123456789012345678,1e2,1.5,10.00,1,USD,2,false");
    }
}
