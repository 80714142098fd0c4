package dev.billow.local;

import dev.billow.local.events.QueuePoller;
import dev.billow.local.events.Schedule;
import dev.billow.local.gateway.Gateway;
import dev.billow.local.lambda.FunctionProcess;
import dev.billow.local.lambda.Packages;
import dev.billow.local.parts.SqsPart;
import dev.billow.local.template.Template;
import dev.billow.local.template.Template.EventSource;
import dev.billow.local.template.Template.LambdaFunction;

import software.amazon.awssdk.services.sqs.SqsClient;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The template's functions, each in a process of its own, and what invokes them.
final class Functions implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, FunctionProcess> processes = new LinkedHashMap<>();
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
                FunctionProcess process =
                        new FunctionProcess(settings(function, classPath, library, services));
                open.push(process);
                processes.put(function.id(), process);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private FunctionProcess.Settings settings(
            LambdaFunction function, String classPath, Path library, Map<String, String> services) {
        return new FunctionProcess.Settings(
                function.id(),
                "arn:aws:lambda:%s:%s:function:%s"
                        .formatted(region, SqsPart.ACCOUNT, function.id()),
                function.handler(),
                function.memoryMb(),
                function.timeout(),
                classPath,
                library,
                environment(function, services),
                options.runDirectory());
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
        environment.putAll(function.environment());
        return environment;
    }

    /// Waits until every function is ready.
    void await() throws InterruptedException {
        for (FunctionProcess process : processes.values()) {
            process.awaitReady();
        }
    }

    /// Lets requests, messages and the clock invoke them.
    void connect(Gateway gateway, SqsClient sqs) {
        for (LambdaFunction function : template.functions()) {
            FunctionProcess process = process(function.id());
            for (EventSource event : function.events()) {
                switch (event) {
                    case EventSource.Http http -> gateway.route(http.key(), process::invoke);
                    case EventSource.Messages messages ->
                            open.push(new QueuePoller(sqs, source(messages), process, System.err));
                    case EventSource.Rate rate ->
                            open.push(new Schedule(rate.every(), process, System.err));
                }
            }
        }
    }

    private QueuePoller.Source source(EventSource.Messages messages) {
        Template.Queue queue = template.queue(messages.queueArn());
        return new QueuePoller.Source(
                queue.url(),
                queue.arn(),
                region,
                messages.batchSize(),
                messages.reportsItemFailures());
    }

    private FunctionProcess process(String id) {
        FunctionProcess process = processes.get(id);
        if (process == null) {
            throw new IllegalStateException("no function " + id);
        }
        return process;
    }

    /// Stops what invokes them, then the processes.
    @Override
    public void close() {
        Closing.all(List.copyOf(open));
        open.clear();
    }
}
