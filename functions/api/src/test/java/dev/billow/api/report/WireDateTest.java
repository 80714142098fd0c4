package dev.billow.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;

class WireDateTest {
    @ParameterizedTest
    @CsvSource({
        "2026-09-01, 2026-09-01",
        "2024-02-29, 2024-02-29",
        "1970-01-01, 1970-01-01",
        "9999-12-31, 9999-12-31",
        "2026-09-01T00:00, 2026-09-01",
        "2026-09-01T23:59:59, 2026-09-01",
        "2026-09-01T23:59:59Z, 2026-09-01",
        "2026-09-01T23:59:59.9999999Z, 2026-09-01",
        "2026-09-01T00:00:00.000+14:00, 2026-09-01",
        "2026-09-01T23:30:00-0330, 2026-09-01",
        "/Date(1788220800000)/, 2026-09-01",
        "/Date(1788307199999)/, 2026-09-01",
        "/Date(1788213600000+0200)/, 2026-09-01",
        "/Date(1788220800000-0500)/, 2026-08-31",
        "/Date(0)/, 1970-01-01",
        "/Date(-1+0100)/, 1970-01-01",
    })
    @Tag("B28")
    void acceptedFormsMeanADay(String text, LocalDate day) {
        assertThat(WireDate.parse(text)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "2026-02-30",
                "2026-13-01",
                "2026-00-10",
                "2023-02-29",
                "0000-01-01",
                "1969-12-31",
                "+10000-01-01",
                "-2026-01-01",
                "10000-01-01",
                "2026-1-1",
                "26-01-01",
                "20260901",
                "2026-W36-2",
                "2026-244",
                "2026-09",
                "01/02/2026",
                "1/2/26",
                "02.01.2026",
                "2026/09/01",
                "September 1, 2026",
                "today",
                "２０２６-０９-０１",
                "٢٠٢٦-٠٩-٠١",
                "2026-09-01T24:00:00",
                "2026-09-01T23:60",
                "2026-09-01T23:59:60",
                "2026-09-01T",
                "2026-09-01 00:00:00",
                "2026-09-01Z",
                "2026-09-01T00:00:00+19:00",
                "2026-09-01\n",
                " 2026-09-01",
                "2026-09-01,2026-09-02",
                "1788220800000",
                "Date(1788220800000)",
                "/Date()/",
                "/Date(x)/",
                "/Date(1788220800000+99)/",
                "/Date(1788220800000+1900)/",
                "/Date(1788220800000+0060)/",
                "/Date(-1)/",
                "/Date(9223372036854775807)/",
                "/Date(999999999999999)/",
                "\\/Date(1788220800000)\\/",
            })
    @Tag("B28")
    void everythingElseIsNoDay(String text) {
        assertThat(WireDate.parse(text)).isEmpty();
    }
}
