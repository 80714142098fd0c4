package dev.billow.local.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// What a function runs and how.
///
/// @param id logical id in the template; files are named after it
/// @param concurrency most processes, so most events at a time
/// @param classPath jars of the function, then of the runtime client
/// @param runtimeClientLibrary the runtime client's native part
/// @param runDirectory where pid files and logs go
public record FunctionSettings(
        String id,
        String arn,
        String handler,
        int memoryMb,
        Duration timeout,
        int concurrency,
        String classPath,
        Path runtimeClientLibrary,
        Map<String, String> environment,
        Path runDirectory) {}
