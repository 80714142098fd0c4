package dev.billow.worker.sums;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// Finds the ids that come more than once, by a number for each.
///
/// A number that finds its bit of a table unset has come for the first time. The table has many
/// more bits than there are numbers, so only few of them share one, and only those are sorted.
public final class RepeatedIds {
    private static final int BITS_EACH = 16;

    private final long[] table;

    private RepeatedIds(long numbers) {
        long words = Math.max(1, numbers * BITS_EACH / Long.SIZE);
        table = new long[Math.toIntExact(Long.highestOneBit(2 * words - 1))];
    }

    /// The numbers of the ids that come more than once, in order.
    ///
    /// @param files in which they may come
    public static long[] in(Collection<IdHashes> files) {
        List<long[]> parts = files.stream().flatMap(file -> file.parts().stream()).toList();
        RepeatedIds bits = new RepeatedIds(files.stream().mapToLong(IdHashes::size).sum());
        Numbers late = new Numbers();
        parts.forEach(part -> bits.set(part, late));
        long[] shared = late.all();
        Arrays.fill(bits.table, 0);
        bits.set(shared, new Numbers());
        Numbers sharing = new Numbers();
        parts.forEach(part -> bits.choose(part, sharing));
        return repeated(sharing.all());
    }

    private static long[] repeated(long[] numbers) {
        Arrays.sort(numbers);
        return IntStream.range(1, numbers.length)
                .filter(i -> numbers[i] == numbers[i - 1])
                .mapToLong(i -> numbers[i])
                .distinct()
                .toArray();
    }

    /// Sets the bits of numbers.
    ///
    /// @param late takes those whose bit was set before
    private void set(long[] numbers, Numbers late) {
        for (long number : numbers) {
            int word = word(number);
            long before = table[word];
            table[word] = before | bit(number);
            if (table[word] == before) {
                late.add(number);
            }
        }
    }

    /// @param chosen takes the numbers whose bit is set
    private void choose(long[] numbers, Numbers chosen) {
        for (long number : numbers) {
            if ((table[word(number)] & bit(number)) != 0) {
                chosen.add(number);
            }
        }
    }

    private int word(long number) {
        return (int) (number >>> 6) & (table.length - 1);
    }

    /// The lowest six bits choose it.
    private static long bit(long number) {
        return 1L << number;
    }

    /// As many numbers as there come.
    private static final class Numbers {
        private long[] numbers = new long[1 << 10];
        private int count;

        void add(long number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number;
        }

        long[] all() {
            return Arrays.copyOf(numbers, count);
        }
    }
}
