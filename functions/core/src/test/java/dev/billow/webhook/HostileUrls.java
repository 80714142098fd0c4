package dev.billow.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The table of hostile webhook URLs, S1 to S55, that are refused without asking the network.
public final class HostileUrls {
    private HostileUrls() {}

    /// One URL and the bar it stands for.
    public record Case(String bar, String url) {
        @Override
        public String toString() {
            return bar + " " + url.substring(0, Math.min(80, url.length()));
        }

        /// True for plain loopback URLs, which the local stack permits.
        public boolean loopback() {
            return url.toLowerCase(Locale.ROOT)
                    .matches("https://(localhost\\.?|127(\\.[0-9]+){3}|\\[::1])(:[0-9]+)?/.*");
        }
    }

    /// All cases.
    public static Stream<Case> all() {
        List<Case> cases = new ArrayList<>();
        add(cases, "S1", "http://example.com/");
        add(cases, "S2", "ftp://example.com/", "file:///etc/passwd", "gopher://example.com/");
        add(cases, "S2", "jar:https://example.com/a.jar!/", "data:,x", "ldap://example.com/");
        add(cases, "S2", "javascript:alert(1)", "//example.com/", "https:example.com");
        add(cases, "S4", "https://user:pw@example.com/", "https://@example.com/");
        add(cases, "S5", "https://example.com@169.254.169.254/");
        add(cases, "S6", "https://169.254.169.254#@example.com/", "https://example.com/#x");
        add(cases, "S7", "https://example.com\\@169.254.169.254/");
        add(cases, "S8", "https://example.com%2f@169.254.169.254/");
        add(cases, "S9", "https://1.1.1.1 &@2.2.2.2# @3.3.3.3/");
        for (int port : new int[] {22, 25, 6379, 2375, 9200, 8080}) {
            add(cases, "S11", "https://example.com:" + port + "/");
        }
        add(cases, "S12", "https://example.com:0/", "https://example.com:65536/");
        add(cases, "S12", "https://example.com:-1/", "https://example.com:443:80/");
        add(cases, "S12", "https://example.com:/x", "https://example.com:99999999999/");
        add(cases, "S13", "https:///nohost", "https://", "https://exa mple.com", "");
        add(cases, "S13", "https://example.com/" + "a".repeat(1 << 20));
        add(cases, "S13", "https://example.com/" + "a".repeat(2048 - 19));
        add(cases, "S14", "https://example.com/\r\nX: y", "https://example.com/\0");
        add(cases, "S14", "https://example.com/\t", "\nhttps://example.com/");
        add(cases, "S15", "https://localhost/", "https://LOCALHOST./", "https://foo.localhost/");
        add(cases, "S15", "https://ip6-localhost/");
        add(cases, "S16", "https://127.0.0.1/", "https://127.255.255.254/");
        add(cases, "S17", "https://127.1/", "https://127.0.1/");
        add(cases, "S18", "https://2130706433/");
        add(cases, "S19", "https://2852039166/", "https://169.254.43518/");
        add(cases, "S20", "https://0x7f000001/", "https://0x7f.1/", "https://1.2.3.0x4/");
        add(cases, "S21", "https://0177.0.0.1/", "https://00000177.0.0.1/");
        add(cases, "S22", "https://017700000001/");
        add(cases, "S23", "https://0/", "https://0.0.0.0/", "https://0.1.2.3/");
        add(cases, "S24", "https://10.0.0.1/", "https://172.16.0.1/", "https://172.31.255.255/");
        add(cases, "S24", "https://192.168.0.1/", "https://10.0.0.1./");
        add(cases, "S25", "https://169.254.169.254/latest/meta-data/");
        add(cases, "S26", "https://169.254.170.2/", "https://169.254.170.23/");
        add(cases, "S27", "https://127.0.0.1:9001/2018-06-01/runtime/invocation/next");
        add(cases, "S29", "https://100.64.0.1/", "https://100.127.255.255/");
        for (String address :
                List.of(
                        "192.0.0.1",
                        "192.0.2.1",
                        "198.51.100.1",
                        "203.0.113.1",
                        "198.18.0.1",
                        "192.88.99.1")) {
            add(cases, "S30", "https://" + address + "/");
        }
        add(cases, "S31", "https://224.0.0.1/", "https://239.255.255.250/");
        add(cases, "S31", "https://240.0.0.1/", "https://255.255.255.255/");
        add(cases, "S32", "https://168.63.129.16/");
        add(cases, "S33", "https://[::1]/", "https://[::]/");
        add(cases, "S34", "https://[::ffff:127.0.0.1]/", "https://[::ffff:a9fe:a9fe]/");
        add(cases, "S34", "https://[::ffff:1.1.1.1]/");
        add(cases, "S35", "https://[::127.0.0.1]/", "https://[::169.254.169.254]/");
        add(cases, "S36", "https://[64:ff9b::a9fe:a9fe]/", "https://[64:ff9b:1::a00:1]/");
        add(cases, "S37", "https://[2002:7f00:1::1]/", "https://[2002:a9fe:a9fe::]/");
        add(cases, "S38", "https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/");
        add(cases, "S39", "https://[fd00:ec2::254]/", "https://[fc00::1]/");
        add(cases, "S40", "https://[fe80::1]/", "https://[fe80::1%25eth0]/");
        add(cases, "S40", "https://[::1%25lo]/", "https://[2606:4700::1%25lo]/");
        for (String address :
                List.of("fec0::1", "ff02::1", "100::1", "2001:db8::1", "3fff::1", "5f00::1")) {
            add(cases, "S41", "https://[" + address + "]/");
        }
        add(cases, "S42", "https://[v1.fe80]/", "https://[::1", "https://[127.0.0.1]/");
        add(cases, "S43", "https://①②⑦.0.0.1/", "https://127。0。0。1/", "https://ⓔxample.com");
        add(cases, "S43", "https://bücher.example/");
        add(cases, "S44", "https://a_b.example.com/", "https://-x.com/", "https://x-.com/");
        add(cases, "S44", "https://" + "a".repeat(64) + ".com/");
        add(cases, "S44", "https://" + "a.".repeat(126) + "aa/");
        add(cases, "S46", "https://example.com%00.evil.com/", "https://example.com%23.evil.com/");
        add(cases, "S55", "https://metadata.google.internal/", "https://db.local/");
        add(cases, "S55", "https://nas.home.arpa/", "https://intranet/", "https://DB.Internal./");
        return cases.stream();
    }

    private static void add(List<Case> cases, String bar, String... urls) {
        for (String url : urls) {
            cases.add(new Case(bar, url));
        }
    }
}
