package dev.billow.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.Cost;
import dev.billow.mail.EmailAddress;
import dev.billow.report.AccountId;
import dev.billow.report.ReportId;
import dev.billow.webhook.WebhookGuard;
import dev.billow.webhook.WebhookGuard.RefusedException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;

/// Texts of 100 KB, made to be slow, are checked in no time.
@Tag("B38")
class PatternCostTest {
    private static final int LONG = 100_000;
    private static final Duration LONGEST = Duration.ofMillis(50);
    private static final List<String> STARTS =
            List.of(
                    "",
                    "a@",
                    "a@b.",
                    "https://",
                    "https://a.",
                    "2026-09-01T10:00:00.",
                    "/Date(",
                    "1.");
    private static final List<String> PIECES =
            List.of(
                    "a",
                    "A",
                    "0",
                    "-",
                    ".",
                    "_",
                    " ",
                    "a.",
                    "a-",
                    "0.",
                    "0x",
                    "255.",
                    "@",
                    "a@",
                    "+",
                    "\n",
                    "\0",
                    "%41",
                    "xn--",
                    "2026-",
                    "00:00",
                    "ä",
                    "[",
                    ":",
                    "f0:",
                    "\ud83d\ude00");
    private static final List<String> ENDS =
            List.of("", "!", "\n", "@", ".", "-", ".example", ")/");

    enum Check {
        EMAIL_ADDRESS {
            @Override
            boolean passes(String text) {
                return EmailAddress.isPlain(text);
            }
        },
        DATE {
            @Override
            boolean passes(String text) {
                return WireDate.parse(text).isPresent();
            }
        },
        ACCOUNT_ID {
            @Override
            boolean passes(String text) {
                return AccountId.parse(text).isPresent();
            }
        },
        REPORT_ID {
            @Override
            boolean passes(String text) {
                return ReportId.parse(text).isPresent();
            }
        },
        WEBHOOK_URL {
            @Override
            boolean passes(String text) {
                try {
                    return WebhookGuard.loopbackToo().check(text).isAbsolute();
                } catch (RefusedException e) {
                    return false;
                }
            }
        };

        abstract boolean passes(String text);
    }

    @ParameterizedTest
    @EnumSource
    void noTextTakesLong(Check check) {
        for (String start : STARTS) {
            for (String piece : PIECES) {
                for (String end : ENDS) {
                    String text = start + piece.repeat(LONG / piece.length()) + end;

                    Cost cost = Cost.of(() -> assertThat(check.passes(text)).isFalse());

                    assertThat(cost.time()).as(start + piece + end).isLessThan(LONGEST);
                }
            }
        }
    }

    /// As above for the longest texts that are looked at in full.
    @ParameterizedTest
    @EnumSource
    void noTextJustShortEnoughTakesLong(Check check) {
        for (String piece : PIECES) {
            for (int length : List.of(36, 40, 64, 254, 2_048)) {
                for (String start : STARTS) {
                    String text = (start + piece.repeat(length)).substring(0, length);

                    Cost cost = Cost.of(() -> check.passes(text));

                    assertThat(cost.time()).as(text).isLessThan(LONGEST);
                }
            }
        }
    }
}
