package dev.billow.sweeper;

import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The sample events of the project, read as the Lambda runtime reads them.
final class SampleEvents {
    private static final Path FOLDER = Path.of("../../events");

    private SampleEvents() {}

    static <T> T read(String name, Class<T> type) {
        try (InputStream in = Files.newInputStream(FOLDER.resolve(name))) {
            // Not the type's own loader: a map's does not know the classes of events.
            ClassLoader loader = SampleEvents.class.getClassLoader();
            return LambdaEventSerializers.serializerFor(type, loader).fromJson(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
