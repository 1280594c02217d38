// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import nl.seinhuis.launch.stack.SharedStack;
import nl.seinhuis.launch.stack.Stack;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A part is away for a while: nothing is taken that cannot be kept, and nobody has to start the broker again. */
class OutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DESK = "care-coordinator-utrecht";

    private final Stack stack = SharedStack.get();
    private String broker = "";

    @BeforeEach
    void note_the_broker() throws IOException {
        broker = process();
    }

    @AfterEach
    void everything_runs_again_and_the_broker_still_does() throws Exception {
        if (!stack.database().alive()) {
            stack.database().start();
        }
        if (!stack.keycloak().alive()) {
            stack.keycloak().start();
        }
        assertThat(process()).isEqualTo(broker);
    }

    private String process() throws IOException {
        return Files.readString(stack.folder().run("broker"));
    }

    @Test
    void without_the_database_a_signal_is_refused_for_now_and_taken_later() throws Exception {
        Rest sender = Rest.as(Rest.SENDER);
        String before = sender.post("/signals", Rest.signal("BEFORE-" + UUID.randomUUID()))
                .json()
                .getString("signalId");
        await(() -> state(sender, before).contains("\"decided\""));
        String signal = Rest.signal("OUTAGE-" + UUID.randomUUID());
        double published = settled();

        stack.database().stop();
        for (int i = 0; i < 3; i++) {
            unavailable(sender.post("/signals", signal));
        }
        unavailable(sender.post("/signals", "{}"));
        unavailable(sender.get("/signals/" + before));
        assertThat(published()).as("nothing was published").isEqualTo(published);
        stack.database().start();

        await(() -> sender.post("/signals", signal).status() == 202);
        String after = sender.post("/signals", signal).json().getString("signalId");
        await(() -> state(sender, after).contains("\"decided\""));
        await(() -> published() > published);
        assertThat(state(sender, before)).contains("\"decided\"");
    }

    private static void unavailable(Rest.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 3_600);
        assertThat(answer.json().getString("code")).isEqualTo("unavailable");
    }

    private static String state(Rest sender, String id) throws IOException, InterruptedException {
        return sender.get("/signals/" + id).body();
    }

    /** Deliveries published so far, once none has been added for a second. */
    private double settled() throws Exception {
        double[] last = {-1};
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            double now = published();
            boolean same = now == last[0];
            last[0] = now;
            return same;
        });
        return last[0];
    }

    private double published() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.ports().health() + "/metrics"))
                .build();
        String metrics = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return metrics.lines()
                .filter(line -> line.startsWith("seinhuis_deliveries_published_total "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseGet(() -> Assertions.fail("no such metric"));
    }

    @Test
    void without_keycloak_known_keys_go_on_working_and_unknown_ones_are_refused() throws Exception {
        String known = SharedStack.clientToken(DESK);
        String unseen = SharedStack.clientToken(DESK);
        assertThat(status(known)).isEqualTo(409);
        RSAKey ours = new RSAKeyGenerator(2048).keyID("nobody-knows").generate();
        SignedJWT foreign = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(ours.getKeyID()).build(),
                SignedJWT.parse(known).getJWTClaimsSet());
        foreign.sign(new RSASSASigner(ours));

        stack.keycloak().stop();
        for (String token : new String[] {known, unseen}) {
            assertThat(status(token)).isEqualTo(409);
            assertThat(connects(token)).isTrue();
        }
        assertThat(status(foreign.serialize())).isEqualTo(401);
        assertThat(connects(foreign.serialize())).isFalse();
        assertThat(status(known)).as("after a token that nobody knows").isEqualTo(409);
        stack.keycloak().start();

        String anew = SharedStack.clientToken(DESK);
        assertThat(status(anew)).isEqualTo(409);
        assertThat(connects(anew)).isTrue();
        assertThat(status(foreign.serialize())).isEqualTo(401);
    }

    private static int status(String token) throws IOException, InterruptedException {
        return Rest.over("nobody", token).get("/deliveries").status();
    }

    private static boolean connects(String token) {
        try {
            Amqp.connect("XOAUTH2", DESK, token, "nobody").close();
            return true;
        } catch (JMSException refused) {
            return false;
        }
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
    }
}
