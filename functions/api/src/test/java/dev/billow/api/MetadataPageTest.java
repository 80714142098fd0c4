package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Operation.Effect;
import dev.billow.api.contract.Operation.Outcome;
import dev.billow.api.contract.Route;
import dev.billow.api.document.MetadataPage;
import dev.billow.api.http.Binding;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Verb;
import dev.billow.api.report.Answer;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireType;
import dev.billow.report.Column;
import dev.billow.report.ReportId;
import dev.billow.report.ReportType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

class MetadataPageTest {
    private final TestApi api = new TestApi();
    private final Answered page = api.ask("GET", "/metadata").anonymously().send();

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "text/csv", "*/*"})
    void thePageIsHtmlWhateverIsAskedFor(String accept) {
        for (String path : List.of("/metadata", "/metadata?format=json", "/metadata/", "/")) {
            Answered answer = api.ask("GET", path).anonymously().header("Accept", accept).send();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(page.body());
            assertThat(answer.headers())
                    .containsEntry("Content-Type", "text/html; charset=utf-8")
                    .containsEntry("Cache-Control", "public, max-age=300")
                    .containsKey("ETag");
        }
    }

    @Test
    void nothingOfTheRequestIsOnThePage() {
        Answered answer =
                api.ask("GET", "/metadata?evil=<script>")
                        .header("Host", "evil.example")
                        .header("X-Forwarded-Host", "evil.example")
                        .send();

        assertThat(answer.body()).isEqualTo(page.body()).doesNotContain("evil");
    }

    @Test
    void thePageLoadsNothingAndRunsNothing() throws Exception {
        Document parsed = parsed(page.body());
        String css = elements(parsed, "style").getFirst().getTextContent();
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));

        assertThat(page.headers())
                .containsEntry(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'sha256-%s'; base-uri 'none';"
                                        .formatted(Base64.getEncoder().encodeToString(hash))
                                + " form-action 'none'; frame-ancestors 'none'");
        assertThat(css).doesNotContain("url(", "@import");
        for (Element element : elements(parsed, "*")) {
            assertThat(element.getTagName())
                    .isNotIn("script", "link", "img", "iframe", "object", "form", "base");
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName())
                        .isNotIn("src", "style", "srcset")
                        .doesNotStartWith("on");
            }
        }
    }

    @Test
    void everyLinkLeadsSomewhereAndEveryNameIsThereOnce() throws Exception {
        List<Element> all = elements(parsed(page.body()), "*");
        List<String> ids =
                all.stream()
                        .filter(element -> element.hasAttribute("id"))
                        .map(element -> element.getAttribute("id"))
                        .toList();
        List<String> targets =
                all.stream()
                        .filter(element -> element.hasAttribute("href"))
                        .map(element -> element.getAttribute("href"))
                        .distinct()
                        .toList();

        assertThat(ids).doesNotHaveDuplicates();
        for (String target : targets) {
            if (target.startsWith("#")) {
                assertThat(ids).contains(target.substring(1));
            } else {
                assertThat(api.get("/" + target).status()).as(target).isEqualTo(200);
            }
        }
    }

    @Test
    void everythingOfTheTableIsOnThePage() throws Exception {
        String text = parsed(page.body()).getDocumentElement().getTextContent();

        for (Route route : api.routes) {
            assertThat(text).contains(route.path().text(), route.operation().summary());
            for (Property member : route.operation().members()) {
                assertThat(text).contains(member.name(), member.description(), member.example());
            }
            for (Property header : route.operation().headers()) {
                assertThat(text).contains(header.name(), header.description());
            }
        }
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(text).contains(code.wireName(), String.valueOf(code.status()));
        }
        for (ReportType type : ReportType.values()) {
            for (Column column : type.columns()) {
                assertThat(text).contains(column.name(), column.description());
            }
        }
    }

    @Test
    void everyCommandWorksAsItStands() throws Exception {
        int commands = 0;
        for (Element block : elements(parsed(page.body()), "pre")) {
            if (!block.getTextContent().startsWith("curl")) {
                continue;
            }
            commands++;
            ReportId id = api.told(ReportId.random(), TestApi.ACME).id();
            api.schedules.add(TestApi.shownSchedule());
            String token = TestApi.token(id, TestApi.ACME);

            Answered answer =
                    CurlCommand.parse(
                                    block.getTextContent(),
                                    CurlCommand.variables(id.value(), token))
                            .asking(api)
                            .send();

            assertThat(answer.status()).as(block.getTextContent()).isBetween(200, 302);
        }
        assertThat(commands)
                .isEqualTo(api.routes.stream().map(Route::operation).distinct().count());
    }

    @Test
    @Tag("A39")
    void whateverTheTableSaysStaysText() throws Exception {
        String evil = "</code></style><script>alert('1')</script>\"'&amp;`x`$(id)\\";
        WireType type = new WireType("Evil", List.of(Property.text("a", evil, evil)));
        Operation operation =
                Operation.open(
                        "Evil" + "<b>",
                        evil,
                        Effect.READS,
                        List.of(
                                Property.text("m" + evil, evil, evil),
                                Property.choice("c", List.of(evil), evil, evil)),
                        new Outcome.One(type),
                        _ -> new Answer.Nothing());
        Route route = Route.of("/evil<i>'", Set.of(Verb.POST), Binding.BODY_OVER_QUERY, operation);

        Document parsed = parsed(MetadataPage.of(List.of(route)).text());

        assertThat(elements(parsed, "script")).isEmpty();
        assertThat(elements(parsed, "b")).isEmpty();
        assertThat(elements(parsed, "i")).isEmpty();
        assertThat(elements(parsed, "style")).hasSize(1);
        assertThat(parsed.getDocumentElement().getTextContent())
                .contains("<script>alert('1')</script>\"'&amp;", "/evil<i>'", "Evil<b>");
        List<String> words =
                elements(parsed, "pre").stream()
                        .map(Element::getTextContent)
                        .filter(text -> text.startsWith("curl"))
                        .map(text -> CurlCommand.parse(text, CurlCommand.variables("", "")))
                        .findFirst()
                        .orElseThrow()
                        .words();
        String body = words.get(words.indexOf("-d") + 1);
        assertThat(TestApi.JsonText.members(body)).containsEntry("c", evil);
    }

    @Test
    void theSameTableGivesTheSameBytes() {
        assertThat(new TestApi().get("/metadata").body()).isEqualTo(page.body());
    }

    /// The page is well-formed XML too, so that a strict parser can read it.
    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        IntStream.range(0, nodes.getLength()).forEach(i -> elements.add((Element) nodes.item(i)));
        return elements;
    }
}
