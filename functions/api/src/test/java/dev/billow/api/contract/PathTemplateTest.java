package dev.billow.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class PathTemplateTest {
    @ParameterizedTest
    @CsvSource({
        "/reports,             /Reports/,           ''",
        "/reports/{id},        /reports/a1,         a1",
        "/reports/{id}.csv,    /reports/a1.CSV/,    a1",
        "/a/{x}/b/{y},         /a/1/b/2,            1 2",
        "/a/{x}/b/{y},         /A/1/B/2/,           1 2",
        "/a/{x}/b/{y}/c,       /a/1/b/2/c,          1 2",
        "/,                    /,                   ''"
    })
    void aPathThatMatchesGivesItsVariableParts(String template, String path, String values) {
        assertThat(new PathTemplate(template).match(path).map(parts -> String.join(" ", parts)))
                .contains(values);
    }

    @ParameterizedTest
    @Tag("A40")
    @CsvSource({
        "/reports/{id},     /reports/",
        "/reports/{id},     /reports/a/b",
        "/reports/{id},     /reports/a.b",
        "/reports/{id},     /report/a",
        "/reports/{id}.csv, /reports/.csv",
        "/reports/{id}.csv, /reports/a.csvx",
        "/a/{x}/b/{y},      /a/1/b/",
        "/a/{x}/b/{y},      /a//b/2",
        "/a/{x}/b/{y},      /a/1/c/2",
        "/a/{x}/b/{y},      /a/1/b/2/3",
        "/a/{x}/b/{y},      /a/1",
        "/a/{x}/b/{y},      ''"
    })
    void anyOtherPathDoesNotMatch(String template, String path) {
        assertThat(new PathTemplate(template).match(path)).isEmpty();
    }

    @Test
    void thePathIsMadeOfValuesByName() {
        PathTemplate template = new PathTemplate("/a/{x}/b/{y}.csv");

        assertThat(template.variables()).isEqualTo(List.of("x", "y"));
        assertThat(template.with(name -> name + "1")).isEqualTo("/a/x1/b/y1.csv");
    }
}
