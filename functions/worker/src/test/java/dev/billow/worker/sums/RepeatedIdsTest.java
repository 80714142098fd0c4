package dev.billow.worker.sums;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

@Tag("B15")
class RepeatedIdsTest {
    private static final long SEED = 20_261_129;

    @Test
    void findsThoseThatComeTwiceAndNoOthers() {
        Random random = new Random(SEED);
        for (int size : new int[] {0, 1, 2, 3, 63, 1000, 16_384, 16_385, 100_000}) {
            long range = Math.max(1, size * 20L);
            List<Long> numbers = random.longs(size, 0, range).boxed().toList();
            assertThat(RepeatedIds.in(files(numbers, 3)))
                    .as("%d", size)
                    .containsExactly(twice(numbers));
        }
    }

    @Test
    void numbersThatShareABitAreNotTheSame() {
        List<Long> numbers = new ArrayList<>();
        for (long i = 0; i < 1000; i++) {
            numbers.add(i << 40);
        }
        assertThat(RepeatedIds.in(files(numbers, 1))).isEmpty();

        numbers.add(7L << 40);
        numbers.add(-1L);
        numbers.add(-1L);
        assertThat(RepeatedIds.in(files(numbers, 2))).containsExactly(-1, 7L << 40);
    }

    @Test
    void oneThatComesOftenIsTold() {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            numbers.add(42L);
        }
        assertThat(RepeatedIds.in(files(numbers, 2))).containsExactly(42);
    }

    @Test
    void noMoreAreTakenThanThereIsRoomFor() {
        IdHashes ids = new IdHashes(new IdBudget(40_000));
        long taken = 0;
        while (taken < 100_000 && ids.add(taken)) {
            taken++;
        }
        assertThat(taken).isBetween(20_000L, 40_000L);
        assertThat(ids.size()).isEqualTo(taken);

        ids.clear();
        assertThat(ids.size()).isZero();
        assertThat(RepeatedIds.in(List.of(ids))).isEmpty();
        for (long again = 0; again < taken; again++) {
            assertThat(ids.add(again % 2 == 0 ? 7 : -again)).isTrue();
        }
        assertThat(ids.size()).isEqualTo(taken);
        assertThat(RepeatedIds.in(List.of(ids))).containsExactly(7);
    }

    @Test
    void aSmallFileTakesLittleRoom() {
        IdBudget budget = new IdBudget(IdBudget.BLOCK);
        for (int file = 0; file < 50; file++) {
            assertThat(new IdHashes(budget).add(file)).as("file %d", file).isTrue();
        }
    }

    @Test
    void roomThatLargeFilesGaveBackIsThereForSmallOnes() {
        IdBudget budget = new IdBudget(4L * IdBudget.BLOCK);
        IdHashes large = new IdHashes(budget);
        for (long id = 0; large.add(id); id++) {}
        large.clear();

        int files = 0;
        while (new IdHashes(budget).add(files)) {
            files++;
        }
        assertThat(files).as("64 in what is left, and three in blocks").isEqualTo(67);
        assertThat(new IdHashes(budget).add(1)).isFalse();
    }

    private static List<IdHashes> files(List<Long> numbers, int count) {
        IdBudget budget = new IdBudget(1_000_000);
        List<IdHashes> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(new IdHashes(budget));
        }
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(files.get(i % count).add(numbers.get(i))).isTrue();
        }
        return files;
    }

    private static long[] twice(List<Long> numbers) {
        Set<Long> seen = new HashSet<>();
        Set<Long> again = new TreeSet<>();
        for (long number : numbers) {
            if (!seen.add(number)) {
                again.add(number);
            }
        }
        return again.stream().mapToLong(Long::longValue).toArray();
    }
}
