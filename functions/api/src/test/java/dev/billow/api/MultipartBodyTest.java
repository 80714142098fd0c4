package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

class MultipartBodyTest {
    private static final String TYPE = "multipart/form-data; boundary=b";

    private final TestApi api = new TestApi();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=b",
                "MULTIPART/Form-Data;BOUNDARY=\"b\"",
                "multipart/form-data; charset=utf-8; boundary=b;",
            })
    void partsAreARequest(String type) {
        String body =
                """
                --b
                Content-Disposition: form-data; name="accountId"

                globex
                --b
                content-disposition:form-data;name=StartDate
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: 8bit
                X-Other: a;b;;=

                2026-09-01
                --b
                Content-Disposition: form-data; name="ENDDATE"

                2026-09-02
                --b
                Content-Disposition: form-data; name="webhookUrl"


                --b
                Content-Disposition: form-data; name="colour"

                -b
                --B

                --b--
                """;

        Answered answer = post(type, bytes(body));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("name")).isEqualTo("Billing report globex 2026-09-01 to 2026-09-02");
    }

    @Test
    void aFileIsNoMember() {
        byte[] gif = {'G', 'I', 'F', (byte) 0xff, 0, (byte) 0xfe};
        String head = "--b\nContent-Disposition: form-data; name=\"%s\"; %s\n";
        String image = "Content-Type: image/gif\nContent-Transfer-Encoding: base64\n\n";

        Answered named =
                post(TYPE, bytes(head.formatted("accountId", "filename=\"a;b.gif\"") + image), gif);
        Answered empty =
                post(
                        TYPE,
                        bytes(head.formatted("accountId", "filename=\"\"") + image),
                        new byte[0]);
        Answered encoded =
                post(TYPE, bytes(head.formatted("accountId", "filename*=UTF-8''x") + image), gif);
        Answered unknown =
                post(TYPE, bytes(head.formatted("photo", "filename=a.gif") + image), gif);

        assertThat(named.text("responseStatus.message"))
                .isEqualTo("AccountId is a file. Allowed: a text");
        assertThat(named.faultyFields()).containsExactly("AccountId");
        assertThat(empty.body()).isEqualTo(named.body());
        assertThat(encoded.body()).isEqualTo(named.body());
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.text("responseStatus.message")).startsWith("AccountId is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accountId=acme | does not begin with its boundary | 1",
                "-b-- | does not begin with its boundary | 1",
                "--b | has no line end after its boundary | 1",
                "--bx | has no line end after its boundary | 1",
                "--b~ | ends without its boundary | 1",
                "--b~--b-- | has no empty line after its headers | 1",
                "--b~~~~--b-- | has a header without a name | 1",
                "--b~X: y~~1~--b-- | has no Content-Disposition: form-data | 1",
                "--b~Content-Disposition: attachment; name=a~~1~--b-- | has no Content-Disposition"
                        + " | 1",
                "--b~Content-Disposition: form-data~~1~--b-- | has no name | 1",
                "--b~Content-Disposition: form-data; name=\"\"~~1~--b-- | has no name | 1",
                "--b~Content-Disposition: form-data; name*=UTF-8''a~~1~--b-- | has no name | 1",
                "--b~Content-Disposition: form-data; name=\"a~~1~--b-- | Content-Disposition | 1",
                "--b~Content-Disposition: form-data; name=a; name=b~~1~--b-- | Content-Disposition"
                        + " | 1",
                "--b~A: b~a: c~~1~--b-- | has a header twice | 1",
                "--b~OK; name=a~no colon~~1~--b-- | has a header without a name | 1",
                "--b~OK; name=a~ : x~~1~--b-- | has a header without a name | 1",
                "--b~OK; name=a~--b-- | has no empty line after its headers | 1",
                "--b~OK; name=a~~1 | ends without its boundary | 1",
                "--b~OK; name=a~~1~--b | has no line end after its boundary | 2",
                "--b~OK; name=a~~1~--b- | has no line end after its boundary | 2",
                "--b~OK; name=a~~1~--bx~--b-- | has no line end after its boundary | 2",
                "--b~OK; name=a~~1~--b~OK; name=b~~2~ | ends without its boundary | 2",
                "--b~OK; name=a~~1~--b--x | goes on after its end | 2",
                "--b~OK; name=a~~1~--b--~--b-- | goes on after its end | 2",
                "--b~OK; name=a~content-TRANSFER-encoding: base64~~1~--b-- | is packed | 1",
                "--b~OK; name=a~Content-Transfer-Encoding: quoted-printable~~1~--b-- | is packed |"
                        + " 1",
            })
    @Tag("B25")
    void aBodyThatIsNoFormIsToldWithItsPlace(String body, String what, int part) {
        String form = body.replace("OK", "Content-Disposition: form-data").replace('~', '\n');

        Answered answer = post(TYPE, bytes(form));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("SerializationException");
        assertThat(answer.text("responseStatus.message"))
                .startsWith("The body ")
                .contains(what)
                .endsWith(" at part " + part);
        assertThat(api.store.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400",
        "; x=b, 400",
        "'; boundary=\"\"', 400",
        "; boundary=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, 400",
        "; boundary=, 415",
        "'; boundary=\"b', 415",
        "; boundary=b; boundary=b, 415",
        "; boundary=bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, 200",
        "; boundary=b;, 200",
    })
    @Tag("B26")
    void theBoundaryHasOneTo70Characters(String parameters, int status) {
        String delimiter = "--" + (parameters.contains("bb") ? parameters.substring(11) : "b");
        String part = "\nContent-Disposition: form-data; name=accountId\n\nacme\n";

        Answered answer =
                post(
                        "multipart/form-data" + parameters,
                        bytes(delimiter + part + delimiter + "--"));

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    @Tag("B26")
    void anotherCharsetThanUtf8IsNotServed() {
        String part =
                "--b\nContent-Disposition: form-data; name=x\nContent-Type: text/plain; charset=%s"
                        + "\n\nx\n--b--";

        assertThat(post(TYPE, bytes(part.formatted("utf-8"))).errorCode()).isEqualTo("Validation");
        assertThat(post(TYPE, bytes(part.formatted("iso-8859-1"))).status()).isEqualTo(415);
        assertThat(post(TYPE + "; charset=utf-16", bytes("--b--")).status()).isEqualTo(415);
    }

    @Test
    @Tag("B25")
    void aTextThatIsNoUtf8IsRefused() {
        Answered answer =
                post(
                        TYPE,
                        bytes("--b\nContent-Disposition: form-data; name=x\n\n"),
                        new byte[] {(byte) 0xe4});

        assertThat(answer.text("responseStatus.message"))
                .isEqualTo("The body is not UTF-8 at part 1");
    }

    @Test
    void aPartThatComesTwiceIsNamed() {
        String part = "--b\nContent-Disposition: form-data; name=%s\n\nacme\n";

        Answered answer =
                post(
                        TYPE,
                        bytes(part.formatted("accountId") + part.formatted("ACCOUNTID") + "--b--"));

        assertThat(answer.text("responseStatus.message"))
                .isEqualTo("AccountId is given more than once");
    }

    private static byte[] bytes(String lines) {
        return lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private Answered post(String type, byte[] head, byte[] content) {
        byte[] end = bytes("\n--b--\n");
        byte[] body = new byte[head.length + content.length + end.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(content, 0, body, head.length, content.length);
        System.arraycopy(end, 0, body, head.length + content.length, end.length);
        return post(type, body);
    }

    private Answered post(String type, byte[] body) {
        return api.ask("POST", "/reports/billing")
                .as("Manager", "acme,globex")
                .header("Content-Type", type)
                .base64(body)
                .send();
    }
}
