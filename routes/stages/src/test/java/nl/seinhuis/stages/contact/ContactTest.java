// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.SubjectRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant TERM = NOW.plusSeconds(60);
    private static final Side ASKS = new Side("asks", "oin-asks", "asks-desk");
    private static final Side SOURCE = new Side("source", "oin-source", "source-desk");
    private static final Approver OF_SOURCE = approver("s", "oin-source");
    private static final Approver OF_THIRD = approver("t", "oin-third");
    private static final Map<Category, Content> WANTED = Map.of(Category.CONTACT, Content.FULL);
    private static final Ruling FREE = ruling(false, "full+pseudonym");

    private static Approver approver(String person, String... oins) {
        return new Approver("officer." + person, person, oins[0], Set.of(oins));
    }

    private static Ruling ruling(boolean flag, String ceiling) {
        return new Ruling(flag, true, Map.of(Category.CONTACT, Level.parse(ceiling)));
    }

    private static Contact contact(ContactKind kind, Side source) {
        return Contact.asked(kind, ASKS, source, new Contact.Terms("digest", Set.of(Category.CONTACT), TERM));
    }

    private static Contact approved() {
        Contact asked = contact(ContactKind.REVEAL, SOURCE);
        return asked.approve(OF_SOURCE, "digest", NOW)
                .contact()
                .approve(OF_THIRD, "digest", NOW)
                .contact();
    }

    @Test
    void the_source_reveals_once_with_an_officer_of_its_own_and_one_of_a_third() {
        Moved first = approved().reveal(SOURCE, WANTED, FREE, NOW);
        assertThat(first.done()).isTrue();
        assertThat(first.contact().state()).isEqualTo(ContactState.ANSWERED);
        assertThat(first.contact().reveal(SOURCE, WANTED, FREE, NOW).objection())
                .isEqualTo(Objection.ENDED);
        assertThat(contact(ContactKind.REVEAL, SOURCE)
                        .reveal(SOURCE, WANTED, FREE, NOW)
                        .objection())
                .isEqualTo(Objection.NOT_APPROVED);
    }

    @ParameterizedTest
    @CsvSource({"oin-source,", "oin-third,", "oin-third, oin-fourth", "oin-source, oin-source"})
    void one_side_alone_does_not_do(String first, String second) {
        Moved moved = contact(ContactKind.REVEAL, SOURCE).approve(approver("a", first), "digest", NOW);
        if (second != null) {
            moved = moved.contact().approve(approver("b", second), "digest", NOW);
        }
        assertThat(moved.contact().approved()).isFalse();
        assertThat(moved.contact().reveal(SOURCE, WANTED, FREE, NOW).objection())
                .isEqualTo(Objection.NOT_APPROVED);
    }

    @Test
    void who_belongs_to_two_of_the_three_approves_for_neither() {
        Contact asked = contact(ContactKind.REVEAL, SOURCE);
        for (Approver by : new Approver[] {
            approver("x", "oin-asks"),
            approver("x", "oin-source", "oin-asks"),
            approver("x", "oin-third", "oin-asks"),
            approver("x", "oin-third", "oin-source")
        }) {
            assertThat(asked.approve(by, "digest", NOW).objection()).isEqualTo(Objection.NOT_YOURS);
        }
    }

    @Test
    void one_person_counts_once() {
        Approver twice = new Approver("officer.b", "s", "oin-third", Set.of("oin-third"));
        Contact half = contact(ContactKind.REVEAL, SOURCE)
                .approve(OF_SOURCE, "digest", NOW)
                .contact();
        assertThat(half.approve(twice, "digest", NOW).objection()).isEqualTo(Objection.SAME_PERSON);
    }

    @Test
    void who_asks_of_its_own_organisation_gets_nothing() {
        Contact own = contact(ContactKind.REVEAL, new Side("other", "oin-asks", "other-desk"));
        assertThat(own.approve(OF_THIRD, "digest", NOW).objection()).isEqualTo(Objection.NOT_YOURS);
        assertThat(own.reveal(new Side("other", "oin-asks", null), WANTED, FREE, NOW)
                        .objection())
                .isEqualTo(Objection.NOT_APPROVED);
    }

    @Test
    void nothing_is_revealed_under_protection_above_the_ceiling_or_unasked() {
        assertThat(approved()
                        .reveal(SOURCE, WANTED, ruling(true, "full+none"), NOW)
                        .objection())
                .isEqualTo(Objection.PROTECTED);
        assertThat(approved()
                        .reveal(SOURCE, WANTED, ruling(false, "fine+pseudonym"), NOW)
                        .objection())
                .isEqualTo(Objection.ABOVE_CEILING);
        assertThat(approved()
                        .reveal(SOURCE, WANTED, new Ruling(false, true, Map.of()), NOW)
                        .objection())
                .isEqualTo(Objection.ABOVE_CEILING);
        assertThat(approved()
                        .reveal(SOURCE, Map.of(Category.BSN, Content.FULL), FREE, NOW)
                        .objection())
                .isEqualTo(Objection.NOT_ASKED);
        assertThat(approved().reveal(SOURCE, Map.of(), FREE, NOW).objection()).isEqualTo(Objection.NOT_ASKED);
        assertThat(approved()
                        .reveal(SOURCE, WANTED, new Ruling(false, false, FREE.ceiling()), NOW)
                        .objection())
                .isEqualTo(Objection.NOT_APPROVED);
        assertThat(approved().reveal(ASKS, WANTED, FREE, NOW).objection()).isEqualTo(Objection.NOT_YOURS);
    }

    @Test
    void nothing_happens_from_the_last_moment_on() {
        assertThat(approved().reveal(SOURCE, WANTED, FREE, TERM).objection()).isEqualTo(Objection.EXPIRED);
        assertThat(contact(ContactKind.CONTACT, SOURCE).answer(SOURCE, TERM).objection())
                .isEqualTo(Objection.EXPIRED);
        assertThat(contact(ContactKind.REVEAL, SOURCE)
                        .approve(OF_THIRD, "digest", TERM)
                        .objection())
                .isEqualTo(Objection.EXPIRED);
        assertThat(contact(ContactKind.CONTACT, SOURCE).withdraw(ASKS, TERM).objection())
                .isEqualTo(Objection.EXPIRED);
        assertThat(approved().expire(TERM).contact().state()).isEqualTo(ContactState.DECLINED);
        assertThat(approved().expire(NOW).contact().state()).isEqualTo(ContactState.OPEN);
    }

    @Test
    void a_refused_reveal_waits_for_its_term_like_any_other() {
        Contact refused = approved().decline(SOURCE, NOW).contact();
        assertThat(refused.state()).isEqualTo(ContactState.REFUSED);
        assertThat(refused.state().shown()).isEqualTo(ContactState.OPEN);
        assertThat(refused.reveal(SOURCE, WANTED, FREE, NOW).objection()).isEqualTo(Objection.ENDED);
        assertThat(refused.withdraw(ASKS, NOW).done()).isTrue();
        assertThat(refused.expire(TERM).contact().state()).isEqualTo(ContactState.DECLINED);
        Contact early = contact(ContactKind.REVEAL, SOURCE)
                .decline(SOURCE, NOW)
                .contact()
                .approve(OF_THIRD, "digest", NOW)
                .contact();
        assertThat(early.state()).isEqualTo(ContactState.REFUSED);
    }

    @Test
    void words_are_answered_or_declined_at_once_and_by_the_other_side_only() {
        Contact asked = contact(ContactKind.CONTACT, SOURCE);
        assertThat(asked.answer(SOURCE, NOW).contact().state()).isEqualTo(ContactState.ANSWERED);
        assertThat(asked.decline(SOURCE, NOW).contact().state()).isEqualTo(ContactState.DECLINED);
        assertThat(asked.answer(ASKS, NOW).objection()).isEqualTo(Objection.NOT_YOURS);
        assertThat(asked.decline(ASKS, NOW).objection()).isEqualTo(Objection.NOT_YOURS);
        assertThat(asked.withdraw(SOURCE, NOW).objection()).isEqualTo(Objection.NOT_YOURS);
        assertThat(asked.reveal(SOURCE, WANTED, FREE, NOW).objection()).isEqualTo(Objection.OTHER_KIND);
        assertThat(approved().answer(SOURCE, NOW).objection()).isEqualTo(Objection.OTHER_KIND);
        assertThat(asked.approve(OF_THIRD, "digest", NOW).objection()).isEqualTo(Objection.NOT_YOURS);
    }

    @Test
    void an_approval_names_what_was_asked() {
        assertThat(contact(ContactKind.REVEAL, SOURCE)
                        .approve(OF_THIRD, "another", NOW)
                        .objection())
                .isEqualTo(Objection.OTHER_REQUEST);
        UUID id = UUID.randomUUID();
        assertThat(request(id, "why", Set.of(Category.CONTACT)).digest())
                .isEqualTo(request(id, "why", Set.of(Category.CONTACT)).digest())
                .isNotEqualTo(request(id, "other", Set.of(Category.CONTACT)).digest())
                .isNotEqualTo(request(id, "why", Set.of(Category.CONTACT, Category.BSN))
                        .digest())
                .isNotEqualTo(request(UUID.randomUUID(), "why", Set.of(Category.CONTACT))
                        .digest());
    }

    private static RevealRequest request(UUID id, String reason, Set<Category> categories) {
        return new RevealRequest(
                id, new RevealRequest.For("desk", Purpose.ASSIST), SubjectRole.VICTIM, categories, reason, TERM);
    }
}
