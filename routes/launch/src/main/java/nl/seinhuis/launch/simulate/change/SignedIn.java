// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.change;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.launch.place.OfficerKeyPairs;
import nl.seinhuis.launch.place.PrivateFiles;
import nl.seinhuis.launch.rest.PersonLogin;
import nl.seinhuis.launch.rest.RestApi;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.stages.policy.approval.DsseEnvelope;
import nl.seinhuis.stages.policy.approval.Statement;

/** People of a demo that are signed in: each once in a while, with a token in a file that only this account can read. */
public final class SignedIn {

    /** Well within the ten minutes that a token lives in the demo. */
    private static final Duration FRESH = Duration.ofMinutes(2);

    private final Stack stack;
    private final Map<String, Long> since = new HashMap<>();

    /** Nobody yet. */
    public SignedIn(Stack stack) {
        this.stack = stack;
    }

    /** File with a token of a person that holds for some minutes. */
    public synchronized Path token(String name) throws IOException, InterruptedException {
        Path file = stack.folder().root().resolve("run").resolve(name + ".token");
        Long before = since.get(name);
        if (before == null || System.nanoTime() - before > FRESH.toNanos()) {
            String token = new PersonLogin(
                            ClientTls.context(stack.tls("nobody")),
                            stack.ports().issuer(),
                            stack.ports().pages(),
                            new SecureRandom())
                    .token(name);
            PrivateFiles.write(file, token.getBytes(StandardCharsets.US_ASCII));
            since.put(name, System.nanoTime());
        }
        return file;
    }

    /**
     * Signs the newest proposal with an officer's key of the demo. The bytes are those that the broker states: that an officer
     * works them out again is what {@code policy approve} does.
     */
    public void approve(String officer) throws IOException, InterruptedException {
        approve(stack, officer, Files.readString(token(officer)));
    }

    /** As {@link #approve(String)}, with a token of the officer. */
    public static void approve(Stack stack, String officer, String token) throws IOException, InterruptedException {
        RestApi api = new RestApi(stack.ports().api(), stack.tls("nobody"), token);
        String digest =
                api.get("/policies").getJsonArray("sets").getJsonObject(0).getString("digest");
        JsonObject newest = api.get("/policies/" + digest);
        byte[] statement = new Statement(
                        digest,
                        newest.getString("base"),
                        newest.getString("impact"),
                        newest.getJsonNumber("version").longValue(),
                        newest.getString("author"),
                        Instant.parse(newest.getString("expires")))
                .bytes();
        DsseEnvelope.Signature signature =
                OfficerKeyPairs.sign(stack.folder().officerKey(officer), Statement.TYPE, statement);
        JsonObject unused = api.post(
                "/policies/" + digest + "/approvals",
                new DsseEnvelope(Statement.TYPE, statement, List.of(signature)).json());
    }
}
