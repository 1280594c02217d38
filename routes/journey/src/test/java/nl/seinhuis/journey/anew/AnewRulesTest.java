// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.journey.beside.WatchStep;
import nl.seinhuis.journey.store.EventFacts;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.journey.store.row.HeldEvent;
import nl.seinhuis.journey.store.row.RenewWork;
import nl.seinhuis.journey.store.row.WatchWork.Live;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.contact.Contact;
import nl.seinhuis.stages.contact.ContactKind;
import nl.seinhuis.stages.contact.ContactNews;
import nl.seinhuis.stages.contact.ContactState;
import nl.seinhuis.stages.contact.RevealRequest;
import nl.seinhuis.stages.contact.Side;
import nl.seinhuis.stages.event.DeskEvent;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.event.EventMemo;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.model.Desk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an event that was held says anew, by what is so now. */
class AnewRulesTest {

    private static final UUID SIGNAL = UUID.randomUUID();
    private static final Instant LATER = Instant.parse("2027-01-28T22:59:59Z");
    private static final String GRONINGEN = "care-coordinator-groningen";
    private static final String DRENTHE = "care-coordinator-drenthe";
    private static final ContactRow.Ids IDS =
            new ContactRow.Ids(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private static PolicySet set;

    @BeforeAll
    static void load() throws PolicyFaults {
        set = PolicySet.load(Path.of(System.getProperty("seinhuis.root", "../.."), "config"), KeyPolicy.OPTIONAL);
    }

    private static Desk desk(String id) {
        return set.desk(id).orElseThrow();
    }

    private static HeldEvent held(EventKind kind, String desk, @Nullable UUID about, JsonObject members) {
        DeskEvent said = new DeskEvent(
                kind,
                new DeskEvent.To(desk(desk), Purpose.TRIAGE, "VR01"),
                java.time.LocalDate.of(2027, 1, 28),
                about,
                members);
        return new HeldEvent(
                UUID.randomUUID(),
                kind,
                new RenewWork.Target(desk, Purpose.TRIAGE, "VR01"),
                new HeldEvent.Refers(SIGNAL, about, EventMemo.of(said).orElse(null)),
                new HeldEvent.Kept(0, LATER, Instant.EPOCH, true));
    }

    private static HeldEvent unconfirmed(String toDesk, @Nullable UUID about, Live... named) {
        var members = jakarta.json.Json.createObjectBuilder()
                .add("unconfirmed", WatchStep.named(List.of(named)))
                .add("signal", SIGNAL.toString())
                .add("passedTo", "comensha-remote");
        return held(EventKind.ONBEVESTIGD, toDesk, about, members.build());
    }

    private static Live live(String desk, boolean acknowledged) {
        return new Live(UUID.randomUUID(), desk, Purpose.TRIAGE, acknowledged);
    }

    private static Optional<JsonObject> again(HeldEvent event, String agency, boolean aboutHeld, Live... now) {
        EventFacts facts = new EventFacts(List.of(), List.of(now), agency, null, aboutHeld);
        return WatchAnew.members(event, facts, desk(event.target().desk()), set);
    }

    @Test
    void of_what_nobody_acknowledged_those_are_named_who_are_silent_still() {
        HeldEvent event = unconfirmed("police-noord", null, live(GRONINGEN, false), live(DRENTHE, false));
        JsonObject told = again(event, "police-noord", false, live(GRONINGEN, true), live(DRENTHE, false))
                .orElseThrow();
        assertThat(told.getJsonArray("unconfirmed").toString())
                .contains(DRENTHE)
                .doesNotContain(GRONINGEN);
        assertThat(told.getString("signal")).isEqualTo(SIGNAL.toString());
        assertThat(told.containsKey("passedTo")).as("it does not have it").isFalse();
        assertThat(again(event, "police-noord", false, live(DRENTHE, false), live("comensha-remote", false))
                        .orElseThrow()
                        .getString("passedTo"))
                .isEqualTo("comensha-remote");
        assertThat(again(event, "police-noord", false, live(GRONINGEN, true))).isEmpty();
        assertThat(again(event, "ggd-groningen", false, live(DRENTHE, false)))
                .as("another agency's signal")
                .isEmpty();
    }

    @Test
    void that_it_reaches_nobody_is_told_while_it_is_so() {
        HeldEvent event = unconfirmed("police-noord", null);
        assertThat(again(event, "police-noord", false).orElseThrow().getJsonArray("unconfirmed"))
                .isEmpty();
        assertThat(again(event, "police-noord", false, live(GRONINGEN, false))).isEmpty();
    }

    @Test
    void the_fallback_desk_hears_why_it_got_something_only_if_it_has_it() {
        HeldEvent event = unconfirmed("comensha-remote", UUID.randomUUID(), live(GRONINGEN, false));
        JsonObject told =
                again(event, "police-noord", true, live(GRONINGEN, false)).orElseThrow();
        assertThat(told.keySet()).containsExactly("unconfirmed");
        assertThat(again(event, "police-noord", false, live(GRONINGEN, false))).isEmpty();
    }

    private static ContactRow contact(ContactKind kind, ContactState state) {
        Side requester = new Side(GRONINGEN, "1", GRONINGEN);
        Side source = new Side("police-noord", "2", "police-noord");
        RevealRequest reveal = kind == ContactKind.CONTACT
                ? null
                : new RevealRequest(
                        IDS.review(),
                        new RevealRequest.For(GRONINGEN, Purpose.TRIAGE),
                        SubjectRole.VICTIM,
                        Set.of(Category.CONTACT),
                        "waarom",
                        LATER);
        return new ContactRow(
                IDS,
                new Contact(
                        kind,
                        requester,
                        source,
                        new Contact.Terms("ab".repeat(32), Set.of(), LATER),
                        new Contact.Progress(state, null, null)),
                new ContactRow.Matter(SIGNAL, UUID.randomUUID(), null, Purpose.TRIAGE, "VR01"),
                reveal,
                Instant.EPOCH);
    }

    private static HeldEvent news(String desk, UUID id, String state) {
        return held(EventKind.CONTACT, desk, null, ContactNews.lost(id, state).members());
    }

    private static boolean stands(HeldEvent event, ContactRow row) {
        EventFacts facts = new EventFacts(List.of(), List.of(), null, row, false);
        return ContactAnew.stands(event, facts, desk(event.target().desk()), set);
    }

    @ParameterizedTest
    @CsvSource({
        "asked,police-noord,open,true",
        "asked,police-noord,refused,false",
        "asked,police-noord,withdrawn,false",
        "asked,care-coordinator-groningen,open,false",
        "approved,police-noord,open,false",
        "withdrawn,police-noord,withdrawn,true",
        "withdrawn,police-noord,open,false",
        "declined,care-coordinator-groningen,declined,true",
        "declined,care-coordinator-groningen,open,false",
        "declined,police-noord,declined,false",
        "answered,care-coordinator-groningen,answered,true",
        "revealed,care-coordinator-groningen,answered,true",
        "revealed,care-coordinator-drenthe,answered,false",
        "answered,care-coordinator-groningen,withdrawn,false"
    })
    void of_a_contact_is_told_what_is_so_still_to_the_side_that_it_concerns(
            String state, String desk, String now, boolean told) {
        ContactState at = nl.seinhuis.signal.Coded.of(ContactState.class, now);
        assertThat(stands(news(desk, IDS.source(), state), contact(ContactKind.CONTACT, at)))
                .isEqualTo(told);
    }

    @Test
    void words_go_out_as_they_are_if_their_desk_can_open_them_and_what_was_revealed_never_does() {
        ContactRow words = contact(ContactKind.CONTACT, ContactState.OPEN);
        HeldEvent asked = news("police-noord", IDS.source(), "asked");
        HeldEvent revealed = news(GRONINGEN, IDS.requester(), "revealed");
        assertThat(ContactAnew.asItIs(asked, words)).isTrue();
        assertThat(ContactAnew.asItIs(revealed, contact(ContactKind.REVEAL, ContactState.ANSWERED)))
                .isFalse();
        assertThat(ContactAnew.asItIs(asked, contact(ContactKind.REVEAL, ContactState.OPEN)))
                .as("it is known in full")
                .isFalse();
        HeldEvent other = new HeldEvent(
                asked.id(), asked.kind(), asked.target(), asked.refers(), new HeldEvent.Kept(0, LATER, LATER, false));
        assertThat(ContactAnew.asItIs(other, words)).as("sealed to another key").isFalse();
    }

    @Test
    void where_words_are_lost_each_side_is_told_so_and_knows_no_more_than_before() {
        JsonObject asked = ContactAnew.news(
                        news("police-noord", IDS.source(), "asked"), contact(ContactKind.CONTACT, ContactState.OPEN))
                .members()
                .getJsonObject("contact");
        assertThat(asked.getBoolean("lost")).isTrue();
        assertThat(asked.keySet())
                .containsExactlyInAnyOrder("id", "state", "lost", "words", "from", "answerBy", "signal");
        assertThat(asked.getString("id")).isEqualTo(IDS.source().toString());
        assertThat(asked.getString("words")).contains("verloren", "Antwoord");

        JsonObject revealed = ContactAnew.news(
                        news(GRONINGEN, IDS.requester(), "revealed"),
                        contact(ContactKind.REVEAL, ContactState.ANSWERED))
                .members()
                .getJsonObject("contact");
        assertThat(revealed.keySet()).containsExactlyInAnyOrder("id", "state", "lost", "words");
        assertThat(revealed.getString("id")).isEqualTo(IDS.requester().toString());
    }

    @Test
    void a_question_for_a_reveal_is_told_in_full_since_its_reason_is_kept_for_approvers() {
        JsonObject asked = ContactAnew.news(
                        news("police-noord", IDS.source(), "asked"), contact(ContactKind.REVEAL, ContactState.OPEN))
                .members()
                .getJsonObject("contact");
        assertThat(asked.getString("words")).isEqualTo("waarom");
        assertThat(asked.getJsonObject("reveal").toString()).contains("victim", "contact");
        assertThat(asked.containsKey("lost")).isFalse();
    }
}
