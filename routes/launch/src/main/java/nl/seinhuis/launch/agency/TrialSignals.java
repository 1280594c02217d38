// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.agency;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.seinhuis.kit.client.Found;
import nl.seinhuis.kit.client.ReadAnswer;
import nl.seinhuis.launch.demo.SampleSignals;
import nl.seinhuis.launch.demo.SampleSignals.Sample;
import nl.seinhuis.launch.setup.DemoStock;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;

/**
 * Finds among the sample signals one to try with. Nothing here knows who may see what: each is shown to the sandbox's broker,
 * which keeps nothing of it, until it says that one would be shared as wanted.
 */
final class TrialSignals {

    private final Sandbox sandbox;
    private final List<Sample> samples;
    private final String run;

    TrialSignals(Sandbox sandbox, Path examples, Clock clock) throws IOException {
        this.sandbox = sandbox;
        SampleSignals all = new SampleSignals(clock);
        this.samples = Stream.concat(all.read(examples).stream(), all.trials(examples).stream())
                .filter(sample -> sample.welcome() && !sample.asksElsewhere())
                .toList();
        this.run = Long.toString(clock.millis(), 36);
    }

    /** One that this agency may post and that is shared with somebody else; those of its own role first. */
    Optional<Sample> from(Agency agency, String client) throws IOException, InterruptedException {
        List<Sample> own = samples.stream()
                .sorted(Comparator.comparing(sample -> !sameRole(sample, agency)))
                .map(sample -> new Sample(
                        sample.title(), client, named(sample.body(), "A").build(), true))
                .toList();
        return first(own, desk -> desk.getBoolean("shares") && !isOf(desk, agency));
    }

    private boolean sameRole(Sample sample, Agency agency) {
        return sandbox.agencyOf(sample.client())
                .filter(sender -> sender.role() == agency.role())
                .isPresent();
    }

    private boolean isOf(JsonObject decided, Agency agency) {
        return sandbox.desk(decided.getString("desk"))
                .filter(desk -> desk.agency().equals(agency.id()))
                .isPresent();
    }

    /** One that another agency may post and that is shared with this desk. */
    Optional<Sample> to(Desk desk) throws IOException, InterruptedException {
        return first(
                others(desk),
                decided -> decided.getBoolean("shares")
                        && decided.getString("desk").equals(desk.id()));
    }

    /** Those of other agencies, about a place that the desk serves; those that name it or its role first. */
    List<Sample> others(Desk desk) {
        List<Sample> others = new ArrayList<>();
        List<Sample> ordered = samples.stream()
                .sorted(Comparator.comparing((Sample sample) -> !names(sample, desk.id()))
                        .thenComparing(sample -> !names(sample, desk.role().code())))
                .toList();
        for (Sample sample : ordered) {
            boolean own = sandbox.agencyOf(sample.client())
                    .filter(sender -> sender.oin().equals(desk.oin()))
                    .isPresent();
            if (!own) {
                others.add(new Sample(sample.title(), sample.client(), towards(sample.body(), desk), true));
            }
        }
        return others;
    }

    private static boolean names(Sample sample, String word) {
        return sample.body().toString().contains('"' + word + '"');
    }

    private Optional<Sample> first(List<Sample> candidates, Predicate<JsonObject> wanted)
            throws IOException, InterruptedException {
        for (Sample sample : candidates) {
            ReadAnswer answer = sandbox.client(sample.client())
                    .signals()
                    .preview(sample.body().toString().getBytes(StandardCharsets.UTF_8));
            if (answer instanceof Found found
                    && found.json().getJsonArray("deliveries").getValuesAs(JsonObject.class).stream()
                            .anyMatch(wanted)) {
                return Optional.of(sample);
            }
        }
        return Optional.empty();
    }

    /** The same signal about a place that the desk serves, and with the desk named. */
    private JsonObject towards(JsonObject signal, Desk desk) {
        JsonObjectBuilder moved = named(signal, "B");
        String region = desk.regions().get(0);
        boolean landlord = desk.role() == Role.HOUSING_CORPORATION;
        if (signal.get("place") instanceof JsonObject place
                && (landlord || !region.equals(place.getString("region", "")))) {
            JsonObjectBuilder there =
                    Json.createObjectBuilder().add("region", region).add("kind", place.getString("kind", "ONBEKEND"));
            desk.municipalities().stream().findFirst().ifPresent(code -> there.add("municipality", code));
            if (landlord) {
                there.add("bagId", DemoStock.TRIAL_DWELLING); // nothing is shared about another's
            }
            moved.add("place", there);
        }
        JsonArrayBuilder addressees = signal.containsKey("addressees")
                ? Json.createArrayBuilder(signal.getJsonArray("addressees"))
                : Json.createArrayBuilder();
        if (!signal.toString().contains('"' + desk.id() + '"')) {
            addressees.add(desk.id()); // an exclusion of it stays what it is
        }
        return moved.add("addressees", addressees).build();
    }

    /** Under a reference of its own, so that no other trial is repeated. */
    private JsonObjectBuilder named(JsonObject signal, String trial) {
        return Json.createObjectBuilder(signal).add("reference", "PROEF-" + run + "-" + trial);
    }
}
