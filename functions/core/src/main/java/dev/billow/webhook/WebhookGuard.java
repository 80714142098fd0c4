package dev.billow.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decides which URLs and addresses a webhook may reach.
///
/// A URL is checked when a report is requested and again at each delivery, where every resolved
/// address must pass too and the vetted address is the one that is dialled.
public final class WebhookGuard {
    private static final int MAX_LENGTH = 2048;

    private static final int HTTPS_PORT = 443;
    private static final Pattern PRINTABLE_ASCII = Pattern.compile("[!-~]*");
    private static final Pattern OTHERS_READ_DIFFERENTLY = Pattern.compile("[\\\\\"<>^`{|}]");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern DOTTED_QUAD = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);

    private final boolean loopbackToo;

    private final WebhookPorts ports;
    private final OwnHosts own;

    private WebhookGuard(boolean loopbackToo, WebhookPorts ports, OwnHosts own) {
        this.loopbackToo = loopbackToo;
        this.ports = ports;
        this.own = own;
    }

    /// The guard of deployed functions: https, port 443, public addresses.
    public static WebhookGuard publicOnly() {
        return new WebhookGuard(false, WebhookPorts.HTTPS, OwnHosts.NONE);
    }

    /// The guard of the local stack: http and https on loopback, any port, are let through as well.
    public static WebhookGuard loopbackToo() {
        return new WebhookGuard(true, WebhookPorts.HTTPS, OwnHosts.NONE);
    }

    /// The same guard for these ports of public hosts.
    ///
    /// @param list port numbers, parted by commas
    /// @throws IllegalArgumentException naming what is no port
    public WebhookGuard onPorts(String list) {
        return new WebhookGuard(loopbackToo, WebhookPorts.parse(list), own);
    }

    /// The same guard, which refuses these hosts of Billow's own.
    public WebhookGuard refusing(OwnHosts hosts) {
        return new WebhookGuard(loopbackToo, ports, hosts);
    }

    /// The same guard, which refuses one more host of Billow's own.
    public WebhookGuard refusing(String host) {
        return refusing(own.with(host));
    }

    /// Checks a URL without asking the network.
    ///
    /// @return the URL with scheme and host in lower case, without a dot at the host's end and
    ///     without the default port; path and query stay as they were written
    /// @throws RefusedException saying for people what is wrong with it and what is allowed
    public URI check(String text) throws RefusedException {
        URI uri = parse(text);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = host(uri);
        if (loopbackToo && isLoopback(host)) {
            checkLocal(scheme, uri.getPort());
            return rebuilt(scheme, host, uri.getPort(), uri);
        }
        if (!scheme.equals("https")) {
            throw new RefusedException("the scheme is not https; only https is allowed");
        }
        int port = uri.getPort() == -1 ? HTTPS_PORT : uri.getPort();
        if (!ports.permit(port)) {
            throw new RefusedException("the port is " + port + "; allowed: " + ports);
        }
        checkPublicHost(host);
        if (own.contain(host, uri)) {
            throw new RefusedException("the host is Billow's own; a webhook must go elsewhere");
        }
        return rebuilt(scheme, host, port == HTTPS_PORT ? -1 : port, uri);
    }

    /// The rule by which a delivery may not go to this resolved address, for the log; empty when it
    /// may.
    public Optional<String> refusal(InetAddress address) {
        return loopbackToo && address.isLoopbackAddress()
                ? Optional.empty()
                : PublicAddresses.refusal(address);
    }

    private static String host(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private URI parse(String text) throws RefusedException {
        if (text.length() > MAX_LENGTH) {
            throw new RefusedException(
                    "the URL is too long; " + MAX_LENGTH + " characters are allowed");
        }
        if (!PRINTABLE_ASCII.matcher(text).matches()
                || OTHERS_READ_DIFFERENTLY.matcher(text).find()) {
            throw new RefusedException(
                    "the URL has characters that must be percent-encoded; allowed is plain ASCII"
                            + " without blanks, control characters, backslashes and quotes");
        }
        URI uri;
        try {
            uri = new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new RefusedException("not a URL; allowed is one like https://hooks.example.com/");
        }
        if (uri.getScheme() == null || uri.getRawAuthority() == null || uri.getHost() == null) {
            throw new RefusedException(
                    "not a full URL; allowed is one like https://hooks.example.com/");
        }
        if (uri.getRawUserInfo() != null || uri.getRawAuthority().contains("@")) {
            throw new RefusedException("the URL has a user or password; none is allowed");
        }
        if (uri.getRawFragment() != null) {
            throw new RefusedException("the URL has a fragment (#); none is allowed");
        }
        if (uri.getRawAuthority().endsWith(":")) {
            throw new RefusedException("the URL has a colon without a port; leave it out");
        }
        return uri;
    }

    private static void checkPublicHost(String host) throws RefusedException {
        boolean bracketed = host.startsWith("[");
        if (!bracketed && !HostName.looksNumeric(host)) {
            HostName.check(host);
            return;
        }
        if (!bracketed && !DOTTED_QUAD.matcher(host).matches()) {
            throw new RefusedException(
                    "the host is a number that is read differently by different systems; allowed"
                            + " are four decimal numbers without leading zeros");
        }
        if (!PublicAddresses.contain(literal(host))) {
            throw new RefusedException("the address is not public; only public ones are allowed");
        }
    }

    private static InetAddress literal(String host) throws RefusedException {
        boolean bracketed = host.startsWith("[");
        if (bracketed && host.contains("%")) {
            throw new RefusedException("the address has a zone; none is allowed");
        }
        try {
            InetAddress address =
                    InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host);
            if (bracketed && !(address instanceof Inet6Address)) {
                throw new RefusedException(
                        "the address is IPv4 within IPv6; allowed is the IPv4 address itself");
            }
            return address;
        } catch (IllegalArgumentException e) {
            throw new RefusedException("the host is not a well-formed address");
        }
    }

    private static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        if (!DOTTED_QUAD.matcher(host).matches() && !host.startsWith("[")) {
            return false;
        }
        try {
            return literal(host).isLoopbackAddress();
        } catch (RefusedException e) {
            return false;
        }
    }

    private static void checkLocal(String scheme, int port) throws RefusedException {
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new RefusedException("the scheme is not https; only https and http are allowed");
        }
        if (port != -1 && !WebhookPorts.exists(port)) {
            throw new RefusedException("the port is none; allowed are 1 to 65535");
        }
    }

    private static URI rebuilt(String scheme, String host, int port, URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(scheme + "://" + host + (port == -1 ? "" : ":" + port) + path + query);
    }

    /// A URL or address that webhooks may not reach.
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        public RefusedException(String why) {
            super(why);
        }
    }
}
