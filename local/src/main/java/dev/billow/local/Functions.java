package dev.billow.local;

import dev.billow.local.events.QueuePoller;
import dev.billow.local.events.Schedule;
import dev.billow.local.gateway.Gateway;
import dev.billow.local.lambda.Function;
import dev.billow.local.lambda.FunctionSettings;
import dev.billow.local.lambda.Packages;
import dev.billow.local.parts.SqsPart;
import dev.billow.local.template.Template;
import dev.billow.local.template.Template.EventSource;
import dev.billow.local.template.Template.LambdaFunction;

import software.amazon.awssdk.services.sqs.SqsClient;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The template's functions, each in processes of its own, and what invokes them.
final class Functions implements AutoCloseable {
    /// What the processes of one function may have together.
    private static final int MOST_MEMORY_MB = 4096;

    /// How Lambda runs Java unless the function says otherwise: by the quick compiler alone. A
    /// function that begins from a snapshot has the good one too.
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<QueuePoller> pollers = new ArrayList<>();
    private final Map<String, Function> functions = new LinkedHashMap<>();
    private final Template template;
    private final Stack.Options options;
    private final String region;

    /// Starts the processes; returns before they are ready.
    ///
    /// @param services where the services are, as environment variables
    Functions(
            Template template, Stack.Options options, String region, Map<String, String> services) {
        this.template = template;
        this.options = options;
        this.region = region;
        Packages packages = new Packages(options.root(), options.runDirectory());
        Path library = packages.runtimeClientLibrary();
        try {
            for (LambdaFunction function : template.functions()) {
                String classPath = packages.classPath(function.codeUri());
                Function started = new Function(settings(function, classPath, library, services));
                open.push(started);
                functions.put(function.id(), started);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private FunctionSettings settings(
            LambdaFunction function, String classPath, Path library, Map<String, String> services) {
        return new FunctionSettings(
                function.id(),
                "arn:aws:lambda:%s:%s:function:%s"
                        .formatted(region, SqsPart.ACCOUNT, function.id()),
                function.handler(),
                function.memoryMb(),
                function.timeout(),
                concurrency(function),
                classPath,
                library,
                environment(function, services),
                options.runDirectory());
    }

    /// As many events at a time as its queues may have, while this machine's memory lasts.
    private static int concurrency(LambdaFunction function) {
        int most = 1;
        for (EventSource event : function.events()) {
            if (event instanceof EventSource.Messages messages) {
                most = Math.max(most, messages.concurrency());
            }
        }
        return Math.clamp(MOST_MEMORY_MB / function.memoryMb(), 1, most);
    }

    private Map<String, String> environment(LambdaFunction function, Map<String, String> services) {
        Map<String, String> environment = new HashMap<>(services);
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.id());
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("LAMBDA_TASK_ROOT", options.runDirectory().toString());
        environment.put("TZ", ":UTC");
        environment.put("LANG", "C.UTF-8");
        environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
        environment.put("WEBHOOK_ALLOW_LOOPBACK", "true");
        environment.put("PLAIN_HTTP", "true");
        if (!function.snapStart()) {
            environment.put("JAVA_TOOL_OPTIONS", QUICK_START);
        }
        environment.putAll(function.environment());
        return environment;
    }

    /// Waits until every function is ready.
    void await() throws InterruptedException {
        for (Function function : functions.values()) {
            function.awaitReady();
        }
    }

    /// Lets requests, messages and the clock invoke them.
    ///
    /// @param record takes every message on its way to a function
    void connect(Gateway gateway, SqsClient sqs, Consumer<Map<String, Object>> record) {
        for (LambdaFunction function : template.functions()) {
            Function target = function(function.id());
            for (EventSource event : function.events()) {
                switch (event) {
                    case EventSource.Http http -> gateway.route(http.key(), target::invoke);
                    case EventSource.Messages messages ->
                            poll(
                                    new QueuePoller(
                                            sqs, source(messages), target, record, System.err));
                    case EventSource.Rate rate ->
                            open.push(new Schedule(rate.every(), target, System.err));
                }
            }
        }
    }

    private void poll(QueuePoller poller) {
        pollers.add(poller);
        open.push(poller);
    }

    private QueuePoller.Source source(EventSource.Messages messages) {
        Template.Queue queue = template.queue(messages.queueArn());
        return new QueuePoller.Source(
                queue.url(),
                queue.arn(),
                region,
                queue.visibility(),
                messages.batchSize(),
                messages.concurrency(),
                messages.reportsItemFailures());
    }

    private Function function(String id) {
        Function function = functions.get(id);
        if (function == null) {
            throw new IllegalStateException("no function " + id);
        }
        return function;
    }

    /// Stops what invokes them, then the processes.
    @Override
    public void close() {
        pollers.forEach(QueuePoller::stop);
        Closing.all(List.copyOf(open));
        open.clear();
    }
}
