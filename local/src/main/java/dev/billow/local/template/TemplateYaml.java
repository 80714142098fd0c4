package dev.billow.local.template;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Parses a template; short tags such as `!Ref X` become their long form `{Ref: X}`.
final class TemplateYaml {
    private TemplateYaml() {}

    static Tree read(Path file) {
        try {
            return Tree.of(
                    file.getFileName().toString(),
                    new Yaml(new ShortTags()).load(Files.readString(file)));
        } catch (IOException e) {
            throw new TemplateException("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static final class ShortTags extends SafeConstructor {
        ShortTags() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new LongForm());
        }

        private final class LongForm extends AbstractConstruct {
            @Override
            public Object construct(Node node) {
                String tag = node.getTag().getValue().substring(1);
                boolean plain = tag.equals("Ref") || tag.equals("Condition");
                Map<String, Object> longForm = new LinkedHashMap<>();
                longForm.put(plain ? tag : "Fn::" + tag, value(tag, node));
                return longForm;
            }

            private Object value(String tag, Node node) {
                return switch (node) {
                    case ScalarNode scalar when tag.equals("GetAtt") ->
                            new ArrayList<>(List.of(scalar.getValue().split("\\.", 2)));
                    case ScalarNode scalar -> scalar.getValue();
                    case SequenceNode sequence -> constructSequence(sequence);
                    case MappingNode mapping -> constructMapping(mapping);
                    default -> throw new TemplateException("cannot read !" + tag);
                };
            }
        }
    }
}
