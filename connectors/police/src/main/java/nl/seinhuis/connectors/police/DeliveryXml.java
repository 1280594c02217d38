// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.police;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A delivery as XML: an element per member of {@code delivery-v1}, repeated for a list. */
final class DeliveryXml {

    static final String NAMESPACE = "urn:nl:seinhuis:levering:1";

    private DeliveryXml() {}

    static String of(String id, JsonObject content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument();
            xml.writeStartElement("levering");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeAttribute("nummer", id);
            members(xml, content);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private static void members(XMLStreamWriter xml, JsonObject object) throws XMLStreamException {
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            if (member.getValue() instanceof JsonArray list) {
                for (JsonValue one : list) {
                    element(xml, member.getKey(), one);
                }
            } else {
                element(xml, member.getKey(), member.getValue());
            }
        }
    }

    private static void element(XMLStreamWriter xml, String name, JsonValue value) throws XMLStreamException {
        xml.writeStartElement(name);
        if (value instanceof JsonObject object) {
            members(xml, object);
        } else {
            xml.writeCharacters(allowed(value instanceof JsonString text ? text.getString() : value.toString()));
        }
        xml.writeEndElement();
    }

    /** XML 1.0 has no place for most control characters, not even escaped. */
    private static String allowed(String text) {
        return text.replaceAll("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }
}
