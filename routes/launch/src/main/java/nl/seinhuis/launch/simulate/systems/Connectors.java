// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.systems;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.launch.simulate.world.Agency;
import nl.seinhuis.launch.stack.Stack;

/** Prepares the connectors of all agencies: a folder, settings, and the door of the agency's own system to each. */
public final class Connectors {

    private static final String ASSIST_AND_TRIAGE =
            "assist:AVG6-A+AVG6-E-HULP+AVG9-A+SEC-CONSENT, triage:AVG6-E-DUID+AVG9-G-23A+SEC-CONSENT";
    private static final String SECRET = "simulatie-simulatie-simulatie-simulatie";

    private final Stack stack;
    private final Path root;
    private final AgencySystems systems;
    private final HttpClient client;
    private final List<String> arguments = new ArrayList<>();

    /** Prepares nothing yet. */
    public Connectors(Stack stack, Path root, AgencySystems systems) throws IOException {
        this.stack = stack;
        this.root = root;
        this.systems = systems;
        this.client = HttpClient.newBuilder()
                .sslContext(ClientTls.context(new TlsFiles(stack.folder().caCertificate(), null, null)))
                .build();
    }

    /** What {@link ConnectorHost} is started with. */
    public List<String> arguments() {
        return List.copyOf(arguments);
    }

    /** Writes the settings of one. */
    public Connected prepare(Agency agency) throws IOException {
        Path folder = Files.createDirectories(root.resolve(agency.desk()));
        Path data = Files.createDirectories(folder.resolve("data"));
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("client"), "demo-" + agency.client());
        Files.writeString(secrets.resolve("webhook"), SECRET);
        int health = systems.ports().next();
        int webhook = systems.ports().next();
        Map<String, Object> all = new LinkedHashMap<>(common(agency));
        all.put("secrets.dir", secrets);
        all.put("data.dir", data);
        all.put("health.port", health);
        all.putAll(own(agency, webhook));
        List<String> lines = new ArrayList<>();
        all.forEach((key, value) -> lines.add(key + "=" + value));
        Path file = folder.resolve("connector.properties");
        Files.write(file, lines);
        arguments.add(agency.kind() + "=" + file);
        return new Connected(agency, data, health, door(agency, data, webhook));
    }

    private Map<String, Object> common(Agency agency) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("api", stack.ports().api());
        all.put("amqp", stack.ports().amqps());
        all.put("issuer", stack.ports().issuer());
        all.put("ca", stack.folder().caCertificate());
        all.put("client.id", agency.client());
        all.put("client.secret", "secret:client");
        TlsFiles tls = stack.tls(agency.client());
        if (tls.hasCertificate()) {
            all.put("client.certificate", String.valueOf(tls.certificate()));
            all.put("client.key", String.valueOf(tls.key()));
        }
        all.put("desk.id", agency.desk());
        all.put("desk.regions", String.join(",", agency.regions()));
        all.put("desk.key", stack.folder().deskKey(agency.desk()));
        all.put("health.host", "127.0.0.1");
        return all;
    }

    private Map<String, String> own(Agency agency, int port) {
        Map<String, String> own = new LinkedHashMap<>();
        switch (agency.kind()) {
            case "police" -> {
                own.putAll(systems.queues().settings(agency.desk()));
                own.put("police.profile", agency.writes().equals("xml") ? "police" : "labour-inspectorate");
                own.put("police.out.format", agency.writes().equals("xml") ? "xml" : "json");
            }
            case "ggd" -> web(own, agency, "ggd", "ggd.fhir", port);
            case "care" -> web(own, agency, "care", "care.webhook", port);
            case "youth-care" -> web(own, agency, "youth", "youth.webhook", port);
            case "municipality" -> municipality(own, agency, port);
            case "housing" -> {
                own.put("housing.region", "VR01");
                own.put("housing.quiet.seconds", "0");
                own.put("housing.purposes", "triage:AVG6-F-DUID+AVG9-G-23A-PRIV, administer:AVG6-F-BEST");
            }
            case "comensha" ->
                own.put("comensha.desk", agency.desk().endsWith("registration") ? "registration" : "shelter");
            default -> {
                // The folder connector needs nothing of its own.
            }
        }
        return own;
    }

    private void web(Map<String, String> own, Agency agency, String prefix, String webhook, int port) {
        listening(own, webhook, port);
        own.put(prefix + ".purposes", ASSIST_AND_TRIAGE);
        out(own, prefix + ".out", agency);
    }

    private void listening(Map<String, String> own, String webhook, int port) {
        own.put(webhook + ".host", "127.0.0.1");
        own.put(webhook + ".port", String.valueOf(port));
        own.put(webhook + ".certificate", systems.server().certificate().toString());
        own.put(webhook + ".key", systems.server().key().toString());
        own.put(webhook + ".secret", "secret:webhook");
    }

    private void out(Map<String, String> own, String prefix, Agency agency) {
        own.put(prefix + ".url", systems.web().address(agency.desk()));
        own.put(prefix + ".ca", stack.folder().caCertificate().toString());
    }

    private void municipality(Map<String, String> own, Agency agency, int port) {
        boolean order = agency.reporter().equals("GEM-OOV");
        listening(own, "municipality.webhook", port);
        out(own, "municipality.zaken", agency);
        out(own, "municipality.events", agency);
        own.put("municipality.domain", order ? "order" : "social");
        own.put("municipality.oin", "00000001111111120000");
        String further = order ? "administer:AVG6-E-BEST" : "match:AVG6-E-KOP+AVG9-KOP";
        own.put("municipality.purposes", "triage:AVG6-E-DUID+AVG9-G-23A, " + further);
        own.put("municipality.zaken.client", "simulatie");
        own.put("municipality.zaken.secret", "secret:webhook");
        own.put("municipality.zaken.rsin", "123456782");
        own.put("municipality.zaken.casetype", "https://catalogi.example/zaaktypen/1");
    }

    private Door door(Agency agency, Path data, int port) throws IOException {
        return switch (agency.kind()) {
            case "police" ->
                Door.queue(
                        systems.queues(),
                        agency.desk(),
                        agency.writes().equals("xml") ? "application/xml" : "application/json");
            case "ggd" -> web(port, "/fhir", "application/fhir+json");
            case "care" -> web(port, "/meldingen", "application/json");
            case "youth-care" -> web(port, "/signalen", "application/json");
            case "municipality" -> web(port, "/events", "application/cloudevents+json");
            case "housing" -> Door.folder(Files.createDirectories(data.resolve("meldingen")), ".csv");
            case "comensha" -> Door.folder(Files.createDirectories(data.resolve("meldingen")), ".json");
            default -> Door.folder(Files.createDirectories(data.resolve("outgoing")), ".json");
        };
    }

    private Door web(int port, String path, String type) {
        return Door.web(client, URI.create("https://localhost:" + port + path), type, SECRET);
    }
}
