package dev.billow.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.http.Members.Member;
import dev.billow.report.RequestMember;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// What clients write in any format is what is bound.
class BodyRoundTripTest {
    private static final int REQUESTS = 2_000;
    private static final List<String> PIECES =
            List.of(
                    "acme",
                    "2026-09-01",
                    "true",
                    "null",
                    " ",
                    "\t",
                    "\n",
                    "\r",
                    "\r\n",
                    "\"",
                    "\"\"",
                    ",",
                    ";",
                    ":",
                    "=",
                    "&",
                    "+",
                    "%",
                    "%41",
                    "'",
                    "<",
                    ">",
                    "&amp;",
                    "<![CDATA[",
                    "]]>",
                    "{",
                    "}",
                    "[",
                    "]",
                    "\\",
                    "--",
                    "--=_Part 1:2",
                    "/Date(1)/",
                    "ä",
                    "ß",
                    "語",
                    "😀",
                    "\u202e",
                    "\u00a0",
                    "\u2028");

    @ParameterizedTest
    @EnumSource
    void everyValueSurvives(BodyWriter writer) {
        for (int seed = 0; seed < REQUESTS; seed++) {
            Map<String, String> members = members(new Random(seed), writer);

            String body = writer.write(members);
            Members asText = Body.read(request(writer, body, false));
            Members asBytes = Body.read(request(writer, base64(body), true));

            members.forEach(
                    (name, value) -> {
                        Member expected =
                                value.isEmpty() ? new Member.Absent() : new Member.Text(value);
                        assertThat(asText.member(name)).as(body).isEqualTo(expected);
                        assertThat(asBytes.member(name.toLowerCase(Locale.ROOT)))
                                .isEqualTo(expected);
                    });
        }
    }

    private static Map<String, String> members(Random random, BodyWriter writer) {
        Map<String, String> members = new LinkedHashMap<>();
        for (RequestMember member : RequestMember.values()) {
            String name = member.wireName();
            if (random.nextInt(4) > 0) {
                members.put(
                        random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT),
                        value(random, writer));
            }
        }
        return members;
    }

    private static String value(Random random, BodyWriter writer) {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            value.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return switch (writer) {
            case XML -> value.toString().replace("\r", "");
            case MULTIPART -> value.toString().replace("--=_Part 1:2", "");
            default -> value.toString();
        };
    }

    private static Request request(BodyWriter writer, String body, boolean isBase64) {
        return new Request(
                "request-1",
                "POST",
                "/",
                "",
                Map.of("content-type", writer.contentType()),
                List.of(),
                "api.example",
                "127.0.0.1",
                body,
                isBase64,
                Instant.EPOCH);
    }

    private static String base64(String body) {
        return Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
    }
}
