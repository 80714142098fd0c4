package dev.billow.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

@Tag("B32")
class RecipientsTest {
    private final Recipients recipients =
            Recipients.parse("Billing@Acme.example, @globex.EXAMPLE,,ann@acme.example,");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "billing@acme.example",
                "BILLING@ACME.EXAMPLE",
                "ann@acme.example",
                "anyone@globex.example",
                "any.one@Globex.Example",
            })
    void whoIsNamedOrOfANamedDomainIsOnTheList(String address) {
        assertThat(recipients.include(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob@acme.example",
                "xbilling@acme.example",
                "billing@acme.example.evil.example",
                "bob@mail.globex.example",
                "bob@evilglobex.example",
                "bob@globex.example.com",
                "globex.example@evil.example",
            })
    void nobodyElseIs(String address) {
        assertThat(recipients.include(address)).isFalse();
        assertThat(Recipients.NONE.include(address)).isFalse();
    }

    @Test
    void aListIsToldAsItIsRead() {
        assertThat(recipients)
                .hasToString("@globex.example,ann@acme.example,billing@acme.example")
                .isEqualTo(Recipients.parse(recipients.toString()))
                .isEqualTo(Recipients.of(recipients.entries()));
        assertThat(Recipients.parse(" , ")).isEqualTo(Recipients.NONE).hasToString("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "@",
                "@*",
                "@example",
                "acme.example",
                "@acme..example",
                "@.example",
                "@a@acme.example",
                "ann@",
                "ann@acme.example;bob@acme.example",
                "Ann <ann@acme.example>",
                "@bücher.example",
                "änn@acme.example",
                "ann@acme.example\r\nBcc: bob@acme.example",
            })
    @Tag("B29")
    @Tag("B30")
    void whatIsNeitherAddressNorDomainIsNamed(String entry) {
        assertThatThrownBy(() -> Recipients.parse("ann@acme.example," + entry))
                .isInstanceOf(Recipients.RefusedException.class)
                .hasMessageContainingAll("'" + entry + "'", "Allowed: name@domain and @domain");
    }

    @Test
    void aListHasItsEnd() {
        String full =
                IntStream.rangeClosed(1, Recipients.MOST)
                        .mapToObj(i -> "@a" + i + ".example")
                        .collect(Collectors.joining(","));

        assertThat(Recipients.parse(full).entries()).hasSize(Recipients.MOST);
        assertThatThrownBy(() -> Recipients.parse(full + ",@b.example"))
                .hasMessageEndingWith("has 101 entries. Allowed: 100");
    }
}
