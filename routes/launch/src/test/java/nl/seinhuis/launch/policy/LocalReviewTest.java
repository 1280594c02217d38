// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.Told;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.approval.SignedImpact;
import nl.seinhuis.stages.policy.approval.Statement;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.signature.Ed25519Key;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A broker that shows one thing and has another signed is found out on the officer's machine. */
class LocalReviewTest {

    private static final Path CONFIG = Path.of(System.getProperty("seinhuis.root", "../.."), "config");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String EXPIRES = "2027-05-01T00:00:00Z";
    private static final String NOTHING = "{\"form\":\"seinhuis-impact/1\",\"replayed\":\"310\",\"rows\":[%s]}";

    private static final Map<SetFiles, PolicySet> LOADED = new HashMap<>();

    private static SetFiles before;
    private static SetFiles after;
    private static SetFiles other;

    @BeforeAll
    static void sets() throws Exception {
        SetFiles files = SetFiles.read(CONFIG);
        for (Desk desk : PolicySet.load(files, KeyPolicy.OPTIONAL).desks()) {
            String jwk =
                    new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONString();
            files = files.with("desks/keys/" + desk.id() + ".jwk", bytes(jwk));
        }
        StringBuilder officers = new StringBuilder();
        for (String line : text(files, "officers.yaml").lines().toList()) {
            officers.append(line).append('\n');
            if (line.strip().equals("function: privacy-officer")) {
                officers.append("    keys: [\"")
                        .append(Ed25519Key.written(KeyPairGenerator.getInstance("Ed25519")
                                .generateKeyPair()
                                .getPublic()))
                        .append("\"]\n");
            }
        }
        before = files.with("officers.yaml", bytes(officers.toString()));
        after = retitled("Maatregelen van het bestuur");
        other = retitled("Iets heel anders");
    }

    private static SetFiles retitled(String title) {
        String old = text(before, "policies/administer.yaml");
        return before.with(
                "policies/administer.yaml",
                bytes(old.replaceFirst("title: \\{nl: \"[^\"]*\"", "title: {nl: \"" + title + "\"")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(SetFiles files, String name) {
        return new String(files.bytes(name).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static PolicySet set(SetFiles files) {
        return LOADED.computeIfAbsent(files, absent -> {
            try {
                return PolicySet.load(files, KeyPolicy.REQUIRED);
            } catch (PolicyFaults e) {
                throw new AssertionError(e);
            }
        });
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static JsonObject files(SetFiles files) {
        JsonObjectBuilder texts = Json.createObjectBuilder();
        files.names().forEach(name -> texts.add(name, text(files, name)));
        return Json.createObjectBuilder().add("files", texts).build();
    }

    private static JsonObject past(String rows) {
        return Json.createObjectBuilder(json(NOTHING.formatted(rows)))
                .add("before", set(before).digest())
                .add("after", set(after).digest())
                .build();
    }

    /** What an honest broker says of the proposal with these counts. */
    private static JsonObject proposal(JsonObject past) {
        byte[] report = SignedImpact.json(set(before), set(after), past);
        return Json.createObjectBuilder()
                .add("digest", set(after).digest())
                .add("base", set(before).digest())
                .add("impact", SignedImpact.hash(report))
                .add("version", 2)
                .add("author", "officer.municipality")
                .add("expires", EXPIRES)
                .add("report", json(new String(report, StandardCharsets.UTF_8)))
                .build();
    }

    private static JsonObject inForce() {
        return Json.createObjectBuilder()
                .add("digest", set(before).digest())
                .add("version", 1)
                .build();
    }

    private static JsonObject with(JsonObject object, String name, JsonValue value) {
        return Json.createObjectBuilder(object).add(name, value).build();
    }

    private static LocalReview review(JsonObject proposal) throws IOException {
        return review(proposal, inForce(), after, before);
    }

    private static LocalReview review(JsonObject proposal, JsonObject inForce, SetFiles files, SetFiles base)
            throws IOException {
        return new LocalReview(new LocalReview.Served(proposal, inForce, files(files), files(base)), NOW);
    }

    private static void refused(String dutch, String english, JsonObject proposal) {
        refused(dutch, english, () -> review(proposal));
    }

    private static void refused(String dutch, String english, ThrowableAssert.ThrowingCallable signing) {
        Told told = catchThrowableOfType(Told.class, signing);
        assertThat(told.in(Language.NL)).startsWith("er is niets getekend: ").contains(dutch);
        assertThat(told.in(Language.EN)).startsWith("nothing was signed: ").contains(english);
    }

    @Test
    void signs_what_the_files_say_and_tells_it_in_words() throws IOException {
        JsonObject past = past("{\"category\":\"contact\",\"newly\":\"25\",\"noLonger\":\"<10\","
                + "\"purpose\":\"assist\",\"to\":\"police\"}");
        LocalReview review = review(proposal(past));

        Statement statement = review.statement();
        assertThat(statement.set()).isEqualTo(set(after).digest());
        assertThat(statement.base()).isEqualTo(set(before).digest());
        assertThat(review.words(Language.EN))
                .anySatisfy(line -> assertThat(line).contains("change:", "Maatregelen van het bestuur"))
                .anySatisfy(line -> assertThat(line)
                        .contains("version 2, by officer.municipality, until 1 May 2027, 02:00 (Dutch time)"))
                .anySatisfy(line -> assertThat(line)
                        .contains(" to police for ", "newly shared about 25 times", "fewer than 10 times"));
        assertThat(review.words(Language.NL))
                .anySatisfy(
                        line -> assertThat(line).startsWith("  verandert: ").contains("nu Maatregelen van het bestuur"))
                .anySatisfy(line ->
                        assertThat(line).contains("versie 2, van officer.municipality, tot 1 mei 2027, 02:00 uur"))
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                " aan politie voor hulp: ongeveer 25 keer wel gedeeld", "minder dan 10 keer niet meer"))
                .noneMatch(line -> line.contains("change") || line.contains("shared"));
    }

    @Test
    void refuses_files_that_are_another_set_than_the_one_to_be_signed() {
        refused(
                "de bestanden van het voorstel zijn een andere set",
                "the files of the proposal are another set",
                () -> review(proposal(past("")), inForce(), other, before));
        refused(
                "de bestanden van de set die geldt zijn een andere set",
                "the files of the set in force are another set",
                () -> review(proposal(past("")), inForce(), after, other));
    }

    @Test
    void refuses_an_impact_that_was_not_worked_out_from_these_files() {
        JsonObject honest = proposal(past(""));
        refused(
                "niet wat het seinhuis wil laten tekenen",
                "not what the broker wants signed",
                with(honest, "impact", Json.createValue("ab".repeat(32))));
        // a report that hides what changes, with a hash that fits it
        JsonObject report = with(honest.getJsonObject("report"), "changes", JsonValue.EMPTY_JSON_ARRAY);
        String hash = SignedImpact.hash(bytes(report.toString()));
        refused(
                "niet wat het seinhuis wil laten tekenen",
                "not what the broker wants signed",
                with(with(honest, "report", report), "impact", Json.createValue(hash)));
    }

    @Test
    void refuses_counts_of_the_past_that_are_not_rounded_or_about_other_sets() {
        refused(
                "niet afgerond",
                "not rounded",
                proposal(past("{\"category\":\"contact\",\"newly\":\"3\",\"noLonger\":\"0\","
                        + "\"purpose\":\"assist\",\"to\":\"police\"}")));
        refused(
                "horen bij andere sets",
                "about other sets",
                proposal(with(past(""), "before", Json.createValue(set(other).digest()))));
    }

    @Test
    void refuses_a_proposal_upon_another_set_or_with_a_version_that_is_not_higher() {
        JsonObject elsewhere =
                with(inForce(), "digest", Json.createValue(set(other).digest()));
        String dutch = "niet gemaakt op de set die nu geldt";
        String english = "not made upon the set in force";
        refused(dutch, english, () -> review(proposal(past("")), elsewhere, after, before));
        refused(dutch, english, with(proposal(past("")), "version", Json.createValue(1)));
    }

    @Test
    void refuses_a_term_that_has_passed_or_lies_beyond_the_set() {
        for (String end : List.of("2026-11-22T12:00:00Z", "2027-07-01T00:00:00Z")) {
            JsonObject proposal = with(proposal(past("")), "expires", Json.createValue(end));
            refused("het einde is voorbij", "its end has passed", proposal);
        }
    }
}
