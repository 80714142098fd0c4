package dev.billow.worker.duckdb;

import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.engine.Tasks;
import dev.billow.worker.usage.FaultList;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.TextEnd;
import dev.billow.worker.usage.TextSource;
import dev.billow.worker.usage.UnreadableTextException;
import dev.billow.worker.usage.UsageFault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Reads text files through before the engine does, which takes what is damaged, cut off or too
/// long for something else without a word.
final class TextEnds {
    private final TextSource texts;
    private final int threads;
    private final RunWatch watch;

    TextEnds(TextSource texts, int threads, RunWatch watch) {
        this.texts = texts;
        this.threads = threads;
        this.watch = watch;
    }

    private record Read(Optional<TextEnd> end, Optional<UsageFault> fault) {}

    /// Reads files, some beside each other.
    ///
    /// @param faults takes what cannot be read
    /// @return how those end that can
    Map<LandedFile, TextEnd> read(List<LandedFile> files, FaultList faults) throws IOException {
        List<Callable<Read>> reads = new ArrayList<>();
        files.forEach(file -> reads.add(() -> read(file)));
        List<Read> all = Tasks.run(reads, threads, watch);
        Map<LandedFile, TextEnd> ends = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            LandedFile file = files.get(i);
            all.get(i).end().ifPresent(end -> ends.put(file, end));
            all.get(i).fault().ifPresent(faults::add);
        }
        return ends;
    }

    private Read read(LandedFile file) throws IOException {
        try {
            return new Read(Optional.of(texts.readToEnd(file)), Optional.empty());
        } catch (UnreadableTextException e) {
            return new Read(Optional.empty(), Optional.of(e.in(file)));
        }
    }
}
