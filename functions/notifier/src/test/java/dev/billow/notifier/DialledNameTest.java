package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.webhook.WebhookGuard;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Which names and ports the deployed sender asks for and dials. Nothing here leaves the machine,
/// see [DialLog].
class DialledNameTest {
    private final DialLog dials = new DialLog();
    private final List<String> asked = new ArrayList<>();

    private HttpWebhookSender sender(String addresses) {
        return Calls.deployedSender(
                dials,
                host -> {
                    asked.add(host);
                    return Calls.literals(addresses);
                });
    }

    private static URI url(String host) {
        return URI.create("https://" + host + "/hook");
    }

    @ParameterizedTest
    @Tag("S54")
    @ValueSource(
            strings = {
                "vpce-0a1b2c-3d4e.sqs.eu-west-1.vpce.amazonaws.com",
                "bucket.vpce-0a1b2c-3d4e.s3.eu-west-1.vpce.amazonaws.com",
                "vpce-0a1b2c-3d4e.vpce-svc-5f6a.eu-west-1.vpce.amazonaws.com",
                "sqs.eu-west-1.amazonaws.com",
                "dynamodb.eu-west-1.amazonaws.com",
                "secretsmanager.eu-west-1.amazonaws.com",
                "sqs.eu-west-1.api.aws",
                "internal-app-123.eu-west-1.elb.amazonaws.com",
                "db.c1d2e3.eu-west-1.rds.amazonaws.com",
                "a1b2-vpce-0a1b2c.execute-api.eu-west-1.amazonaws.com"
            })
    void aNameWithinAwsThatStandsForAPrivateAddressIsNotDialled(String host) {
        Outcome outcome = sender("10.0.12.34").send(Calls.to(url(host)));

        assertThat(outcome.code()).isEqualTo("blocked_address");
        assertThat(asked).containsExactly(host);
        assertThat(dials.dialled()).isEmpty();
    }

    @ParameterizedTest
    @Tag("S54")
    @ValueSource(
            strings = {
                "ip-10-0-0-1.eu-west-1.compute.internal",
                "i-0a1b2c.ec2.internal",
                "instance-data.ec2.internal",
                "orders.svc.cluster.local"
            })
    void aNameThatOnlyNetworksWithinAwsHaveIsNotLookedUp(String host) {
        Outcome outcome = sender("1.1.1.1").send(Calls.to(url(host)));

        assertThat(outcome.code()).isEqualTo("blocked_address");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @Tag("S3")
    @Tag("S10")
    @Tag("S45")
    @ValueSource(
            strings = {
                "HTTPS://EXAMPLE.COM/",
                "https://example.com?@169.254.169.254/",
                "https://example.com./",
                "https://example.com:443/"
            })
    void aUrlThatLooksOddIsDialledWhereItsHostIsAndNowhereElse(String odd) {
        Outcome outcome = sender("1.1.1.1").send(Calls.to(URI.create(odd)));

        assertThat(outcome.code()).isEqualTo("connect_failed");
        assertThat(asked).containsExactly("example.com");
        assertThat(dials.dialled())
                .containsExactly(new InetSocketAddress(InetAddress.ofLiteral("1.1.1.1"), 443));
    }

    @Test
    @Tag("S11")
    void aPortThatIsConfiguredIsDialledAndAnotherIsNot() {
        HttpWebhookSender sender =
                Calls.sender(
                        WebhookGuard.publicOnly().onPorts("443,8443"),
                        dials::socket,
                        _ -> Calls.literals("1.1.1.1"));

        Outcome permitted = sender.send(Calls.to(URI.create("https://example.com:8443/")));
        Outcome other = sender.send(Calls.to(URI.create("https://example.com:9443/")));

        assertThat(permitted.code()).isEqualTo("connect_failed");
        assertThat(other.code()).isEqualTo("blocked_address");
        assertThat(dials.dialled())
                .containsExactly(new InetSocketAddress(InetAddress.ofLiteral("1.1.1.1"), 8443));
    }
}
