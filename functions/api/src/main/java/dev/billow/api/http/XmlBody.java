package dev.billow.api.http;

import java.io.StringReader;
import java.util.MissingResourceException;

import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Binds XML in the form of .NET's data contracts: a root of any name whose elements are members.
///
/// Namespaces and the elements' order do not count, `nil="true"` is a member that was not sent. A
/// document type is refused, so that there are no entities and nothing is fetched.
final class XmlBody {
    private static final int DEEPEST = 32;

    private final XMLStreamReader xml;
    private final Members.Builder members = new Members.Builder();

    private XmlBody(XMLStreamReader xml) {
        this.xml = xml;
    }

    /// @throws ApiException `SerializationException` saying at which line and column it broke
    static Members read(String body) {
        try {
            return new XmlBody(factory().createXMLStreamReader(new StringReader(body))).members();
        } catch (XMLStreamException e) {
            throw broken("is not valid XML", e.getLocation());
        }
    }

    /// Without namespaces: their number would make parsing slow, and they do not count.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    private Members members() throws XMLStreamException {
        String encoding = xml.getCharacterEncodingScheme();
        if (encoding != null && !Utf8.covers(encoding)) {
            throw ApiException.of(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "The XML says that it is " + Quoted.of(encoding) + ". Allowed: UTF-8");
        }
        while (next() != XMLStreamConstants.START_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.DTD) {
                throw broken("has a document type", xml.getLocation());
            }
        }
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                member();
            } else if (xml.isCharacters() && !xml.isWhiteSpace()) {
                throw broken("has text beside its members", xml.getLocation());
            }
        }
        while (xml.hasNext()) {
            next();
        }
        return members.build();
    }

    /// The next event. The JDK's parser knows faults that it has no message for, and throws that it
    /// has none.
    private int next() throws XMLStreamException {
        try {
            return xml.next();
        } catch (MissingResourceException e) {
            throw new XMLStreamException("a fault without a message", xml.getLocation(), e);
        }
    }

    private void member() throws XMLStreamException {
        String name = local(xml.getLocalName());
        boolean isNil = isNil();
        boolean isNested = false;
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    isNested = true;
                    depth++;
                    if (depth > DEEPEST) {
                        throw broken("is nested too deep", xml.getLocation());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(xml.getText());
                default -> {}
            }
        }
        if (isNested) {
            members.unusable(name, "is no single value");
        } else {
            members.text(name, isNil ? "" : text.toString());
        }
    }

    private boolean isNil() {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (local(xml.getAttributeLocalName(i)).equals("nil")) {
                String value = xml.getAttributeValue(i);
                return value.equals("true") || value.equals("1");
            }
        }
        return false;
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static ApiException broken(String what, Location at) {
        return BrokenBody.at(at.getLineNumber(), at.getColumnNumber(), what);
    }
}
