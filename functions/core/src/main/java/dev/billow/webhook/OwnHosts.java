package dev.billow.webhook;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where Billow itself is reached: a webhook must not call its sender, nor write to its buckets.
///
/// @param names full host names, as that of the API
/// @param buckets names of S3 buckets, which have hosts of their own and paths of S3's hosts
public record OwnHosts(Set<String> names, Set<String> buckets) {
    /// Nothing is one's own.
    public static final OwnHosts NONE = new OwnHosts(Set.of(), Set.of());

    /// The endpoints of S3, below which buckets have hosts: of a region or of none, of websites,
    /// transfer acceleration, FIPS and both versions of IP.
    private static final Pattern S3 =
            Pattern.compile("s3([.-][a-z0-9.-]+)?\\.amazonaws\\.com(\\.cn)?");

    public OwnHosts {
        names =
                names.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        buckets = Set.copyOf(buckets);
    }

    /// These and one more.
    OwnHosts with(String name) {
        Set<String> more = new HashSet<>(names);
        more.add(name);
        return new OwnHosts(more, buckets);
    }

    /// True when a URL leads here.
    ///
    /// @param host the URL's host in lower case, without a dot at its end
    boolean contain(String host, URI url) {
        return names.contains(host)
                || buckets.stream()
                        .anyMatch(bucket -> isHostOf(bucket, host) || isPathOf(bucket, host, url));
    }

    private static boolean isHostOf(String bucket, String host) {
        return host.startsWith(bucket + ".")
                && S3.matcher(host.substring(bucket.length() + 1)).matches();
    }

    private static boolean isPathOf(String bucket, String host, URI url) {
        return S3.matcher(host).matches() && (url.getPath() + "/").startsWith("/" + bucket + "/");
    }
}
