// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import nl.seinhuis.guard.VerifiedToken;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.policy.SetInForce;
import nl.seinhuis.journey.store.policy.PolicySets;
import nl.seinhuis.journey.store.policy.StoredSet;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.review.ImpactReport;
import nl.seinhuis.stages.policy.review.PolicyMatrix;

/**
 * What officers read of sets as they are: the list, the matrix, and every file, so that they work out on their own machine
 * what they sign. Stock lists are keyed hashes; nothing here says which signals there were.
 */
public final class PolicyFiles {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final int NEWEST = 50;

    private final PolicySets sets;
    private final SetInForce inForce;
    private final Clock clock;

    /** Reads sets. */
    public PolicyFiles(PolicySets sets, SetInForce inForce, Clock clock) {
        this.sets = sets;
        this.inForce = inForce;
        this.clock = clock;
    }

    /** {@code GET /policies}: the set in force and what was handed in. */
    public Reply list(Call call) throws Denied {
        requireReader(call.by());
        return SenderView.json(PolicyWords.list(inForce.current(), sets.newest(NEWEST), clock.instant()));
    }

    /** {@code GET /policies/matrix}: every cell of the set in force, as CSV. */
    public Reply matrix(Call call) throws Denied {
        requireReader(call.by());
        byte[] csv = PolicyMatrix.csv(inForce.set()).getBytes(StandardCharsets.UTF_8);
        return new Reply(200, "text/csv;charset=utf-8", Map.of(), csv);
    }

    /** {@code GET /policies/{digest}/files}: the text of every file of a set. */
    public Reply files(Call call) throws Denied {
        requireReader(call.by());
        SetFiles files = sets.files(stored(sets, call));
        JsonObjectBuilder texts = JSON.createObjectBuilder();
        for (String name : files.names()) {
            texts.add(name, new String(files.bytes(name).orElseThrow(), StandardCharsets.UTF_8));
        }
        return SenderView.json(JSON.createObjectBuilder().add("files", texts));
    }

    /** The set that a call names. */
    static StoredSet stored(PolicySets sets, Call call) throws Denied {
        String digest = call.path().getOrDefault("digest", "");
        if (!digest.matches("[0-9a-f]{64}")) {
            throw Denied.notFound();
        }
        return sets.find(digest).orElseThrow(Denied::notFound);
    }

    /** Who reads: officers and data protection officers. */
    static void requireReader(VerifiedToken caller) throws Denied {
        if (!caller.functions().contains("officer") && !caller.functions().contains("fg")) {
            throw Denied.forbidden();
        }
    }

    /** Counts of the past as they are told to officers. */
    static JsonObject past(ImpactReport report) {
        try (JsonReader reader = Json.createReader(new StringReader(report.canonical()))) {
            return reader.readObject();
        }
    }
}
