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

        List<Chunk> chunks = Chunk.of(files, 100);

        assertThat(sizes(chunks))
                .containsExactly(
                        List.of(40L, 40L), List.of(30L), List.of(90L, 90L), List.of(10L, 10L));
        assertThat(chunks).extracting(Chunk::first).containsExactly(0, 2, 3, 5);
    }

    @Test
    void noFilesAreNoChunks() {
        assertThat(Chunk.of(List.of(), 100)).isEmpty();
    }
}
