package dev.billow.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.webhook.WebhookGuard.RefusedException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;

class WebhookGuardTest {
    private static final OwnHosts OWN =
            new OwnHosts(Set.of("a1b2.execute-api.eu-west-1.amazonaws.com"), Set.of("reports-1"));

    private final WebhookGuard guard = WebhookGuard.publicOnly();

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.billow.webhook.HostileUrls#all")
    void aHostileUrlIsRefused(HostileUrls.Case hostile) {
        assertThatThrownBy(() -> guard.check(hostile.url()))
                .isInstanceOf(RefusedException.class)
                .message()
                .isNotBlank()
                .matches("[ -~]+");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.billow.webhook.HostileUrls#all")
    void aHostileUrlIsRefusedByTheLocalStacksGuardUnlessItIsLoopback(HostileUrls.Case hostile) {
        if (!hostile.loopback()) {
            assertThatThrownBy(() -> WebhookGuard.loopbackToo().check(hostile.url()))
                    .isInstanceOf(RefusedException.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.billow.webhook.HostileUrls#all")
    void aHostileUrlThatLiesInARecordCanBeReadAndIsRefused(HostileUrls.Case hostile) {
        URI read = StoredUrl.read(hostile.url());

        assertThatThrownBy(() -> guard.check(read.toString())).isInstanceOf(RefusedException.class);
    }

    @Test
    void whatLiesInARecordIsReadAsItIs() {
        assertThat(StoredUrl.read("https://hooks.example.com/a%0d?b=c"))
                .hasToString("https://hooks.example.com/a%0d?b=c");
        assertThat(StoredUrl.read("https://exa mple.com"))
                .hasToString("unreadable:/https%3A%2F%2Fexa+mple.com");
    }

    @ParameterizedTest(name = "{0}")
    @Tag("S3")
    @Tag("S10")
    @Tag("S45")
    @CsvSource({
        "https://example.com/hook?a=b, https://example.com/hook?a=b",
        "HTTPS://EXAMPLE.COM/Hook, https://example.com/Hook", // S3
        "https://example.com, https://example.com/",
        "https://example.com:443/x, https://example.com/x",
        "https://example.com./x, https://example.com/x", // S45
        "https://example.com?@169.254.169.254/, https://example.com/?@169.254.169.254/", // S10
        "https://example.com/a%0d%0ab, https://example.com/a%0d%0ab", // S14
        "https://172.15.255.255/, https://172.15.255.255/", // S24
        "https://172.32.0.1/, https://172.32.0.1/", // S24
        "https://1.1.1.1/, https://1.1.1.1/",
        "https://[2606:4700:4700::1111]/, https://[2606:4700:4700::1111]/",
        "https://xn--bcher-kva.example/, https://xn--bcher-kva.example/",
        "https://10.0.0.1.nip.io/, https://10.0.0.1.nip.io/", // S47: refused by address, later
    })
    void aPublicUrlIsPermittedInItsNormalForm(String url, String normal) throws Exception {
        assertThat(guard.check(url)).hasToString(normal);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "http://localhost:9000/hook",
                "https://localhost/hook",
                "http://127.0.0.1:1/hook",
                "http://127.8.9.10:65535/hook",
                "http://[::1]:8443/hook"
            })
    void theLocalStacksGuardPermitsLoopback(String url) throws Exception {
        assertThat(WebhookGuard.loopbackToo().check(url)).hasToString(url);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "http://example.com/",
                "https://example.com:9000/",
                "ftp://localhost/",
                "http://user@localhost/",
                "http://localhost:0/",
                "http://localhost:65536/",
                "http://127.1/",
                "http://foo.localhost/",
                "http://0.0.0.0/",
                "http://[::ffff:127.0.0.1]/",
                "http://10.0.0.1/"
            })
    void theLocalStacksGuardPermitsNothingElse(String url) {
        assertThatThrownBy(() -> WebhookGuard.loopbackToo().check(url))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void onlyTheLocalStacksGuardPermitsLoopbackAddresses() {
        InetAddress loopback = InetAddress.getLoopbackAddress();

        assertThat(WebhookGuard.loopbackToo().refusal(loopback)).isEmpty();
        assertThat(guard.refusal(loopback)).contains("of 127.0.0.0/8: loopback");
        assertThat(WebhookGuard.loopbackToo().refusal(InetAddress.ofLiteral("10.0.0.1")))
                .contains("of 10.0.0.0/8: private use");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "S25, 169.254.169.254",
        "S26, 169.254.170.23",
        "S27, 127.0.0.1",
        "S29, 100.127.255.255",
        "S31, 255.255.255.255",
        "S32, 168.63.129.16",
        "S33, ::",
        "S34, ::ffff:127.0.0.1",
        "S35, ::169.254.169.254",
        "S36, 64:ff9b::a9fe:a9fe",
        "S36, 64:ff9b:1::a00:1",
        "S37, 2002:a9fe:a9fe::",
        "S38, 2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "S39, fd00:ec2::254",
        "S40, fe80::1",
        "S41, 3fff::1",
        "S47, 10.0.0.1",
        "S49, ::1",
    })
    void aSpecialAddressIsRefused(String bar, String address) {
        assertThat(guard.refusal(InetAddress.ofLiteral(address))).as(bar).isPresent();
    }

    @Test
    @Tag("S53")
    void oneMoreHostOfBillowsOwnIsRefusedBesideTheOthers() throws Exception {
        WebhookGuard guard = WebhookGuard.publicOnly().refusing(OWN).refusing("API.Billow.Example");

        assertThatThrownBy(() -> guard.check("https://api.billow.example/x"))
                .hasMessageContaining("Billow's own");
        assertThatThrownBy(() -> guard.check("https://reports-1.s3.amazonaws.com/x"))
                .hasMessageContaining("Billow's own");
        assertThat(guard.check("https://hooks.billow.example/")).isNotNull();
    }

    @Test
    @Tag("S11")
    void thePortsThatAreConfiguredAreReachedAndNoOthers() throws Exception {
        WebhookGuard guard = WebhookGuard.publicOnly().onPorts(" 8443,443 ");

        assertThat(guard.check("https://example.com:8443/x"))
                .hasToString("https://example.com:8443/x");
        assertThat(guard.check("https://example.com:443/x")).hasToString("https://example.com/x");
        assertThat(guard.refusing(OWN).check("https://example.com:8443/")).hasPort(8443);
        assertThatThrownBy(() -> guard.check("https://example.com:9443/"))
                .hasMessage("the port is 9443; allowed: 443, 8443");
        assertThatThrownBy(() -> guard.check("https://10.0.0.1:8443/"))
                .hasMessageContaining("not public");
    }

    @Test
    @Tag("S11")
    void withoutThePortOfHttpsEachUrlNamesItsOwn() throws Exception {
        WebhookGuard guard = WebhookGuard.publicOnly().onPorts("8443");

        assertThat(guard.check("https://example.com:8443/")).hasPort(8443);
        assertThatThrownBy(() -> guard.check("https://example.com/"))
                .hasMessage("the port is 443; allowed: 8443");
    }

    @ParameterizedTest
    @Tag("S11")
    @ValueSource(strings = {"", "443,", "https", "0", "65536", "-1", "443;8443", "443 8443", "٤٤٣"})
    void aListWithWhatIsNoPortIsNamed(String list) {
        assertThatThrownBy(() -> WebhookGuard.publicOnly().onPorts(list))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s)'.*' is no port\\. Allowed: 1 to 65535, parted by commas");
    }

    @Test
    void eachRefusalSaysWhatIsAllowed() {
        Stream.of("http://example.com/", "https://example.com:8080/", "https://10.0.0.1/", "x")
                .forEach(
                        url ->
                                assertThatThrownBy(() -> guard.check(url))
                                        .hasMessageContaining("allowed"));
    }

    @ParameterizedTest
    @Tag("S53")
    @ValueSource(
            strings = {
                "https://a1b2.execute-api.eu-west-1.amazonaws.com/reports/billing",
                "https://A1B2.execute-api.eu-west-1.amazonaws.com./",
                "https://reports-1.s3.amazonaws.com/x",
                "https://reports-1.s3.eu-west-1.amazonaws.com/x",
                "https://reports-1.s3-eu-west-1.amazonaws.com/x",
                "https://reports-1.s3.dualstack.eu-west-1.amazonaws.com/x",
                "https://reports-1.s3-fips.dualstack.us-east-1.amazonaws.com/x",
                "https://reports-1.s3-accelerate.amazonaws.com/x",
                "https://reports-1.s3-website-us-east-1.amazonaws.com/",
                "https://reports-1.s3-website.eu-central-1.amazonaws.com/",
                "https://reports-1.s3.cn-north-1.amazonaws.com.cn/x",
                "https://s3.eu-west-1.amazonaws.com/reports-1/x",
                "https://s3.dualstack.eu-west-1.amazonaws.com/reports-1"
            })
    void billowsOwnNamesAreRefused(String url) {
        WebhookGuard guard = WebhookGuard.publicOnly().refusing(OWN);

        assertThatThrownBy(() -> guard.check(url))
                .isInstanceOf(WebhookGuard.RefusedException.class)
                .hasMessageContaining("Billow's own");
    }

    @ParameterizedTest
    @Tag("S53")
    @ValueSource(
            strings = {
                "https://c3d4.execute-api.eu-west-1.amazonaws.com/",
                "https://other.s3.eu-west-1.amazonaws.com/reports-1/",
                "https://s3.eu-west-1.amazonaws.com/reports-12/x",
                "https://hooks.example.com/reports-1/",
                "https://reports-1.customer.com/",
                "https://reports-1.s3.customer.com/",
                "https://x.a1b2.execute-api.eu-west-1.amazonaws.com.customer.com/",
                "https://a1b2.execute-api.eu-west-1.amazonaws.com.customer.com/"
            })
    void namesLikeBillowsOwnArePermitted(String url) {
        WebhookGuard guard = WebhookGuard.publicOnly().refusing(OWN);

        assertThatCode(() -> guard.check(url)).doesNotThrowAnyException();
    }
}
