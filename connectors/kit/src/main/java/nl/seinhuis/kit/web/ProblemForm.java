// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.web;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import java.util.Map;

/** Answers as problem details (RFC 9457), every reason at once in {@code redenen}. */
public final class ProblemForm implements WebAnswer.Form {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    @Override
    public String type() {
        return "application/problem+json";
    }

    @Override
    public String text(WebAnswer answer) {
        if (answer.status() < 300) {
            return "";
        }
        var reasons = JSON.createArrayBuilder(answer.sentences());
        return JSON.createObjectBuilder()
                .add("status", answer.status())
                .add("title", "De melding is niet overgenomen.")
                .add("redenen", reasons)
                .build()
                .toString();
    }
}
