package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.UsageFiles.UsageFile;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class ChunkTest {
    private static List<UsageFile> files(int... dayAndSize) {
        List<UsageFile> files = new ArrayList<>();
        for (int i = 0; i < dayAndSize.length; i += 2) {
            files.add(
                    new UsageFile(
                            "k" + i, EngineRun.DAY.plusDays(dayAndSize[i]), "", dayAndSize[i + 1]));
        }
        return files;
    }

    private static List<List<Long>> sizes(List<Chunk> chunks) {
        return chunks.stream()
                .map(chunk -> chunk.files().stream().map(UsageFile::size).toList())
                .toList();
    }

    @Test
    void wholeDaysAreLandedTogether() {
        List<UsageFile> files = files(0, 40, 0, 40, 1, 30, 2, 90, 2, 90, 3, 10, 4, 10);

        List<Chunk> chunks = Chunk.of(files, settings(1));

        assertThat(sizes(chunks))
                .containsExactly(
                        List.of(40L, 40L), List.of(30L), List.of(90L, 90L), List.of(10L, 10L));
        assertThat(chunks).extracting(Chunk::first).containsExactly(0, 2, 3, 5);
    }

    @Test
    void aChunkIsLargerWhereItTakesAnotherDayToKeepTheThreadsBusy() {
        List<UsageFile> files = files(0, 200, 1, 200, 2, 200, 3, 400, 4, 10);

        assertThat(sizes(Chunk.of(files, settings(2))))
                .containsExactly(List.of(200L, 200L), List.of(200L), List.of(400L, 10L));
        assertThat(sizes(Chunk.of(files, settings(1))))
                .containsExactly(
                        List.of(200L), List.of(200L), List.of(200L), List.of(400L), List.of(10L));
    }

    @Test
    void chunksAreSummedTogetherUntilEachThreadHasSomeFiles() {
        List<Chunk> chunks = Chunk.of(files(0, 90, 1, 90, 2, 90, 3, 90, 4, 90, 5, 90), settings(1));

        assertThat(together(chunks, 10_000))
                .containsExactly(List.of(90L, 90L, 90L, 90L, 90L), List.of(90L));
        assertThat(together(chunks, 200))
                .containsExactly(List.of(90L, 90L), List.of(90L, 90L), List.of(90L, 90L));
        assertThat(together(chunks, 0)).hasSize(6);
        assertThat(together(List.of(), 0)).isEmpty();
    }

    private static List<List<Long>> together(List<Chunk> chunks, long most) {
        return Chunk.together(chunks, settings(1), most).stream()
                .map(some -> some.stream().map(Chunk::bytes).toList())
                .toList();
    }

    private static EngineSettings settings(int threads) {
        return new EngineSettings(256, threads, 100);
    }

    @Test
    void noFilesAreNoChunks() {
        assertThat(Chunk.of(List.of(), settings(1))).isEmpty();
    }
}
