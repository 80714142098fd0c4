package dev.billow.worker.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.AccountId;
import dev.billow.worker.usage.RecordRules;
import dev.billow.worker.usage.UsageField;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

class AmountTest {
    private static final LocalDate DAY = LocalDate.parse("2026-09-01");

    private static final String[] BITS = {
        "0",
        "1",
        "9",
        "00",
        "-",
        "+",
        ".",
        "e",
        " ",
        "_",
        ",",
        "\u0663",
        "999999999999999",
        "000000000000001",
        "12345"
    };

    private final Amount amount = new Amount();
    private final Random random = new Random(5);
    private final RecordRules rules = new RecordRules(new AccountId("acme"));

    /// Whether the rules take a record with this value.
    private boolean isAccepted(UsageField field, String text) {
        Map<UsageField, String> values = new EnumMap<>(UsageField.class);
        values.put(UsageField.RECORD_ID, "r");
        values.put(UsageField.CATEGORY, "c");
        values.put(UsageField.START_TIME, DAY + "T10:00:00Z");
        values.put(UsageField.QUANTITY, "1");
        values.put(UsageField.UNIT, "u");
        values.put(field, text);
        return rules.accept(DAY, values);
    }

    private boolean reads(String text) {
        byte[] bytes =
                ("<" + text + "\0".repeat(ByteWindow.PADDING)).getBytes(StandardCharsets.UTF_8);
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return amount.read(bytes, 1, 1 + length);
    }

    private boolean readsWhole(String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        return amount.readWhole(bytes, 0, bytes.length - 1);
    }

    private BigDecimal value() {
        return BigDecimal.valueOf(amount.units).add(BigDecimal.valueOf(amount.parts, Amount.SCALE));
    }

    @Test
    @Tag("B37")
    void aTextIsReadWhenItKeepsTheRuleAndToItsLastDigit() {
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(5); n > 0; n--) {
                text.append(BITS[random.nextInt(BITS.length)]);
            }
            String value = text.toString();
            boolean keeps = isAccepted(UsageField.QUANTITY, value);

            assertThat(reads(value)).as(value).isEqualTo(keeps);
            if (keeps) {
                assertThat(value()).isEqualByComparingTo(value);
                read++;
            }
            boolean keepsWhole = !value.isEmpty() && isAccepted(UsageField.COUNT, value);
            assertThat(readsWhole(value)).as(value).isEqualTo(keepsWhole);
            if (keepsWhole) {
                assertThat(amount.units).isEqualTo(Long.parseLong(value));
            }
        }
        assertThat(read).isBetween(20_000, 150_000);
    }

    @Test
    void aSumIsExactWhateverTheSigns() {
        AmountSum sum = new AmountSum();
        BigDecimal expected = BigDecimal.ZERO;
        for (int i = 0; i < 100_000; i++) {
            String text =
                    (random.nextBoolean() ? "-" : "")
                            + random.nextLong(1_000_000_000_000_000L) / (1L << random.nextInt(50))
                            + "."
                            + String.format("%015d", random.nextLong(1_000_000_000_000_000L));
            assertThat(reads(text)).isTrue();
            sum.add(amount);
            expected = expected.add(new BigDecimal(text));

            assertThat(Math.abs(sum.parts())).isLessThan(Amount.PARTS);
            assertThat(
                            BigDecimal.valueOf(sum.units())
                                    .add(BigDecimal.valueOf(sum.parts(), Amount.SCALE)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aSumThatIsTooLargeIsNeverAWrongOne() {
        AmountSum sum = new AmountSum();
        reads("-999999999999999.999999999999999");

        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < 10_000; i++) {
                                sum.add(amount);
                            }
                        })
                .isInstanceOf(ArithmeticException.class);
    }
}
