// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.signal.PlaceKind;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.minimise.HandmadeDecision;
import nl.seinhuis.stages.minimise.HandmadeSignal;
import nl.seinhuis.stages.minimise.Minimiser;
import nl.seinhuis.stages.minimise.Posting;
import nl.seinhuis.stages.minimise.RandomCase;
import nl.seinhuis.stages.minimise.Without;
import nl.seinhuis.stages.policy.decide.DeskDecision;

class DeliveryBodyProperties {
    private static final Schema SCHEMA = schema();
    // 32 KiB less the frame and header of a JWE, three bytes for four characters.
    private static final int LARGEST_PLAINTEXT = 23_500;

    @Property(tries = 300)
    void every_body_is_valid_by_its_schema(@ForAll long seed) {
        Random random = new Random(seed);
        Signal signal = RandomCase.signal(random);
        DeskDecision decision = RandomCase.decision(random, signal);
        for (Body body : Stages.withHashes(new SeededRandom(seed), 50).bodies(Posting.decided(signal, decision))) {
            // A real decision holds no hit outside matching, but the random ones do: they stand as withheld.
            assertThat(SCHEMA.validate(body.content().toString(), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Property(tries = 400)
    void a_withheld_category_looks_the_same_whether_or_not_there_is_a_value(@ForAll long seed) {
        Random random = new Random(seed);
        Category category = Category.values()[random.nextInt(Category.values().length)];
        HandmadeDecision objects = RandomCase.levels(random).with(category, Level.WITHHELD);
        HandmadeDecision person = RandomCase.levels(random).with(category, Level.WITHHELD);
        if (category == Category.BIRTH_DATE) {
            // The birth date is also part of the name's identifier, and says who is a minor.
            person.with(Category.IDENTITY, Level.WITHHELD).with(Category.MINOR, Level.WITHHELD);
        }
        HandmadeSignal signal = new HandmadeSignal();
        signal.persons.add(HandmadeSignal.person("p1", SubjectRole.VICTIM));
        signal.persons.add(HandmadeSignal.person("p2", SubjectRole.SUSPECT));
        signal.place = HandmadeSignal.place("9", null, PlaceKind.WONING);
        signal.vehicles.add(HandmadeSignal.vehicle("4", null));
        Signal with = signal.build();
        Signal without = Without.category(with, category);
        DeskDecision decision = Posting.decision(
                Posting.desk("desk-one", Role.CARE_COORDINATOR), Purpose.ASSIST, objects, person, "p1", "p2");
        assertThat(body(seed, with, decision)).isEqualTo(body(seed, without, decision));
    }

    @Example
    void sixteen_persons_of_whom_all_is_released_fit_the_largest_size_class() {
        HandmadeSignal signal = new HandmadeSignal();
        String[] refs = new String[16];
        for (int i = 0; i < 16; i++) {
            refs[i] = "p" + (i + 11);
            signal.persons.add(HandmadeSignal.person(refs[i], SubjectRole.VICTIM));
        }
        DeskDecision decision = Posting.decision(
                Posting.desk("labour-inspectorate", Role.LABOUR_INSPECTORATE),
                Purpose.INVESTIGATE,
                highest(),
                highest(),
                refs);
        assertThat(body(1, signal.build(), decision).length()).isLessThan(LARGEST_PLAINTEXT);
    }

    @Example
    void the_examples_are_valid_by_the_schema() throws IOException {
        try (var files = Files.list(root().resolve("schemas/examples/delivery"))) {
            List<Path> examples = files.toList();
            assertThat(examples).hasSizeGreaterThanOrEqualTo(2);
            for (Path example : examples) {
                assertThat(SCHEMA.validate(Files.readString(example), InputFormat.JSON))
                        .as(example.getFileName().toString())
                        .isEmpty();
            }
        }
    }

    @Example
    void the_schema_refuses_a_body_without_a_category_and_one_with_an_unknown_member() {
        HandmadeSignal signal = new HandmadeSignal();
        signal.persons.add(HandmadeSignal.person("p1", SubjectRole.VICTIM));
        DeskDecision decision = Posting.decision(
                Posting.desk("desk-one", Role.CARE_COORDINATOR),
                Purpose.ASSIST,
                HandmadeDecision.everything(),
                HandmadeDecision.everything(),
                "p1");
        String body = body(1, signal.build(), decision);
        assertThat(SCHEMA.validate(body, InputFormat.JSON)).isEmpty();
        assertThat(SCHEMA.validate(body.replace("\"police-data\"", "\"police\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(SCHEMA.validate(
                        body.replace("\"kind\":\"gedeeld\"", "\"kind\":\"gedeeld\",\"signal\":\"x\""),
                        InputFormat.JSON))
                .isNotEmpty();
    }

    /** The highest level that each category allows. */
    private static HandmadeDecision highest() {
        HandmadeDecision decision = HandmadeDecision.nothing();
        for (Category category : Category.values()) {
            List<Levels.Allowed> allowed = Levels.allowed(category);
            decision.with(category, allowed.get(allowed.size() - 1).level());
        }
        return decision;
    }

    private static String body(long seed, Signal signal, DeskDecision decision) {
        Stages stages = Stages.withHashes(new SeededRandom(seed), 500);
        Minimiser minimiser = new Minimiser(new Random(seed));
        List<Body> bodies = stages.pseudonymiser
                .pseudonymise(minimiser.minimise(Posting.decided(signal, decision)))
                .bodies();
        return bodies.isEmpty() ? "" : bodies.get(0).content().toString();
    }

    private static Path root() {
        return Path.of(System.getProperty("seinhuis.root"));
    }

    private static Schema schema() {
        try {
            String text = Files.readString(root().resolve("schemas/json/delivery-v1.schema.json"));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException("no delivery schema");
        }
    }
}
