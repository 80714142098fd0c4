package dev.billow.worker.duckdb;

import dev.billow.worker.usage.CsvRecords;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.TextSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Opens landed text. The JDK reads plain files and gzip; for Zstandard the engine lends its
/// decompressor, line by line.
final class LandedTexts implements TextSource {
    private static final int BUFFER = 1 << 16;
    private static final String LINES =
            """
            SELECT line FROM read_csv(?, columns = {'line': 'VARCHAR'}, auto_detect = false,
                header = false, delim = e'\\x01', quote = '', escape = '', comment = '',
                parallel = false, strict_mode = false, maximum_line_size = %d)
            """
                    .formatted(CsvRecords.LONGEST_LINE);

    private final Session session;

    LandedTexts(Session session) {
        this.session = session;
    }

    @Override
    public Reader open(LandedFile file) throws IOException {
        return switch (file.format().compression()) {
            case NONE -> decoded(Files.newInputStream(file.path()));
            case GZIP -> decoded(gunzipped(file.path()));
            case ZSTD -> lines(file.path());
        };
    }

    private static Reader decoded(InputStream bytes) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new InputStreamReader(bytes, decoder);
    }

    private static InputStream gunzipped(Path path) throws IOException {
        InputStream file = Files.newInputStream(path);
        try {
            return new GZIPInputStream(file, BUFFER);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private Reader lines(Path path) throws IOException {
        try {
            return new LineReader(session.prepare(LINES, List.of(path.toString())));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
