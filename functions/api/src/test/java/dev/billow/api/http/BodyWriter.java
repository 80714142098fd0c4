package dev.billow.api.http;

import com.fasterxml.jackson.jr.ob.JSON;

import de.siegmar.fastcsv.writer.CsvWriter;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes the body of a request as clients do, in each format, by other means than the readers'.
public enum BodyWriter {
    JSON_OBJECT("application/json") {
        @Override
        public String write(Map<String, String> members) {
            try {
                return JSON.std.asString(members);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    FORM("application/x-www-form-urlencoded") {
        @Override
        public String write(Map<String, String> members) {
            StringBuilder form = new StringBuilder();
            members.forEach(
                    (name, value) ->
                            form.append(form.isEmpty() ? "" : "&")
                                    .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                                    .append('=')
                                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
            return form.toString();
        }
    },
    MULTIPART("multipart/form-data; boundary=\"--=_Part 1:2\"") {
        @Override
        public String write(Map<String, String> members) {
            StringBuilder body = new StringBuilder();
            members.forEach(
                    (name, value) ->
                            body.append("----=_Part 1:2\r\nContent-Disposition: form-data; name=\"")
                                    .append(name)
                                    .append("\"\r\n\r\n")
                                    .append(value)
                                    .append("\r\n"));
            return body + "----=_Part 1:2--\r\n";
        }
    },
    CSV("text/csv") {
        @Override
        public String write(Map<String, String> members) {
            StringWriter text = new StringWriter();
            try (CsvWriter csv = CsvWriter.builder().build(text)) {
                csv.writeRecord(members.keySet());
                csv.writeRecord(members.values());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        }
    },
    JSV("text/jsv") {
        @Override
        public String write(Map<String, String> members) {
            StringBuilder body = new StringBuilder("{");
            members.forEach(
                    (name, value) -> {
                        boolean isPlain = value.chars().noneMatch(c -> "\",{}[]".indexOf(c) >= 0);
                        body.append(body.length() == 1 ? "" : ",").append(name).append(':');
                        body.append(isPlain ? value : '"' + value.replace("\"", "\"\"") + '"');
                    });
            return body + "}";
        }
    },
    XML("application/xml") {
        @Override
        public String write(Map<String, String> members) {
            StringWriter text = new StringWriter();
            try {
                XMLStreamWriter xml =
                        XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
                xml.writeStartDocument("utf-8", "1.0");
                xml.writeStartElement("BillingReport");
                xml.writeDefaultNamespace("http://schemas.datacontract.org/2004/07/Any");
                for (Map.Entry<String, String> member : members.entrySet()) {
                    xml.writeStartElement(member.getKey());
                    xml.writeCharacters(member.getValue());
                    xml.writeEndElement();
                }
                xml.writeEndDocument();
            } catch (XMLStreamException e) {
                throw new IllegalStateException(e);
            }
            return text.toString();
        }
    };

    private final String contentType;

    BodyWriter(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /// @param members by their names on the wire, in order
    public abstract String write(Map<String, String> members);
}
