package dev.billow.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.FieldFault;
import dev.billow.api.report.ReportInfo;
import dev.billow.api.wire.ErrorResponse;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

import javax.xml.parsers.DocumentBuilderFactory;

/// Any report, whatever texts it has, is read back as it was by readers that know nothing of the
/// writers.
class RoundTripTest {
    private static final int TIMES = 500;
    private static final String ODD =
            "\",;:{}[]()<>&'=+-@\\/ \t\r\n"
                    + "\0\u0001\b\u001b\u007f\u0085\u00a0\u2028\u202e\ufeff\ufffe\uffffaZ09äéß漢字١";
    private static final String CONTRACTS =
            "http://schemas.datacontract.org/2004/07/Voice.Api.Reports";
    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private final Random random = new Random(20261115);

    @Test
    void jsonIsReadBack() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            List<WireObject> reports = reports();

            List<Object> read = JSON.std.listFrom(throughBytes(Format.JSON, reports));

            assertThat(read).isEqualTo(members(reports));
        }
    }

    @Test
    @Tag("B3")
    void csvIsReadBack() {
        for (int i = 0; i < TIMES; i++) {
            List<WireObject> reports = reports();

            List<Map<String, String>> read =
                    CsvReader.builder().ofNamedCsvRecord(throughBytes(Format.CSV, reports)).stream()
                            .map(NamedCsvRecord::getFieldsAsMap)
                            .toList();

            assertThat(read).isEqualTo(reports.stream().map(RoundTripTest::row).toList());
        }
    }

    @Test
    void jsvIsReadBack() {
        for (int i = 0; i < TIMES; i++) {
            List<WireObject> reports = reports();

            assertThat(JsvReader.read(throughBytes(Format.JSV, reports)))
                    .isEqualTo(members(reports));
        }
    }

    @Test
    void theErrorInACellOfCsvIsReadBackAsJsv() {
        for (int i = 0; i < TIMES; i++) {
            List<FieldFault> faults =
                    List.of(new FieldFault(text(), text()), new FieldFault(text(), text()));

            String csv = Format.CSV.write(ErrorResponse.of(ApiException.validation(faults)));

            List<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
            assertThat(rows).hasSize(1);
            assertThat(JsvReader.read(rows.getFirst().getField("ResponseStatus")))
                    .isEqualTo(
                            Map.of(
                                    "errorCode",
                                    "Validation",
                                    "message",
                                    faults.get(0).message() + "; " + faults.get(1).message(),
                                    "errors",
                                    faults.stream().map(RoundTripTest::entry).toList()));
        }
    }

    private static Map<String, String> entry(FieldFault fault) {
        return Map.of(
                "errorCode", "Validation", "fieldName", fault.field(), "message", fault.message());
    }

    @Test
    void xmlIsReadBackButForWhatItCannotHold() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            List<WireObject> reports = reports();

            Element root = parse(throughBytes(Format.XML, reports));

            assertThat(root.getNamespaceURI()).isEqualTo(CONTRACTS);
            assertThat(root.getLocalName()).isEqualTo("ArrayOfReportInfo");
            assertThat(elements(root).stream().map(RoundTripTest::values).toList())
                    .isEqualTo(
                            reports.stream()
                                    .map(report -> byPascalName(report, RoundTripTest::asXmlHolds))
                                    .toList());
        }
    }

    @Test
    void halfACharacterDoesNotBreakXml() throws Exception {
        WireObject report =
                new WireObject(ReportInfo.TYPE, Map.of("name", "a\ud800b", "server", "\udc00"));

        Element root = parse(Format.XML.write(report));

        assertThat(values(root))
                .containsEntry("Name", "a\ufffdb")
                .containsEntry("Server", "\ufffd");
    }

    /// None, one or a few reports.
    private List<WireObject> reports() {
        List<WireObject> reports = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Map<String, Object> values = new HashMap<>();
            for (Property property : ReportInfo.TYPE.sharedProperties()) {
                if (random.nextInt(5) > 0) {
                    values.put(property.name(), text());
                }
            }
            reports.add(new WireObject(ReportInfo.TYPE, values));
        }
        return reports;
    }

    private String text() {
        int length = random.nextInt(100) == 0 ? 5_000 : random.nextInt(12);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) ('a' + random.nextInt(26)));
                case 1 -> text.appendCodePoint(0x1F600 + random.nextInt(64));
                default -> text.append(ODD.charAt(random.nextInt(ODD.length())));
            }
        }
        return text.toString();
    }

    /// What a client receives: the text went over the wire as UTF-8.
    private static String throughBytes(Format format, List<WireObject> reports) {
        byte[] bytes = format.write(ReportInfo.TYPE, reports).getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<Map<String, Object>> members(List<WireObject> reports) {
        return reports.stream().map(WireObject::values).toList();
    }

    private static Map<String, String> row(WireObject report) {
        Map<String, String> row = byPascalName(report, UnaryOperator.identity());
        ReportInfo.TYPE
                .sharedProperties()
                .forEach(property -> row.putIfAbsent(property.pascalName(), ""));
        return row;
    }

    private static Map<String, String> byPascalName(
            WireObject report, UnaryOperator<String> change) {
        Map<String, String> values = new HashMap<>();
        report.values()
                .forEach(
                        (name, value) ->
                                values.put(
                                        name.substring(0, 1).toUpperCase(Locale.ROOT)
                                                + name.substring(1),
                                        change.apply((String) value)));
        return values;
    }

    private static String asXmlHolds(String text) {
        return text.replaceAll(
                "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\ufffd");
    }

    private static Element parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document =
                factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        return document.getDocumentElement();
    }

    private static Map<String, String> values(Element object) {
        Map<String, String> values = new HashMap<>();
        for (Element member : elements(object)) {
            assertThat(member.getNamespaceURI()).isEqualTo(CONTRACTS);
            if (!member.getAttributeNS(SCHEMA_INSTANCE, "nil").equals("true")) {
                values.put(member.getLocalName(), member.getTextContent());
            }
        }
        return values;
    }

    private static List<Element> elements(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            elements.add((Element) node);
        }
        return elements;
    }
}
