package dev.billow.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    private static final String LABEL = "d".repeat(61) + ".";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@acme.example",
                "a.b+billing@mail.acme-corp.example",
                "o'hara@acme.co",
                "a=+-b@acme.example",
                "_ann@acme.example",
                "x@1.example",
                "ann@xn--bcher-kva.example",
                "ann@acme.xn--p1ai",
            })
    @Tag("B29")
    void aPlainAddressPasses(String address) {
        assertThat(EmailAddress.isPlain(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "@acme.example",
                "ann@",
                "a@b",
                "ann@acme.example.",
                "ann@.example",
                "ann@acme..example",
                "ann@-acme.example",
                "ann@acme-.example",
                "ann@acme.1",
                "ann@acme.e",
                "ann@acme.123",
                "ann@[127.0.0.1]",
                "ann@127.0.0.1",
                "\"ann\"@acme.example",
                "ann(comment)@acme.example",
                ".ann@acme.example",
                "=1+1@acme.example",
                "+ann@acme.example",
                "-ann@acme.example",
                "ann.@acme.example",
                "a..n@acme.example",
                "ann@bob@acme.example",
                "ann@acme.example,bob@acme.example",
                "ann@acme.example;bob@acme.example",
                "ann@acme.example bob@acme.example",
                "Ann <ann@acme.example>",
                "<ann@acme.example>",
                " ann@acme.example",
                "ann@acme.example ",
                "änn@acme.example",
                "ann@bücher.example",
                "ann\u2028@acme.example",
                "ann@acme.example\r\nBcc: bob@acme.example",
                "ann@acme.example\n",
                "ann\0@acme.example",
                "ann@ａcme.example",
                "mailto:ann@acme.example",
            })
    @Tag("B29")
    @Tag("B30")
    void everythingElseDoesNot(String address) {
        assertThat(EmailAddress.isPlain(address)).isFalse();
    }

    @Test
    @Tag("B29")
    void lengthsEndAt64And254() {
        String domain = LABEL.repeat(3) + "ex";

        assertThat(EmailAddress.isPlain("a".repeat(64) + "@acme.example")).isTrue();
        assertThat(EmailAddress.isPlain("a".repeat(65) + "@acme.example")).isFalse();
        assertThat(EmailAddress.isPlain("a".repeat(254 - 189) + "@" + domain)).isFalse();
        assertThat(EmailAddress.isPlain("a".repeat(64) + "@" + domain)).isTrue();
        assertThat(EmailAddress.isPlain("a@" + "d".repeat(64) + ".example")).isFalse();
        assertThat(EmailAddress.isPlain("a".repeat(64) + "@" + LABEL + domain)).isFalse();
    }
}
