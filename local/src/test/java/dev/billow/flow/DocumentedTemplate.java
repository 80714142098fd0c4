package dev.billow.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The product's template with the resources that `docs/events.md` shows, so that what it shows is
/// what the tests run.
final class DocumentedTemplate {
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private DocumentedTemplate() {}

    /// Writes it and gives its file.
    static Path write(Path root, Path directory) {
        try {
            StringBuilder resources = new StringBuilder("\n");
            Matcher shown = YAML.matcher(Files.readString(root.resolve("docs/events.md")));
            while (shown.find()) {
                resources.append(shown.group(1)).append('\n');
            }
            String template = Files.readString(root.resolve("template.yaml"));
            Files.createDirectories(directory);
            return Files.writeString(
                    directory.resolve("documented-template.yaml"),
                    template.replace("\nOutputs:\n", resources + "\nOutputs:\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
