// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.seinhuis.journey.policy.SetInForce;
import nl.seinhuis.journey.store.policy.PolicySets;
import nl.seinhuis.journey.store.policy.StoredSet;
import nl.seinhuis.stages.policy.approval.Missing;
import nl.seinhuis.stages.policy.approval.SignedImpact;
import nl.seinhuis.stages.policy.file.SetFiles;

/** Sets as officers read them over REST. */
final class PolicyWords {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private PolicyWords() {}

    /**
     * All about one set.
     *
     * @param stored the set
     * @param files its files
     * @param signatures who signed
     * @param advice what was advised
     * @param report the impact report; empty if there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Detail(
            StoredSet stored,
            SetFiles files,
            List<PolicySets.Signed> signatures,
            List<PolicySets.Advised> advice,
            byte[] report) {}

    static JsonObjectBuilder list(SetInForce.Current inForce, List<StoredSet> sets, Instant now) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        sets.forEach(set -> array.add(summary(set)));
        return JSON.createObjectBuilder()
                .add(
                        "inForce",
                        summary(inForce.stored())
                                .add("expires", inForce.ends().toString())
                                .add("expired", inForce.expiredAt(now)))
                .add("sets", array);
    }

    private static JsonObjectBuilder summary(StoredSet set) {
        return JSON.createObjectBuilder()
                .add("digest", set.digest())
                .add("base", set.base())
                .add("version", set.version())
                .add("state", set.state().code())
                .add("author", set.author())
                .add("expires", set.expires().toString());
    }

    static JsonObject detail(Detail detail, List<Missing> missing) {
        StoredSet stored = detail.stored();
        JsonObjectBuilder files = JSON.createObjectBuilder();
        for (String name : detail.files().names()) {
            files.add(name, SignedImpact.hash(detail.files().bytes(name).orElseThrow()));
        }
        JsonArrayBuilder signers = JSON.createArrayBuilder();
        detail.signatures().forEach(one -> signers.add(one.officer()));
        JsonArrayBuilder advice = JSON.createArrayBuilder();
        detail.advice()
                .forEach(one -> advice.add(JSON.createObjectBuilder()
                        .add("officer", one.officer())
                        .add("date", one.advice().date().toString())
                        .add("opinion", one.advice().inFavour() ? "for" : "against")
                        .add("reason", one.advice().reason())));
        JsonObjectBuilder body = summary(stored)
                .add("impact", stored.impact())
                .add("signers", signers)
                .add("advice", advice)
                .add("missing", missing(missing))
                .add("files", files);
        if (detail.report().length > 0) {
            body.add("report", report(detail.report()));
        }
        return body.build();
    }

    private static JsonArrayBuilder missing(List<Missing> missing) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        missing.forEach(one -> array.add(JSON.createObjectBuilder()
                .add("code", one.refusal().code())
                .add("nl", one.words().dutch())
                .add("en", one.words().english())));
        return array;
    }

    private static JsonObject report(byte[] report) {
        try (JsonReader reader = Json.createReader(new StringReader(new String(report, StandardCharsets.UTF_8)))) {
            return reader.readObject();
        }
    }
}
