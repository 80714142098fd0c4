package dev.billow.local.template;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the template lets each role do, as it is written there: nothing is evaluated, so that both
/// sides of a condition count.
record Permissions(List<Statement> all, List<String> policiesElsewhere) {
    /// A statement that allows something.
    ///
    /// @param role the function or role that has it
    /// @param resources as in the template, as in `${ReportsBucket.Arn}/reports/*`
    record Statement(String role, Set<String> actions, List<String> resources) {
        boolean mentions(String name) {
            return resources.stream().anyMatch(resource -> resource.contains(name));
        }
    }

    static Permissions of(Path template) {
        Tree resources = TemplateYaml.read(template).tree("Resources");
        List<Statement> all = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        for (String id : resources.members().keySet()) {
            Tree properties = resources.tree(id).tree("Properties");
            switch (resources.tree(id).text("Type")) {
                case "AWS::Serverless::Function" -> {
                    for (Object policy : properties.list("Policies")) {
                        if (policy instanceof Map<?, ?> map && map.containsKey("Statement")) {
                            all.addAll(statements(id, Tree.of(id, policy)));
                        } else {
                            elsewhere.add(id + ": " + policy);
                        }
                    }
                    if (properties.has("Role")) {
                        elsewhere.add(id + ": " + properties.members().get("Role"));
                    }
                }
                case "AWS::IAM::Policy" ->
                        all.addAll(
                                statements(
                                        String.valueOf(properties.list("Roles")),
                                        properties.tree("PolicyDocument")));
                case "AWS::IAM::Role" -> {
                    for (Tree policy : properties.trees("Policies")) {
                        all.addAll(statements(id, policy.tree("PolicyDocument")));
                    }
                    properties
                            .list("ManagedPolicyArns")
                            .forEach(policy -> elsewhere.add(id + ": " + policy));
                }
                case "AWS::IAM::ManagedPolicy", "AWS::IAM::UserPolicy", "AWS::IAM::RolePolicy" ->
                        elsewhere.add(id);
                default -> {}
            }
        }
        return new Permissions(all, elsewhere);
    }

    private static List<Statement> statements(String role, Tree document) {
        return document.trees("Statement").stream()
                .filter(statement -> statement.text("Effect").equals("Allow"))
                .map(statement -> statement(role, statement))
                .toList();
    }

    private static Statement statement(String role, Tree statement) {
        for (String turned : List.of("NotAction", "NotResource")) {
            if (statement.has(turned)) {
                throw new AssertionError(role + " has a " + turned);
            }
        }
        return new Statement(
                role,
                Set.copyOf(texts(statement.members().get("Action"))),
                texts(statement.members().get("Resource")));
    }

    /// The texts in a value: of a choice both sides, of an attribute its name.
    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case null -> throw new AssertionError("neither Action nor Resource may be missing");
            case List<?> list -> list.stream().flatMap(each -> texts(each).stream()).toList();
            case Map<?, ?> map when map.get("Fn::If") instanceof List<?> choice ->
                    texts(choice.subList(1, choice.size()));
            case Map<?, ?> map when map.get("Fn::GetAtt") instanceof List<?> attribute ->
                    List.of(attribute.get(0) + "." + attribute.get(1));
            case Map<?, ?> map when map.size() == 1 -> texts(map.values().iterator().next());
            default -> List.of(value.toString());
        };
    }

    /// What this role may do.
    List<Statement> of(String role) {
        return all.stream().filter(statement -> statement.role().contains(role)).toList();
    }
}
