// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.ECKey;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.contact.ContactNews;
import nl.seinhuis.stages.contact.RevealRequest;
import nl.seinhuis.stages.contact.SealedAnswer;
import nl.seinhuis.stages.event.DeskEvent;
import nl.seinhuis.stages.event.EventBody;
import nl.seinhuis.stages.event.EventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventTest {

    private static final String SET = "5e".repeat(32);
    private static final ECKey KEY = Samples.key();
    private static final UUID ABOUT = UUID.fromString("b954554c-4cf7-4a4d-87e2-5c5199a5982f");

    private final Sealer sealer = new Sealer(Clock.systemUTC(), new SecureRandom());

    private static EventBody body(EventKind kind, JsonObject members) {
        DeskEvent.To to = new DeskEvent.To(Samples.desk("ggd-groningen", KEY), Purpose.ASSIST, "VR01");
        DeskEvent event = new DeskEvent(kind, to, LocalDate.of(2027, 5, 1), ABOUT, members);
        return EventBody.of(event, SET, new SecureRandom());
    }

    @ParameterizedTest
    @EnumSource
    void an_event_opens_with_the_desks_key_and_is_valid_by_its_schema(EventKind kind) throws Exception {
        EventBody body = body(kind, members(kind));
        SealedEvent sealed = sealer.seal(body);

        JWEObject jwe = JWEObject.parse(sealed.jwe());
        jwe.decrypt(new ECDHDecrypter(KEY));
        JsonObject plain =
                Json.createReader(new StringReader(jwe.getPayload().toString())).readObject();
        JsonObject content = Json.createObjectBuilder(plain).remove("pad").build();

        assertThat(content).isEqualTo(body.content());
        assertThat(content.getString("kind")).isEqualTo(kind.code());
        assertThat(schema().validate(content.toString(), InputFormat.JSON)).isEmpty();
        assertThat(sealed.envelope().id()).isEqualTo(sealed.id().toString());
        assertThat(sealed.toString()).doesNotContain("VR01", ABOUT.toString());
    }

    /** What the schema asks of a kind beyond what every event has. */
    private static JsonObject members(EventKind kind) {
        if (kind == EventKind.CONTACT) {
            return ContactNews.declined(ABOUT).members();
        }
        if (kind == EventKind.ONBEVESTIGD) {
            return Json.createObjectBuilder()
                    .add("unconfirmed", JsonValue.EMPTY_JSON_ARRAY)
                    .build();
        }
        return kind == EventKind.SAMENLOOP
                ? Json.createObjectBuilder()
                        .add("known", JsonValue.EMPTY_JSON_ARRAY)
                        .add("tooCommon", false)
                        .build()
                : JsonObject.EMPTY_JSON_OBJECT;
    }

    @Test
    void the_longest_contact_is_as_long_as_any_other_event_and_valid() throws Exception {
        Map<Category, Content> levels = new EnumMap<>(Category.class);
        List.of(Category.values()).subList(0, 8).forEach(category -> levels.put(category, Content.COARSE));
        String desk = "care-coordinator-of-a-region-with-a-name-as-long-as-may-be-at-al";
        Instant term = Instant.parse("2026-11-29T10:00:00Z");
        RevealRequest request = new RevealRequest(
                ABOUT,
                new RevealRequest.For(desk, Purpose.ASSIST),
                SubjectRole.TENANT_OR_OWNER,
                levels.keySet(),
                "\uD83D\uDE80".repeat(200),
                term);
        for (ContactNews news : List.of(
                ContactNews.asked(ABOUT, desk, term, "\uD83D\uDE80".repeat(400)).ofSignal(ABOUT),
                ContactNews.askedToReveal(ABOUT, request).ofSignal(ABOUT),
                ContactNews.askedInLostWords(ABOUT, desk, term).ofSignal(ABOUT),
                ContactNews.lost(ABOUT, "revealed"),
                ContactNews.revealed(ABOUT, levels, "x".repeat(SealedAnswer.LONGEST)))) {
            EventBody body = body(EventKind.CONTACT, news.members());
            assertThat(sealer.seal(body).jwe()).hasSize(EventKind.KIB * 1024);
            assertThat(schema().validate(body.content().toString(), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void events_of_every_kind_have_one_length(EventKind kind) {
        JsonObject more =
                Json.createObjectBuilder().add("text", "x".repeat(1_500)).build();
        assertThat(sealer.seal(body(kind, JsonObject.EMPTY_JSON_OBJECT)).jwe()).hasSize(EventKind.KIB * 1024);
        assertThat(sealer.seal(body(kind, more)).jwe()).hasSize(EventKind.KIB * 1024);
    }

    @Test
    void what_ends_a_delivery_names_it() {
        DeskEvent.To to = new DeskEvent.To(Samples.desk("ggd-groningen", KEY), Purpose.ASSIST, "VR01");
        for (EventKind kind : List.of(EventKind.INGETROKKEN, EventKind.VERNIETIGEN)) {
            assertThatThrownBy(() -> new DeskEvent(kind, to, LocalDate.of(2027, 5, 1), null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_examples_of_events_are_valid_and_the_bad_ones_are_not() throws IOException {
        try (var good = Files.list(root().resolve("schemas/examples/event"))) {
            List<Path> files = good.toList();
            assertThat(files).hasSizeGreaterThanOrEqualTo(2);
            for (Path file : files) {
                assertThat(schema().validate(Files.readString(file), InputFormat.JSON))
                        .as(file.toString())
                        .isEmpty();
            }
        }
        try (var bad = Files.list(root().resolve("schemas/examples/event-bad"))) {
            List<Path> files = bad.toList();
            assertThat(files).hasSizeGreaterThanOrEqualTo(5);
            for (Path file : files) {
                assertThat(schema().validate(Files.readString(file), InputFormat.JSON))
                        .as(file.toString())
                        .isNotEmpty();
            }
        }
    }

    private static Schema schema() throws IOException {
        String text = Files.readString(root().resolve("schemas/json/event-v1.schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    private static Path root() {
        return Path.of(System.getProperty("seinhuis.root"));
    }
}
