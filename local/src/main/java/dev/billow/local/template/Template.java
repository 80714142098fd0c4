package dev.billow.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A template as it stands on this machine: conditions decided, functions evaluated.
public final class Template {
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) minutes?\\)");
    private static final String VISIBILITY = "VisibilityTimeout";

    /// The bus that AWS's own events are on.
    public static final String DEFAULT_BUS = "default";

    private final Tree template;
    private final Evaluation evaluation;
    private final Names names;

    /// @param parameters values for parameters, in place of their defaults
    public Template(Path file, Names names, Map<String, String> parameters) {
        this.template = TemplateYaml.read(file);
        this.names = names;
        this.evaluation = new Evaluation(template, names, parameters);
    }

    /// A table with its keys.
    public record Table(
            String name,
            Map<String, String> attributes,
            List<Key> keys,
            List<Index> indexes,
            Optional<String> expiryAttribute) {}

    /// A key attribute; type is `HASH` or `RANGE`.
    public record Key(String attribute, String type) {}

    /// A global secondary index; projection is `ALL` or `KEYS_ONLY`.
    public record Index(String name, List<Key> keys, String projection) {}

    /// A queue.
    ///
    /// @param deadLetters ARN of where messages go that were received too often
    public record Queue(
            String name,
            String url,
            String arn,
            Map<String, String> attributes,
            Optional<String> deadLetters,
            int maxReceiveCount) {
        private static final String DEFAULT_VISIBILITY = "30";

        /// How long a received message is hidden.
        public Duration visibility() {
            return Duration.ofSeconds(
                    Long.parseLong(attributes.getOrDefault(VISIBILITY, DEFAULT_VISIBILITY)));
        }
    }

    /// A function.
    ///
    /// @param codeUri path of its package, relative to the template
    /// @param snapStart whether its environments begin from a snapshot
    public record LambdaFunction(
            String id,
            String codeUri,
            String handler,
            int memoryMb,
            Duration timeout,
            boolean snapStart,
            Map<String, String> environment,
            List<EventSource> events) {}

    /// What invokes a function.
    public sealed interface EventSource {
        /// An HTTP request; method and path are empty for the default route.
        record Http(Optional<String> method, Optional<String> path) implements EventSource {
            /// `$default`, or method and path as in `GET /reports/{id}`.
            public String key() {
                return path.map(to -> method.orElse("ANY").toUpperCase(Locale.ROOT) + " " + to)
                        .orElse("$default");
            }
        }

        /// Messages of a queue.
        ///
        /// @param concurrency most invocations at a time; one where the template names none
        /// @param reportsItemFailures whether the answer names the messages that failed
        record Messages(
                String queueArn, int batchSize, int concurrency, boolean reportsItemFailures)
                implements EventSource {}

        /// A fixed rate.
        record Rate(Duration every) implements EventSource {}
    }

    /// A rule of an event bus.
    ///
    /// @param bus the bus's name; `default` is the one that AWS's own events are on
    /// @param pattern which events it is for, as EventBridge's patterns say
    public record Rule(String bus, Map<String, Object> pattern, List<Target> targets) {}

    /// Where a rule's events go; without a transformer all of the event goes there.
    public record Target(String arn, Optional<InputTransformer> input) {}

    /// Makes a text of an event.
    ///
    /// @param paths where values are, by the names that stand for them in the template
    public record InputTransformer(Map<String, String> paths, String template) {}

    /// True when the template has a resource of this logical id.
    public boolean has(String logicalId) {
        return template.tree("Resources").has(logicalId);
    }

    /// The resource's name, as functions see it in their environment.
    public String ref(String logicalId) {
        return String.valueOf(evaluation.value(Map.of("Ref", logicalId)));
    }

    public List<Table> tables() {
        return all("AWS::DynamoDB::Table", this::table);
    }

    public List<Queue> queues() {
        return all("AWS::SQS::Queue", this::queue);
    }

    /// The queue of this ARN.
    ///
    /// @throws TemplateException when there is none
    public Queue queue(String arn) {
        return queues().stream()
                .filter(each -> each.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new TemplateException("there is no queue " + arn));
    }

    /// The names of the buckets.
    public List<String> buckets() {
        return all("AWS::S3::Bucket", resource -> names.of(resource.id()));
    }

    /// The names of the secrets.
    public List<String> secrets() {
        return all("AWS::SecretsManager::Secret", resource -> names.of(resource.id()));
    }

    /// The names of the event buses, the default one among them.
    public List<String> buses() {
        List<String> buses = new ArrayList<>(List.of(DEFAULT_BUS));
        buses.addAll(all("AWS::Events::EventBus", resource -> names.of(resource.id())));
        return buses;
    }

    /// The names of the schedule groups.
    public List<String> scheduleGroups() {
        return all("AWS::Scheduler::ScheduleGroup", resource -> names.of(resource.id()));
    }

    public List<Rule> rules() {
        return all("AWS::Events::Rule", Template::rule);
    }

    private static Rule rule(Resource resource) {
        Tree properties = resource.properties();
        List<Target> targets =
                properties.trees("Targets").stream()
                        .map(
                                target ->
                                        new Target(
                                                target.text("Arn"),
                                                target.has("InputTransformer")
                                                        ? Optional.of(
                                                                transformer(
                                                                        target.tree(
                                                                                "InputTransformer")))
                                                        : Optional.empty()))
                        .toList();
        String bus = properties.optional("EventBusName").orElse(DEFAULT_BUS);
        return new Rule(bus, properties.tree("EventPattern").members(), targets);
    }

    private static InputTransformer transformer(Tree tree) {
        Tree paths = tree.tree("InputPathsMap");
        Map<String, String> byName = new LinkedHashMap<>();
        paths.members().keySet().forEach(name -> byName.put(name, paths.text(name)));
        return new InputTransformer(byName, tree.text("InputTemplate"));
    }

    public List<LambdaFunction> functions() {
        return all("AWS::Serverless::Function", this::function);
    }

    private record Resource(String id, Tree properties) {}

    private <T> List<T> all(String type, Function<Resource, T> read) {
        Tree resources = template.tree("Resources");
        List<T> found = new ArrayList<>();
        for (String id : resources.members().keySet()) {
            Tree resource = resources.tree(id);
            boolean wanted = resource.optional("Condition").map(evaluation::condition).orElse(true);
            if (wanted) {
                ResourceTypes.check(id, resource.text("Type"));
            }
            if (wanted && resource.text("Type").equals(type)) {
                Object properties = evaluation.value(resource.members().get("Properties"));
                found.add(read.apply(new Resource(id, Tree.of(id, properties))));
            }
        }
        return found;
    }

    private Table table(Resource resource) {
        Tree properties = resource.properties();
        Map<String, String> attributes = new LinkedHashMap<>();
        properties
                .trees("AttributeDefinitions")
                .forEach(
                        each ->
                                attributes.put(
                                        each.text("AttributeName"), each.text("AttributeType")));
        List<Index> indexes =
                properties.trees("GlobalSecondaryIndexes").stream()
                        .map(
                                each ->
                                        new Index(
                                                each.text("IndexName"),
                                                keys(each),
                                                each.tree("Projection").text("ProjectionType")))
                        .toList();
        return new Table(
                names.of(resource.id()),
                attributes,
                keys(properties),
                indexes,
                properties.tree("TimeToLiveSpecification").optional("AttributeName"));
    }

    private static List<Key> keys(Tree tree) {
        return tree.trees("KeySchema").stream()
                .map(each -> new Key(each.text("AttributeName"), each.text("KeyType")))
                .toList();
    }

    private Queue queue(Resource resource) {
        Tree properties = resource.properties();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : List.of(VISIBILITY, "MessageRetentionPeriod", "MaximumMessageSize")) {
            properties.optional(name).ifPresent(value -> attributes.put(name, value));
        }
        Tree redrive = properties.tree("RedrivePolicy");
        return new Queue(
                names.of(resource.id()),
                names.ref(resource.id(), "AWS::SQS::Queue"),
                names.attribute(resource.id(), "AWS::SQS::Queue", "Arn"),
                attributes,
                redrive.optional("deadLetterTargetArn"),
                redrive.has("maxReceiveCount") ? redrive.integer("maxReceiveCount") : 0);
    }

    private LambdaFunction function(Resource resource) {
        Tree properties = resource.properties();
        Tree globals =
                Tree.of("Globals", evaluation.value(template.tree("Globals").members()))
                        .tree("Function");
        Map<String, String> environment = new LinkedHashMap<>();
        for (Tree tree : List.of(globals, properties)) {
            tree.tree("Environment")
                    .tree("Variables")
                    .members()
                    .forEach((name, value) -> environment.put(name, String.valueOf(value)));
        }
        List<EventSource> events =
                properties.tree("Events").members().keySet().stream()
                        .map(id -> event(properties.tree("Events").tree(id)))
                        .toList();
        return new LambdaFunction(
                resource.id(),
                properties.text("CodeUri"),
                properties.text("Handler"),
                properties.integer("MemorySize"),
                Duration.ofSeconds(properties.integer("Timeout")),
                properties
                        .tree("SnapStart")
                        .optional("ApplyOn")
                        .equals(Optional.of("PublishedVersions")),
                environment,
                events);
    }

    private static EventSource event(Tree event) {
        Tree properties = event.tree("Properties");
        return switch (event.text("Type")) {
            case "HttpApi" ->
                    new EventSource.Http(
                            properties.optional("Method"), properties.optional("Path"));
            case "SQS" ->
                    new EventSource.Messages(
                            properties.text("Queue"),
                            properties.integer("BatchSize"),
                            properties
                                    .tree("ScalingConfig")
                                    .optional("MaximumConcurrency")
                                    .map(Integer::valueOf)
                                    .orElse(1),
                            properties
                                    .list("FunctionResponseTypes")
                                    .contains("ReportBatchItemFailures"));
            case "Schedule" -> new EventSource.Rate(rate(properties.text("Schedule")));
            default ->
                    throw new TemplateException(
                            event.where() + ": " + event.text("Type") + " is not known here");
        };
    }

    private static Duration rate(String expression) {
        Matcher matcher = RATE.matcher(expression);
        if (!matcher.matches()) {
            throw new TemplateException(expression + " is not known here, only rate(n minutes)");
        }
        return Duration.ofMinutes(Long.parseLong(matcher.group(1)));
    }
}
