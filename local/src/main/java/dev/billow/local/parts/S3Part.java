package dev.billow.local.parts;

import dev.billow.local.files.Trees;

import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// S3Proxy over a directory; every request's signature, presigned or not, is checked.
public final class S3Part implements AutoCloseable {
    private final S3Proxy proxy;
    private final Optional<Path> temporary;

    /// @param data where the objects are kept; empty keeps them until the part is closed
    public S3Part(String accessKey, String secretKey, Optional<Path> data) {
        try {
            Path directory =
                    data.isPresent()
                            ? Files.createDirectories(data.get())
                            : Files.createTempDirectory("billow-s3-");
            temporary = data.isPresent() ? Optional.empty() : Optional.of(directory);
            // With a relative path multipart uploads cannot be completed.
            String root = directory.toAbsolutePath().toString();
            proxy =
                    S3Proxy.builder()
                            .blobStore(new FilesystemNio2BlobStore(root))
                            .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
                            .endpoint(Loopback.uri(0))
                            // Trino asks lists for the state of archived objects; there are none.
                            .ignoreUnknownHeaders(true)
                            .stopTimeout(0)
                            .build();
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not start", e);
        }
    }

    public URI endpoint() {
        return Loopback.uri(proxy.getPort());
    }

    @Override
    public void close() {
        try {
            proxy.stop();
            if (temporary.isPresent()) {
                Trees.delete(temporary.get());
            }
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not stop", e);
        }
    }
}
