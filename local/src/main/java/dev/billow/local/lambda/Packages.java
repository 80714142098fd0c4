package dev.billow.local.lambda;

import dev.billow.local.files.Trees;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The functions' packages, unpacked as Lambda unpacks them.
public final class Packages {
    private static final List<String> RUNTIME_CLIENT =
            List.of(
                    "aws-lambda-java-runtime-interface-client-",
                    "aws-lambda-java-core-",
                    "aws-lambda-java-serialization-",
                    "utils-lite-");

    private final Path root;
    private final Path target;

    /// @param root where the template's relative paths begin
    /// @param target where packages are unpacked to
    public Packages(Path root, Path target) {
        this.root = root;
        this.target = target;
    }

    /// The class path of a package: its jars, then the runtime client's.
    ///
    /// A package for another processor (`-arm64.zip`) gives way to this machine's.
    public String classPath(String codeUri) {
        Path zip = root.resolve(forThisMachine(codeUri));
        if (!Files.exists(zip)) {
            throw new IllegalStateException(zip + " is missing; it is built by: mvn package");
        }
        Path lib = unpack(zip).resolve("lib");
        return jars(lib) + File.pathSeparator + runtimeClient();
    }

    private static String forThisMachine(String codeUri) {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
        return codeUri.replace("-arm64.zip", "-" + arch + ".zip");
    }

    private Path unpack(Path zip) {
        String name = zip.getFileName().toString().replace(".zip", "");
        Path directory = target.resolve(name);
        Path mark = directory.resolve(".unpacked");
        try {
            FileTime built = Files.getLastModifiedTime(zip);
            if (Files.exists(mark) && Files.getLastModifiedTime(mark).equals(built)) {
                return directory;
            }
            Trees.delete(directory);
            try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    unpack(in, entry, directory);
                }
            }
            Files.writeString(mark, "");
            Files.setLastModifiedTime(mark, built);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(InputStream in, ZipEntry entry, Path directory) throws IOException {
        Path file = directory.resolve(entry.getName()).normalize();
        if (!file.startsWith(directory)) {
            throw new IOException("a path out of the package: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else {
            Files.createDirectories(file.getParent());
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String jars(Path lib) {
        try (var files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The runtime client's native library, unpacked once for all processes.
    ///
    /// Left to itself each process writes it to one file in /tmp and loads it from there; two that
    /// start at the same time crash each other.
    public Path runtimeClientLibrary() {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        String resource = "/jni/libaws-lambda-jni.linux-" + arch + ".so";
        Path library = target.resolve("runtime-client.so");
        Path unfinished = target.resolve("runtime-client.so.part");
        try (InputStream in = Packages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the Lambda runtime client has no " + resource);
            }
            Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The runtime client as Maven resolved it for the stack itself, and the one class that starts
    /// it.
    private String runtimeClient() {
        List<String> jars =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(Packages::isRuntimeClient)
                        .toList();
        if (jars.size() != RUNTIME_CLIENT.size()) {
            throw new IllegalStateException(
                    "of the Lambda runtime client only this is on the class path: " + jars);
        }
        return String.join(File.pathSeparator, jars) + File.pathSeparator + launcher();
    }

    private static boolean isRuntimeClient(String jar) {
        String name = Path.of(jar).getFileName().toString();
        return RUNTIME_CLIENT.stream().anyMatch(name::startsWith);
    }

    private Path launcher() {
        Path directory = target.resolve("launcher");
        String resource = FunctionMain.class.getName().replace('.', '/') + ".class";
        Path file = directory.resolve(resource);
        try (InputStream in = FunctionMain.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            Files.createDirectories(file.getParent());
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
