package dev.billow.worker.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

class WholeGzipStreamTest {
    private static final byte[] TWO = twoMembers();

    private static byte[] twoMembers() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String text : new String[] {"first", "second"}) {
            try (GZIPOutputStream member = new GZIPOutputStream(out)) {
                member.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return out.toByteArray();
    }

    private static String read(byte[] bytes, int bufferSize) throws IOException {
        try (WholeGzipStream in =
                new WholeGzipStream(new ByteArrayInputStream(bytes), bufferSize)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void allMembersAreRead() throws IOException {
        for (int size = 1; size <= TWO.length + 1; size++) {
            assertThat(read(TWO, size)).isEqualTo("firstsecond");
        }
    }

    @Test
    @Tag("B21")
    void noMemberHidesBehindADamagedHeader() {
        for (int more = 1; more < 30; more++) {
            for (byte garbage : new byte[] {0, 'x', 0x1f}) {
                byte[] bytes = Arrays.copyOf(TWO, TWO.length + more);
                Arrays.fill(bytes, TWO.length, bytes.length, garbage);
                for (int size = 1; size <= bytes.length + 1; size++) {
                    int bufferSize = size;
                    assertThatThrownBy(() -> read(bytes, bufferSize))
                            .as("%d bytes of %d, buffer of %d", more, garbage, size)
                            .isInstanceOf(ZipException.class);
                }
            }
        }
    }
}
