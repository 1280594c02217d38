// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.ggd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.WebConnectorContract;

/** The contract, for FHIR Bundles of a public health service. */
class GgdConnectorTest extends WebConnectorContract {

    static final Map<String, String> TYPE = Map.of("Content-Type", "application/fhir+json");

    @Override
    protected Connector connector() {
        return new GgdConnector();
    }

    @Override
    protected String path() {
        return "/fhir";
    }

    @Override
    protected String type() {
        return "application/fhir+json";
    }

    @Override
    protected String changed(String good) {
        return good.replace("\"hoog\"", "\"normaal\"");
    }

    @Override
    protected Map<String, String> settings(Path folder) {
        Map<String, String> all = agency().settings(folder, "ggd.fhir", "ggd.out");
        all.put(
                "ggd.purposes",
                "assist:AVG6-A+AVG6-E-HULP+AVG9-A+SEC-CONSENT, triage:AVG6-E-DUID+AVG9-G-23A+SEC-CONSENT");
        return all;
    }

    @Override
    protected Map<String, byte[]> badInputs() {
        String good = good("B-1");
        Map<String, byte[]> all = spoilt(good);
        all.put("deeply nested", utf8("{\"resourceType\":\"Bundle\",\"entry\":" + "[".repeat(100_000)));
        all.put("an unknown element", utf8(good.replace("\"gender\":", "\"geheim\":1,\"gender\":")));
        all.put(
                "a script in a narrative",
                utf8(
                        good.replace(
                                "\"gender\":",
                                "\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns='http://www.w3.org/1999/xhtml'><script>fout()</script></div>\"},\"gender\":")));
        all.put("a script in a text", utf8(good.replace("kent de stad niet", "<SCRIPT src=//kwaad.example>")));
        all.put(
                "a script that is spelled out",
                utf8(good.replace("kent de stad niet", "\\u003c\\u0073cript src=//kwaad.example>")));
        all.put("another resource", utf8("{\"resourceType\":\"Patient\",\"gender\":\"female\"}"));
        all.put(
                "a resource that does not belong",
                utf8(good.replace("\"resourceType\":\"Flag\"", "\"resourceType\":\"Binary\"")));
        all.put(
                "no consent",
                utf8(good.replaceAll("(?s),\\s*\\{\"resource\":\\{\"resourceType\":\"Consent\".*", "]}")));
        all.put(
                "consent that was withdrawn",
                utf8(good.replace("\"status\":\"active\",\"scope\"", "\"status\":\"inactive\",\"scope\"")));
        all.put(
                "consent of somebody else",
                utf8(good.replace(
                        "\"patient\":{\"reference\":\"Patient/1\"}", "\"patient\":{\"reference\":\"Patient/2\"}")));
        all.put("a date that does not exist", utf8(good.replace("2026-11-19T10:15:00+01:00", "2026-02-31")));
        all.put(
                "a bsn that is none",
                utf8(
                        good.replace(
                                "\"gender\":",
                                "\"identifier\":[{\"system\":\"http://fhir.nl/fhir/NamingSystem/bsn\",\"value\":\"123456789\"}],\"gender\":")));
        return all;
    }

    @Override
    protected String good(String reference) {
        return bundle(reference);
    }

    static String bundle(String reference) {
        try (InputStream in = GgdConnectorTest.class.getResourceAsStream("which-city.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("KENMERK", reference)
                    .replace("FAMILIE", PERSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
