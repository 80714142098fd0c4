package dev.billow.worker.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.worker.duckdb.DuckDbEngine;
import dev.billow.worker.sql.SharedSql;
import dev.billow.worker.sql.SqlText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class MacrosTest {
    private static final Macros MACROS =
            Macros.of(
                    """
                    -- A comment; CREATE MACRO none(x) AS x;
                    CREATE TABLE other (x INTEGER);
                    CREATE MACRO twice(x) AS x + x;
                    CREATE MACRO between(x, least) AS CASE
                        WHEN x >= least THEN twice(x) ELSE 'x, least' END;
                    """);

    @Test
    void aCallBecomesItsBody() {
        assertThat(MACROS.expand("SELECT twice(\"a x\") FROM t"))
                .isEqualTo("SELECT (\"a x\" + \"a x\") FROM t");
    }

    @Test
    void callsWithinBodiesAndArgumentsBecomeTheirs() {
        assertThat(MACROS.expand("between(twice(f(a, ')')), 1)").replaceAll("\\s+", " "))
                .isEqualTo(
                        "(CASE WHEN (f(a, ')') + f(a, ')')) >= 1"
                                + " THEN ((f(a, ')') + f(a, ')')) + (f(a, ')') + f(a, ')')))"
                                + " ELSE 'x, least' END)");
    }

    @Test
    void quotedTextIsLeftAlone() {
        String sql = "SELECT 'it''s twice(x)', \"twice(x)\", twice";

        assertThat(MACROS.expand(sql)).isEqualTo(sql);
    }

    @Test
    void aWrongCallIsRefused() {
        assertThatThrownBy(() -> MACROS.expand("twice(a, b)"))
                .hasMessageContaining("twice takes [x]");
        assertThatThrownBy(() -> MACROS.expand("twice(a")).hasMessageContaining("has no end");
    }

    /// The seam between the engines: no more, no less.
    @ParameterizedTest
    @EnumSource
    void bothEnginesHaveTheMacrosThatASharedStatementCalls(SharedSql statement) {
        String text = statement.text().replaceAll("\\$\\{(?!present|own)\\w+}", "text");
        Map<String, Macros.Macro> ours = Macros.of(AthenaText.FORMS.text()).byName();
        Map<String, Macros.Macro> theirs =
                Macros.of(SqlText.read(DuckDbEngine.class, "tables")).byName();

        for (String called : calls(SqlText.withoutComments(text))) {
            if (ours.containsKey(called) || theirs.containsKey(called)) {
                assertThat(parameters(ours, called)).isEqualTo(parameters(theirs, called));
            } else {
                assertThat(called).isIn("coalesce", "count", "sum", "and", "as", "filter", "in");
            }
        }
    }

    private static List<String> parameters(Map<String, Macros.Macro> macros, String name) {
        return Objects.requireNonNull(macros.get(name), name).parameters();
    }

    private static List<String> calls(String sql) {
        List<String> names = new ArrayList<>();
        Matcher call = Pattern.compile("(?i)\\b([a-z_]+) ?\\(").matcher(sql);
        while (call.find()) {
            names.add(call.group(1).toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
