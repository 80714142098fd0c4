package dev.billow.worker.sums;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

class Utf8Test {
    private static final byte[] TEXT =
            "Ærø, Łódź 数码, one hundred characters of plain text 😀, and an é"
                    .getBytes(StandardCharsets.UTF_8);

    private final Utf8 utf8 = new Utf8();
    private final Random random = new Random(5);

    @Test
    @Tag("B10")
    void bytesAreTakenExactlyWhenTheyAreUtf8() {
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = Arrays.copyOf(TEXT, TEXT.length + ByteWindow.PADDING);
            for (int n = random.nextInt(3); n > 0; n--) {
                bytes[random.nextInt(TEXT.length)] = (byte) random.nextInt(256);
            }
            int from = random.nextInt(TEXT.length);
            int to = random.nextInt(from, TEXT.length + 1);
            boolean isUtf8 = isUtf8(bytes, from, to);

            assertThat(takes(bytes, from, to))
                    .as(() -> Arrays.toString(Arrays.copyOfRange(bytes, from, to)))
                    .isEqualTo(isUtf8);
            taken += isUtf8 ? 1 : 0;
        }
        assertThat(taken).isBetween(40_000, 160_000);
    }

    private boolean takes(byte[] bytes, int from, int to) {
        try {
            utf8.check(bytes, from, to);
            return true;
        } catch (DoubtfulException _) {
            return false;
        }
    }

    private static boolean isUtf8(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
