package dev.billow.local.template;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Evaluates the intrinsic functions of a template. An unknown one is an error.
final class Evaluation {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");
    private static final String NO_VALUE = "AWS::NoValue";

    private final Tree template;
    private final Names names;
    private final Map<String, String> parameters;

    Evaluation(Tree template, Names names, Map<String, String> parameters) {
        this.template = template;
        this.names = names;
        this.parameters = parameters;
    }

    /// The value with all functions evaluated; null only for `AWS::NoValue`.
    @Nullable Object value(@Nullable Object raw) {
        return switch (raw) {
            case null -> null;
            case List<?> list -> list.stream().map(this::value).filter(Objects::nonNull).toList();
            case Map<?, ?> map when map.size() == 1 -> single(map);
            case Map<?, ?> map -> members(map);
            default -> raw;
        };
    }

    private @Nullable Object single(Map<?, ?> map) {
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        String name = String.valueOf(entry.getKey());
        Object argument = entry.getValue();
        return switch (name) {
            case "Ref" -> reference(String.valueOf(argument));
            case "Condition" -> argument instanceof String id ? condition(id) : members(map);
            case "Fn::GetAtt" -> attribute(list(name, argument));
            case "Fn::Sub" -> substitute(argument);
            case "Fn::Join" -> join(list(name, argument));
            case "Fn::If" -> choose(list(name, argument));
            case "Fn::Equals" -> equal(list(name, argument));
            case "Fn::Not" -> !isTrue(value(list(name, argument).getFirst()));
            case "Fn::Select" -> select(list(name, argument));
            default -> {
                if (name.startsWith("Fn::")) {
                    throw new TemplateException(name + " is not known here");
                }
                yield members(map);
            }
        };
    }

    private Map<String, Object> members(Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach(
                (key, raw) -> {
                    Object value = value(raw);
                    if (value != null) {
                        members.put(String.valueOf(key), value);
                    }
                });
        return members;
    }

    private @Nullable Object reference(String name) {
        if (name.equals(NO_VALUE)) {
            return null;
        }
        if (name.startsWith("AWS::")) {
            return names.pseudo(name);
        }
        if (template.tree("Parameters").has(name)) {
            String given = parameters.get(name);
            return given != null ? given : template.tree("Parameters").tree(name).text("Default");
        }
        return names.ref(name, type(name));
    }

    private String attribute(List<?> argument) {
        String resource = String.valueOf(argument.getFirst());
        return names.attribute(resource, type(resource), String.valueOf(argument.getLast()));
    }

    private String type(String resource) {
        if (!template.tree("Resources").has(resource)) {
            throw new TemplateException("there is no resource or parameter " + resource);
        }
        return template.tree("Resources").tree(resource).text("Type");
    }

    private String substitute(Object argument) {
        List<?> parts = argument instanceof List<?> list ? list : List.of(argument, Map.of());
        Map<?, ?> variables = (Map<?, ?>) parts.getLast();
        Matcher matcher = VARIABLE.matcher(String.valueOf(parts.getFirst()));
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(2);
            String value;
            if (!matcher.group(1).isEmpty()) {
                value = "${" + name + "}";
            } else if (variables.containsKey(name)) {
                value = String.valueOf(value(variables.get(name)));
            } else if (name.contains(".")) {
                value = attribute(List.of(name.split("\\.", 2)));
            } else {
                value = String.valueOf(reference(name));
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(text).toString();
    }

    private String join(List<?> argument) {
        List<?> parts = list("Fn::Join", value(argument.getLast()));
        return String.join(
                String.valueOf(argument.getFirst()), parts.stream().map(String::valueOf).toList());
    }

    private @Nullable Object choose(List<?> argument) {
        return value(
                condition(String.valueOf(argument.getFirst()))
                        ? argument.get(1)
                        : argument.getLast());
    }

    private boolean equal(List<?> argument) {
        return String.valueOf(value(argument.getFirst()))
                .equals(String.valueOf(value(argument.getLast())));
    }

    private @Nullable Object select(List<?> argument) {
        List<?> from = list("Fn::Select", value(argument.getLast()));
        return from.get(Integer.parseInt(String.valueOf(argument.getFirst())));
    }

    boolean condition(String name) {
        if (!template.tree("Conditions").has(name)) {
            throw new TemplateException("there is no condition " + name);
        }
        return isTrue(value(template.tree("Conditions").members().get(name)));
    }

    private static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value);
    }

    private static List<?> list(String name, @Nullable Object argument) {
        if (argument instanceof List<?> list) {
            return list;
        }
        throw new TemplateException(name + " needs a list");
    }
}
