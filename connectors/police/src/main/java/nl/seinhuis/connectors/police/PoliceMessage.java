// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.police;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.queue.QueueMessage;
import nl.seinhuis.kit.signal.NotASignal;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A message of the agency's queue, in JSON or in XML of {@code melding.xsd}; both have the same names. The XML reader
 * takes no document type and no entity, fetches nothing and validates before anything is used. Reasons give the line,
 * never the text: a parser's own words quote the input.
 */
final class PoliceMessage {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final Set<String> LISTS = Set.of(
            "doel",
            "grondslag",
            "persoon",
            "telefoon",
            "email",
            "nationaliteit",
            "gezondheid",
            "politiegegeven",
            "voertuig",
            "advertentie",
            "signaal",
            "dwang",
            "vorm",
            "subvorm",
            "verstrekking",
            "bsnGrond",
            "uitsluiten");

    private final Schema schema = schema();

    private static Schema schema() {
        try (InputStream in = PoliceMessage.class.getResourceAsStream("melding.xsd")) {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(new StreamSource(in));
        } catch (IOException | SAXException e) {
            throw new IllegalStateException("melding.xsd belongs to this jar", e);
        }
    }

    /**
     * The message as fields.
     *
     * @throws NotASignal if it is neither
     */
    JsonObject read(QueueMessage message) throws NotASignal {
        byte[] body = message.body();
        if (body.length > Draft.LARGEST) {
            throw no("Het bericht is groter dan 256 KiB.");
        }
        if (message.type().startsWith("application/xml") || message.type().startsWith("text/xml")) {
            return xml(body);
        }
        if (message.type().startsWith("application/json")) {
            return StrictJson.object(body).orElseThrow(() -> no("Het bericht is geen JSON-object in UTF-8."));
        }
        throw no("Het bericht moet application/json of application/xml zijn.");
    }

    private JsonObject xml(byte[] body) throws NotASignal {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setSchema(schema);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return object(builder.parse(new ByteArrayInputStream(body)).getDocumentElement());
        } catch (SAXParseException e) {
            throw no("Het bericht klopt niet met het schema (melding.xsd), regel " + e.getLineNumber() + ".");
        } catch (SAXException | IOException e) {
            throw no("Het bericht is geen XML die gelezen kan worden.");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's parser has these features", e);
        }
    }

    private static JsonObject object(Element element) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (attribute.getNamespaceURI() == null) {
                object.add(attribute.getName(), attribute.getValue());
            }
        }
        Map<String, JsonArrayBuilder> lists = new LinkedHashMap<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                String name = child.getLocalName();
                boolean leaf = leaf(child);
                if (LISTS.contains(name)) {
                    JsonArrayBuilder list = lists.computeIfAbsent(name, unused -> JSON.createArrayBuilder());
                    JsonArrayBuilder unused = leaf ? list.add(child.getTextContent()) : list.add(object(child));
                } else if (leaf) {
                    object.add(name, child.getTextContent());
                } else {
                    object.add(name, object(child));
                }
            }
        }
        lists.forEach(object::add);
        return object.build();
    }

    private static boolean leaf(Element element) {
        return element.getAttributes().getLength() == 0
                && element.getElementsByTagNameNS("*", "*").getLength() == 0;
    }

    private static NotASignal no(String reason) {
        return new NotASignal(List.of(reason));
    }

    /** Whatever is wrong ends the reading. */
    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException warning) throws SAXException {
            throw warning;
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
