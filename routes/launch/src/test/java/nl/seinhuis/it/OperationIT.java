// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import nl.seinhuis.launch.Seinhuis;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of people at work: signing in, the outbox, offering again what was refused, and checking the ledger. */
class OperationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DESK = "care-coordinator-groningen";
    private static final int REJECTED = 2;

    private final Stack stack = SharedStack.get();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void an_operator_offers_a_refused_delivery_again_and_it_arrives_with_the_same_bytes() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), SharedStack.personToken("operator"));
        try (Connection connection = Amqp.as(DESK)) {
            Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
            MessageConsumer consumer =
                    session.createConsumer(session.createQueue("signals.vr01." + DESK + "::" + DESK + ".vr01"));
            // What tests before this one left at the desk is not what this one looks at.
            for (Message left = consumer.receive(1_000); left != null; left = consumer.receive(1_000)) {
                left.acknowledge();
            }
            assertThat(Rest.as(Rest.SENDER)
                            .post("/signals", Rest.signal("OPERATION-" + UUID.randomUUID()))
                            .status())
                    .isEqualTo(202);
            BytesMessage first = (BytesMessage) consumer.receive(PATIENCE.toMillis());
            String id = first.getStringProperty("cloudEvents_id");
            byte[] bytes = first.getBody(byte[].class);

            // Also a second time: each replay must be another message to the message broker.
            for (int round = 0; round < 2; round++) {
                first.setIntProperty("JMS_AMQP_ACK_TYPE", REJECTED);
                first.acknowledge();
                String refused = "replayed " + round + " times";
                await().atMost(PATIENCE)
                        .until(() ->
                                outbox(token).stream().anyMatch(line -> line.contains(id) && line.contains(refused)));
                assertThat(run(token, "deliveries", "replay", id)).isZero();
                first = (BytesMessage) consumer.receive(PATIENCE.toMillis());
                assertThat(first.getStringProperty("cloudEvents_id")).isEqualTo(id);
                assertThat(first.getBody(byte[].class)).isEqualTo(bytes);
            }
            first.acknowledge();
            await().atMost(PATIENCE)
                    .until(
                            () -> new StackTables(stack)
                                    .number(
                                            "select count(*) from delivery where id = ? and state = 'delivered'",
                                            UUID.fromString(id)),
                            found -> found == 1);
            assertThat(run(token, "deliveries", "replay", id)).isEqualTo(1);
            assertThat(err.toString()).contains("does not exist");
        }
    }

    @Test
    void the_outbox_is_for_operators_alone() throws Exception {
        Path officer = Files.writeString(folder.resolve("token"), SharedStack.personToken("officer.police"));

        assertThat(run(officer, "outbox")).isEqualTo(1);

        assertThat(err.toString()).contains("HTTP 403").doesNotContain("Exception");
    }

    @Test
    void a_person_signs_in_with_a_browser_stops_a_desk_and_two_lift_it() throws Exception {
        Path one = folder.resolve("one");
        Path other = Files.writeString(folder.resolve("other"), SharedStack.personToken("officer.police"));
        CompletableFuture<Integer> signing = CompletableFuture.supplyAsync(() -> run(one, "sign-in"));
        await().atMost(PATIENCE).until(() -> out.toString().contains("Meld u daar aan"));

        new Browser(stack)
                .signIn(out.toString().lines().findFirst().orElseThrow().substring("Open ".length()), "officer.ggd");

        assertThat(signing.get()).as(err.toString()).isZero();
        assertThat(run(one, "stop", "desk", "police-midden", "--reason", "operation test"))
                .as(err.toString())
                .isZero();
        assertThat(run(one, "lift")).isZero();
        String stop = out.toString()
                .lines()
                .filter(line -> line.contains("operation test") && line.contains("  "))
                .reduce((a, b) -> b)
                .orElseThrow()
                .split(" ", -1)[0];
        assertThat(run(one, "lift", stop)).isZero();
        assertThat(out.toString()).contains("een tweede privacyfunctionaris moet instemmen");
        assertThat(run(one, "lift", stop)).isEqualTo(1);
        assertThat(run(other, "lift", stop)).isZero();
        assertThat(out.toString()).contains("er wordt weer gedeeld");
    }

    @Test
    void without_signing_in_the_command_says_what_to_do() throws Exception {
        assertThat(run(folder.resolve("absent"), "outbox")).isEqualTo(1);

        assertThat(err.toString()).contains("run ./seinhuis sign-in first");
    }

    @Test
    void the_ledger_of_the_running_whole_is_sound() {
        int exit = commandLine(
                "ledger", "verify", "--config", stack.folder().config().toString());

        assertThat(exit).isZero();
    }

    private List<String> outbox(Path token) {
        out.getBuffer().setLength(0);
        assertThat(run(token, "outbox")).as(err.toString()).isZero();
        return out.toString().lines().toList();
    }

    private int run(Path token, String... words) {
        List<String> line = new ArrayList<>(Arrays.asList(words));
        line.addAll(List.of(
                "--token-file", token.toString(),
                "--api", stack.ports().api().toString(),
                "--issuer", stack.ports().issuer().toString(),
                "--ca", stack.folder().caCertificate().toString()));
        return commandLine(line.toArray(String[]::new));
    }

    private int commandLine(String... line) {
        return Seinhuis.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(line);
    }
}
