package dev.billow.worker.table;

import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads a workbook back with nothing but the JDK's zip and XML readers, the way a spreadsheet
/// does: numbers through double, white space around text only where it is preserved.
public final class ReadWorkbook {
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern OUTER_SPACE = Pattern.compile("^[ \\t\\r\\n]+|[ \\t\\r\\n]+$");
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final double MILLIS_OF_A_DAY = Duration.ofDays(1).toMillis();
    private static final MathContext SHOWN_DIGITS = new MathContext(15, RoundingMode.HALF_UP);

    /// What a cell holds.
    enum Held {
        EMPTY,
        TEXT,
        NUMBER,
        BOOLEAN
    }

    /// A cell.
    ///
    /// @param value as in the file, escapes resolved
    /// @param format the number format
    record Cell(Held held, String value, String format, boolean bold) {
        static final Cell EMPTY = new Cell(Held.EMPTY, "", "General", false);

        /// What a person sees.
        String shown() {
            return switch (held) {
                case EMPTY, TEXT -> value;
                case BOOLEAN -> value.equals("1") ? "true" : "false";
                case NUMBER -> shown(Double.parseDouble(value));
            };
        }

        private String shown(double number) {
            if (format.matches("0(\\.0+)?")) {
                int decimals = Math.max(0, format.length() - 2);
                BigDecimal rounded = new BigDecimal(number).round(SHOWN_DIGITS);
                return rounded.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
            }
            Instant moment =
                    DAY_ZERO.atStartOfDay()
                            .toInstant(ZoneOffset.UTC)
                            .plusMillis(Math.round(number * MILLIS_OF_A_DAY));
            return switch (format) {
                case "yyyy-mm-dd" -> moment.toString().replace("T00:00:00Z", "");
                case "yyyy-mm-dd\"T\"hh:mm:ss\"Z\"" -> moment.toString();
                case "yyyy-mm-dd\"T\"hh:mm:ss.000\"Z\"" -> moment.toString();
                default -> throw new IllegalStateException("number in the format " + format);
            };
        }
    }

    /// The cells of the sheet, row by row; rows have no empty cells at their end.
    final List<List<Cell>> rows = new ArrayList<>();

    String sheetName = "";
    String frozenAt = "";
    final List<Double> widths = new ArrayList<>();

    private final List<String> formats = new ArrayList<>();
    private final List<Boolean> bolds = new ArrayList<>();

    private ReadWorkbook() {}

    public static ReadWorkbook of(Path file) throws IOException {
        ReadWorkbook book = new ReadWorkbook();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Element sheet =
                    (Element)
                            document(zip, "xl/workbook.xml").getElementsByTagName("sheet").item(0);
            book.sheetName = sheet.getAttribute("name");
            book.readStyles(document(zip, "xl/styles.xml"));
            book.readSheet(zip);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        return book;
    }

    /// What a person sees, row by row, each row as long as the header.
    public List<List<String>> shown() {
        int columns = rows.getFirst().size();
        return rows.stream()
                .map(
                        row -> {
                            List<String> cells = new ArrayList<>();
                            for (int i = 0; i < columns; i++) {
                                cells.add(i < row.size() ? row.get(i).shown() : "");
                            }
                            return cells;
                        })
                .toList();
    }

    private void readStyles(Document styles) {
        NodeList fonts = styles.getElementsByTagName("font");
        Element cells = (Element) styles.getElementsByTagName("cellXfs").item(0);
        NodeList each = cells.getElementsByTagName("xf");
        for (int i = 0; i < each.getLength(); i++) {
            Element xf = (Element) each.item(i);
            Element font = (Element) fonts.item(Integer.parseInt(xf.getAttribute("fontId")));
            bolds.add(font.getElementsByTagName("b").getLength() > 0);
            formats.add(format(styles, xf.getAttribute("numFmtId")));
        }
    }

    private static String format(Document styles, String id) {
        NodeList named = styles.getElementsByTagName("numFmt");
        for (int i = 0; i < named.getLength(); i++) {
            Element format = (Element) named.item(i);
            if (format.getAttribute("numFmtId").equals(id)) {
                return format.getAttribute("formatCode");
            }
        }
        return "General";
    }

    private void readSheet(ZipFile zip) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try (InputStream in = zip.getInputStream(entry(zip, "xl/worksheets/sheet1.xml"))) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "pane" -> frozenAt = frozenAt(xml);
                        case "col" -> widths.add(Double.valueOf(attribute(xml, "width")));
                        case "row" -> rows.add(new ArrayList<>());
                        case "c" -> readCell(xml);
                        case "f" -> throw new IllegalStateException("a formula");
                        default -> {}
                    }
                }
            }
        }
    }

    private static String frozenAt(XMLStreamReader xml) {
        return attribute(xml, "state") + " " + attribute(xml, "topLeftCell");
    }

    private void readCell(XMLStreamReader xml) throws XMLStreamException {
        List<Cell> row = rows.getLast();
        String reference = attribute(xml, "r");
        int column = reference.charAt(0) - 'A';
        if (!reference.substring(1).equals(Integer.toString(rows.size())) || column < row.size()) {
            throw new IllegalStateException("cell out of order: " + reference);
        }
        while (row.size() < column) {
            row.add(Cell.EMPTY);
        }
        String type = attribute(xml, "t");
        int style = Integer.parseInt("0" + attribute(xml, "s"));
        String value = readValue(xml);
        row.add(
                new Cell(
                        switch (type) {
                            case "inlineStr" -> Held.TEXT;
                            case "n" -> Held.NUMBER;
                            case "b" -> Held.BOOLEAN;
                            default -> throw new IllegalStateException("cell type " + type);
                        },
                        value,
                        formats.get(style),
                        bolds.get(style)));
    }

    private static String readValue(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder value = new StringBuilder();
        while (true) {
            int event = xml.next();
            if (event == END_ELEMENT && xml.getLocalName().equals("c")) {
                return value.toString();
            }
            if (event == START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "v" -> value.append(xml.getElementText());
                    case "t" -> value.append(text(xml));
                    case "is", "r" -> {}
                    default -> throw new IllegalStateException(xml.getLocalName());
                }
            }
        }
    }

    private static String text(XMLStreamReader xml) throws XMLStreamException {
        boolean preserved = "preserve".equals(attribute(xml, "space"));
        String text = xml.getElementText();
        return ESCAPE.matcher(preserved ? text : OUTER_SPACE.matcher(text).replaceAll(""))
                .replaceAll(
                        escape ->
                                Matcher.quoteReplacement(
                                        Character.toString(
                                                (char) Integer.parseInt(escape.group(1), 16))));
    }

    private static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    private static Document document(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(entry(zip, name))) {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(in);
        } catch (ParserConfigurationException | org.xml.sax.SAXException e) {
            throw new IOException(e);
        }
    }

    private static ZipEntry entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("the workbook has no " + name);
        }
        return entry;
    }
}
