package dev.billow.webhook;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The ports of public hosts that webhooks may reach.
final class WebhookPorts {
    private static final int LAST = 65_535;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

    /// The port of https and no other.
    static final WebhookPorts HTTPS = parse("443");

    private final SortedSet<Integer> ports;

    private WebhookPorts(SortedSet<Integer> ports) {
        this.ports = ports;
    }

    /// @param list port numbers, parted by commas; blanks around them do not count
    /// @throws IllegalArgumentException naming what is no port
    static WebhookPorts parse(String list) {
        return new WebhookPorts(
                Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .map(WebhookPorts::port)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /// True when one may be reached.
    boolean permit(int port) {
        return ports.contains(port);
    }

    /// True for the number of any port.
    static boolean exists(int port) {
        return port >= 1 && port <= LAST;
    }

    private static int port(String text) {
        if (!NUMBER.matcher(text).matches() || !exists(Integer.parseInt(text))) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no port. Allowed: 1 to " + LAST + ", parted by commas");
        }
        return Integer.parseInt(text);
    }

    /// For people, as in `443, 8443`.
    @Override
    public String toString() {
        return ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
