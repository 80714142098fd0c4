package dev.billow.worker.duckdb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Parquet files that say of themselves what is not so.
final class ParquetBytes {
    private static final int ROWS = 12_345;
    private static final int TAIL = 8;

    private ParquetBytes() {}

    private static byte[] honest() {
        List<TestRecord> records =
                IntStream.range(0, ROWS)
                        .mapToObj(i -> TestRecord.of("r" + i, "2026-09-01T10:00:00Z"))
                        .toList();
        return UsageBytes.of("parquet", records);
    }

    /// A file whose footer declares another number of rows.
    static byte[] declaring(long rows) {
        byte[] file = honest();
        int length =
                ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - TAIL);
        int start = file.length - TAIL - length;
        byte[] footer =
                replaced(
                        Arrays.copyOfRange(file, start, file.length - TAIL),
                        varint(ROWS),
                        varint(rows));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, start);
        out.writeBytes(footer);
        out.writeBytes(
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(footer.length)
                        .array());
        out.writeBytes(UsageBytes.utf8("PAR1"));
        return out.toByteArray();
    }

    /// A file whose first page declares that it inflates to as much as its place can tell.
    static byte[] withHugePage() {
        byte[] file = honest();
        int at = 7;
        for (; file[at] < 0; at++) {
            file[at] = (byte) 0xfe;
        }
        file[at] = 0x7f;
        return file;
    }

    private static byte[] varint(long number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rest = number << 1;
        for (; rest > 0x7f; rest >>>= 7) {
            out.write((int) ((rest & 0x7f) | 0x80));
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    private static byte[] replaced(byte[] in, byte[] old, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < in.length; ) {
            boolean here =
                    i + old.length <= in.length
                            && Arrays.equals(in, i, i + old.length, old, 0, old.length);
            out.writeBytes(here ? by : new byte[] {in[i]});
            i += here ? old.length : 1;
        }
        return out.toByteArray();
    }
}
