// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import nl.seinhuis.kit.access.TlsFiles;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A desk's system written with rhea, in a Node process that is led from here; see {@code src/test/node/desk.mjs}. */
final class RheaClient implements AutoCloseable {

    private static final Path FOLDER = SharedStack.ROOT.resolve("routes/launch/src/test/node");
    private static final long PATIENCE_SECONDS = 60;

    private final Stack stack;
    private final Process process;
    private final Writer commands;
    private final List<JsonObject> events = new CopyOnWriteArrayList<>();

    private RheaClient(Stack stack, Process process) {
        this.stack = stack;
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "rhea");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts Node. */
    static RheaClient start(Stack stack) {
        if (!Files.isDirectory(FOLDER.resolve("node_modules/rhea"))) {
            Assertions.fail("rhea, the Node client, is not installed: run ./seinhuis test, or npm ci in " + FOLDER);
        }
        try {
            return new RheaClient(
                    stack,
                    new ProcessBuilder("node", "desk.mjs")
                            .directory(FOLDER.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            return Assertions.fail("Node is needed for this test: install it so that 'node' is found", e);
        }
    }

    /** What a receiver answers to a delivery. */
    enum Outcome {
        ACCEPTED,
        REJECTED,
        RELEASED,
        UNDELIVERABLE
    }

    /**
     * A delivery that came in.
     *
     * @param link where
     * @param event all of it
     */
    record Arrived(String link, JsonObject event) {

        String id() {
            return event.getJsonObject("properties").getString("cloudEvents_id");
        }

        /** How often it was handed out before, as the broker says. */
        int count() {
            return event.getInt("count");
        }
    }

    /** Connects as a client with its current token and waits until that is done. */
    void connect(String name, String client) throws IOException, InterruptedException {
        connect(name, client, stack.token(client), false);
    }

    /** Connects as a client with a certain token, by XOAUTH2 or as the password. */
    void connect(String name, String client, String token, boolean plain) throws IOException {
        TlsFiles tls = stack.tls(client);
        JsonObjectBuilder command = command("connect")
                .add("as", name)
                .add("host", "localhost")
                .add("port", stack.ports().amqp())
                .add("user", client)
                .add("token", token)
                .add("plain", plain)
                .add("container", client)
                .add("ca", tls.ca().toString());
        if (tls.hasCertificate()) {
            command.add("cert", String.valueOf(tls.certificate())).add("key", String.valueOf(tls.key()));
        }
        send(command);
        await("connected", name);
    }

    /** Attaches to a queue by its full name, as one of any number. */
    void consume(String connection, String link, String address, int credit) throws IOException {
        send(command("attach")
                .add("on", connection)
                .add("as", link)
                .add("address", address)
                .add("durable", false)
                .add("credit", credit));
        await("attached", link);
    }

    /** Attaches as the one durable subscriber: the container id is the desk, the link's name the region. */
    void subscribe(String connection, String link, String topic, String region) throws IOException {
        send(command("attach")
                .add("on", connection)
                .add("as", link)
                .add("name", region)
                .add("address", topic)
                .add("durable", true)
                .add("credit", 0));
        await("attached", link);
    }

    /** Lets so many deliveries in. */
    void credit(String link, int credit) throws IOException {
        send(command("credit").add("on", link).add("credit", credit));
    }

    /** The next delivery on a link. */
    Arrived next(String link) {
        return new Arrived(link, await("delivery", link));
    }

    /** The next so many deliveries on a link. */
    List<Arrived> next(String link, int count) {
        List<Arrived> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(next(link));
        }
        return all;
    }

    /** How many deliveries have come in on a link and were not asked for yet. */
    long waiting(String link) {
        return events.stream().filter(is("delivery", link)).count();
    }

    /** Answers a delivery. */
    void settle(Arrived delivery, Outcome outcome) throws IOException {
        send(command("settle")
                .add("on", delivery.link())
                .add("number", delivery.event().getInt("number"))
                .add("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT)));
    }

    /** Closes a link for good, which deletes a subscription where that is allowed. */
    void close(String link) throws IOException {
        send(command("close").add("on", link));
        await("closed", link);
    }

    /** Detaches a link, to come back to it. */
    void detach(String link) throws IOException {
        send(command("detach").add("on", link));
        await("closed", link);
    }

    /** Ends a connection in order. */
    void disconnect(String connection) throws IOException {
        send(command("disconnect").add("on", connection));
        await("disconnected", connection);
    }

    /** Cuts a connection: its socket is gone, nothing is said. */
    void cut(String connection) throws IOException {
        send(command("cut").add("on", connection));
        await("cut", connection);
    }

    /** Opens a delivery with the JOSE library: {@code header} and {@code content}. */
    JsonObject open(Arrived delivery, Path key) throws IOException {
        send(command("open")
                .add("as", delivery.id())
                .add("keyFile", key.toString())
                .add("body", delivery.event().getString("body")));
        return await("opened", delivery.id());
    }

    private static JsonObjectBuilder command(String what) {
        return Json.createObjectBuilder().add("do", what);
    }

    private synchronized void send(JsonObjectBuilder command) throws IOException {
        commands.write(command.build() + "\n");
        commands.flush();
    }

    /** Takes the next event of a kind; an error of the same connection or link ends the wait. */
    private JsonObject await(String event, String of) {
        Predicate<JsonObject> wanted = is(event, of);
        Predicate<JsonObject> error = is("error", of);
        try {
            Awaitility.await()
                    .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .pollDelay(0, TimeUnit.MILLISECONDS)
                    .pollInterval(5, TimeUnit.MILLISECONDS)
                    .until(() -> events.stream().anyMatch(wanted.or(error)));
        } catch (ConditionTimeoutException e) {
            return Assertions.fail("no '" + event + "' of " + of + " within " + PATIENCE_SECONDS + " s; Node "
                    + (process.isAlive() ? "runs" : "has ended"));
        }
        JsonObject found = events.stream().filter(wanted.or(error)).findFirst().orElseThrow();
        events.remove(found);
        if (error.test(found)) {
            Assertions.fail(of + ": " + found.get("text"));
        }
        return found;
    }

    private static Predicate<JsonObject> is(String event, String of) {
        return one -> one.getString("event").equals(event)
                && one.get("of") instanceof JsonString whose
                && whose.getString().equals(of);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                try (JsonReader reader = Json.createReader(new StringReader(line))) {
                    events.add(reader.readObject());
                }
            }
        } catch (IOException e) {
            // Node has ended; whoever waits finds that out.
        }
    }

    /** Ends Node, and with it all connections. */
    @Override
    public void close() throws IOException {
        commands.close();
        process.destroy();
    }
}
