package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.api.TestApi.Answered;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class XmlBodyTest extends PostedBody {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<BillingReport><AccountId>globex</AccountId><EndDate>2026-09-02</EndDate>"
                        + "<StartDate>2026-09-01</StartDate></BillingReport>",
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                        + "<BillingReport xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xmlns=\"http://schemas.datacontract.org/2004/07/Any\">\n"
                        + "  <StartDate>2026-09-01</StartDate>\n"
                        + "  <WebhookUrl i:nil=\"true\" />\n"
                        + "  <TimeZoneId i:nil=\"1\">Mars/Olympus</TimeZoneId>\n"
                        + "  <EndDate>2026-09-02</EndDate>\n"
                        + "  <AccountId>globex</AccountId>\n"
                        + "</BillingReport>\n",
                "<a:Any xmlns:a='x'><a:accountid a:nil='false'>globex</a:accountid>"
                        + "<b:STARTDATE>2026-09-01</b:STARTDATE><endDate>2026-09-02</endDate>"
                        + "<WebhookUrl/></a:Any>",
                "<!-- c --><R><accountId>glo<!-- c -->b<?p?><![CDATA[e]]>&#120;</accountId>"
                        + "<startDate>2026-09-01</startDate><endDate>2026-09-02</endDate>"
                        + "<colour><deep>1</deep></colour></R><!-- c -->",
            })
    void theElementsOfTheRootAreARequest(String body) {
        Answered answer = post(body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("name")).isEqualTo("Billing report globex 2026-09-01 to 2026-09-02");
    }

    @ParameterizedTest
    @CsvSource({
        "application/xml, 200",
        "text/xml; charset=utf-8, 200",
        "TEXT/XML, 200",
        "application/xml; charset=utf-16, 415",
        "application/soap+xml, 415",
    })
    @Tag("B26")
    void itHasTwoContentTypes(String type, int status) {
        assertThat(post(type, "<R><accountId>acme</accountId></R>").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"utf-8, 200", "UTF-8, 200", "us-ascii, 200", "utf-16, 415", "bogus, 415"})
    @Tag("B26")
    void anotherEncodingThanUtf8IsNotServed(String encoding, int status) {
        String type = "<?xml version='1.0' encoding='" + encoding + "'?>";

        assertThat(post(type + "<R><accountId>acme</accountId></R>").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | is not valid XML | 1 | 1",
                "<R | is not valid XML | 1 | 3",
                "<R> | is not valid XML | 1 | 4",
                "<R></S> | is not valid XML | 1 | 6",
                "<R/><R/> | is not valid XML | 1 | 6",
                "<R/>x | is not valid XML | 1 | 5",
                "<R>x</R> | has text beside its members | 1 | 7",
                "<R><a/>x<b/></R> | has text beside its members | 1 | 10",
                "<R><a>&x;</a></R> | is not valid XML | 1 | 10",
                "<R><a>&lt</a></R> | is not valid XML | 1 | 10",
                "<R><a>&#0;</a></R> | is not valid XML | 1 | 11",
                "<R><a b='1' b='2'/></R> | is not valid XML | 1 | 18",
                "<R><a b=1/></R> | is not valid XML | 1 | 9",
                "<R><!-- -- --></R> | is not valid XML | 1 | 11",
                "{\"accountId\":\"acme\"} | is not valid XML | 1 | 1",
            })
    @Tag("B25")
    void aBodyThatIsNoXmlIsToldWithItsPlace(String body, String what, int line, int column) {
        assertThat(whyUnreadable(post(body)))
                .isEqualTo("The body %s at line %d, column %d".formatted(what, line, column));
    }

    @Test
    @Tag("B27")
    void aDocumentTypeIsRefusedAndNothingIsFetchedOrRead() throws IOException {
        Path secret = Files.createTempFile("secret", ".txt");
        Files.writeString(secret, "acme");
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            List<String> bodies =
                    List.of(
                            "<!DOCTYPE R><R/>",
                            "<!DOCTYPE R SYSTEM '%s'><R/>".formatted(url),
                            "<!DOCTYPE R PUBLIC 'x' '%s'><R/>".formatted(url),
                            "<!DOCTYPE R [<!ENTITY x 'acme'>]><R><accountId>&x;</accountId></R>",
                            "<!DOCTYPE R [<!ENTITY x SYSTEM '%s'>]><R><accountId>&x;</accountId></R>"
                                    .formatted(secret.toUri()),
                            "<!DOCTYPE R [<!ENTITY x SYSTEM '%s'>]><R><accountId>&x;</accountId></R>"
                                    .formatted(url),
                            "<!DOCTYPE R [<!ENTITY %% x SYSTEM '%s'> %%x;]><R/>".formatted(url),
                            "<!DOCTYPE R [<!ATTLIST R a CDATA 'x'>]><R/>",
                            "<!DOCTYPE R [<!ENTITY x '\u001d'>]><R/>",
                            billionLaughs());

            for (String body : bodies) {
                Answered answer = post(body);

                assertThat(answer.status()).as(body).isEqualTo(400);
                assertThat(answer.errorCode()).isEqualTo("SerializationException");
            }
            assertThat(post(bodies.getFirst()).text("responseStatus.message"))
                    .isEqualTo("The body has a document type at line 1, column 13");
            assertNobodyCalls(server);
        } finally {
            Files.delete(secret);
        }
        assertThat(api.store.all()).isEmpty();
    }

    @Test
    @Tag("B27")
    void inclusionsAndSchemasAreElementsAndAttributesLikeAnyOther() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/x";

            Answered included =
                    post(
                            "<R xmlns:xi='http://www.w3.org/2001/XInclude'><accountId>"
                                    + "<xi:include parse='text' href='%s'/></accountId></R>"
                                            .formatted(url));
            Answered schema =
                    post(
                            "<R xmlns:i='http://www.w3.org/2001/XMLSchema-instance'"
                                    + " i:schemaLocation='a %1$s' i:noNamespaceSchemaLocation='%1$s'>"
                                            .formatted(url)
                                    + "<accountId>acme</accountId></R>");

            assertThat(included.text("responseStatus.message"))
                    .isEqualTo("AccountId is no single value");
            assertThat(schema.status()).isEqualTo(200);
            assertNobodyCalls(server);
        }
    }

    @Test
    void anElementThatComesTwiceIsNamed() {
        Answered answer = post("<R><x/><x/><AccountId/><accountId>acme</accountId></R>");

        assertThat(answer.text("responseStatus.message"))
                .isEqualTo("AccountId is given more than once");
    }

    @Test
    @Tag("B25")
    void nestingEndsAt32() {
        assertThat(post(nested(32)).status()).isEqualTo(200);
        assertThat(post(nested(33)).text("responseStatus.message")).contains("nested too deep");
    }

    private static String nested(int depth) {
        return "<R><accountId>acme</accountId>"
                + "<x>".repeat(depth)
                + "</x>".repeat(depth)
                + "</R>";
    }

    private static String billionLaughs() {
        StringBuilder type = new StringBuilder("<!DOCTYPE R [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            type.append("<!ENTITY a%d '%s'>".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
        }
        return type + "]><R><accountId>&a29;</accountId></R>";
    }

    private static void assertNobodyCalls(ServerSocket server) throws IOException {
        server.setSoTimeout(50);
        assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }

    private Answered post(String body) {
        return post("application/xml", body);
    }
}
