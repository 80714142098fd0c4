package dev.billow.parity;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Where Trino finds the usage files.
///
/// @param location what paths have before the key
/// @param settings of the catalog
public record Storage(String location, Map<String, String> settings) {
    public Storage {
        settings = Map.copyOf(settings);
    }

    /// A directory that stands for a bucket.
    public static Storage directory(Path bucket) throws IOException {
        Files.createDirectories(bucket.resolve("usage"));
        return new Storage(
                "local:///",
                Map.of("fs.local.enabled", "true", "local.location", bucket.toString()));
    }

    /// A bucket behind an S3 endpoint.
    ///
    /// @param metastore an empty directory, for what Glue keeps
    public static Storage s3(
            Path metastore,
            URI endpoint,
            String region,
            String accessKey,
            String secretKey,
            String bucket) {
        Map<String, String> settings = new HashMap<>();
        settings.put("fs.local.enabled", "true");
        settings.put("local.location", metastore.toString());
        settings.put("fs.s3.enabled", "true");
        settings.put("s3.endpoint", endpoint.toString());
        settings.put("s3.region", region);
        settings.put("s3.path-style-access", "true");
        settings.put("s3.aws-access-key", accessKey);
        settings.put("s3.aws-secret-key", secretKey);
        return new Storage("s3://" + bucket + "/", settings);
    }
}
