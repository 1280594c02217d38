// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.contact;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.stages.contact.ContactNews;
import nl.seinhuis.stages.contact.ContactState;
import nl.seinhuis.stages.contact.Objection;
import nl.seinhuis.stages.contact.RevealRequest;

/** What each side and an approver may read of a contact. None sees another's ids, nor what only the others may know. */
final class ContactWords {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private ContactWords() {}

    /** For the desk that asked: a refusal looks like one that waits. */
    static JsonObjectBuilder asked(ContactRow row) {
        JsonObjectBuilder asked = JSON.createObjectBuilder()
                .add("id", row.ids().requester().toString())
                .add("kind", row.contact().kind().code())
                .add("about", row.matter().about().toString())
                .add("state", row.contact().state().shown().code())
                .add("askedAt", row.askedAt().toString())
                .add("answerBy", row.contact().terms().answerBy().toString());
        add(asked, row);
        return asked;
    }

    /**
     * For the other side.
     *
     * @param key public key of the desk that asked, as JWK, where something may be revealed now; else empty
     */
    static JsonObjectBuilder received(ContactRow row, JsonObjectBuilder key) {
        ContactState state = row.contact().state();
        JsonObjectBuilder received = JSON.createObjectBuilder()
                .add("id", row.ids().source().toString())
                .add("kind", row.contact().kind().code())
                .add("from", String.valueOf(row.contact().requester().desk()))
                .add("state", state == ContactState.REFUSED ? ContactState.DECLINED.code() : state.code())
                .add("approved", row.contact().approved())
                .add("askedAt", row.askedAt().toString())
                .add("answerBy", row.contact().terms().answerBy().toString());
        if (row.matter().sourceAbout() == null) {
            received.add("signal", row.matter().signal().toString());
        } else {
            received.add("about", row.matter().sourceAbout().toString());
        }
        add(received, row);
        if (state == ContactState.OPEN && row.contact().approved()) {
            received.add("key", key);
        }
        return received;
    }

    private static void add(JsonObjectBuilder into, ContactRow row) {
        RevealRequest reveal = row.reveal();
        if (reveal != null) {
            into.add("reveal", ContactNews.reveal(reveal.subject(), reveal.categories()));
        }
    }

    /** For an approver: what was asked, by whom and why; not of whom, unless it is the approver's own agency. */
    static JsonObjectBuilder toApprove(ContactRow row, RevealRequest reveal, boolean ofSource) {
        boolean given = ofSource
                ? row.contact().progress().bySource() != null
                : row.contact().progress().byThird() != null;
        JsonObjectBuilder one = JSON.createObjectBuilder()
                .add("id", row.ids().review().toString())
                .add("desk", reveal.desk().desk())
                .add("purpose", reveal.desk().purpose().code())
                .add("reveal", ContactNews.reveal(reveal.subject(), reveal.categories()))
                .add("reason", reveal.reason())
                .add("answerBy", reveal.answerBy().toString())
                .add("digest", row.contact().terms().digest())
                .add("as", ofSource ? "source" : "third")
                .add("given", given);
        if (ofSource) {
            one.add("signal", row.matter().signal().toString());
        }
        return one;
    }

    /** Why an act was not done, for whoever may know. */
    static Denied conflict(Objection objection) {
        return switch (objection) {
            case NOT_YOURS, ENDED, EXPIRED, ON_HOLD ->
                Denied.conflict(
                        "contact-ended",
                        "Dit verzoek is beantwoord, ingetrokken of verlopen, of de melding is gewijzigd of beëindigd.",
                        "This request was answered, withdrawn or has expired, or the signal was changed or has ended.");
            case OTHER_KIND ->
                Denied.conflict(
                        "other-kind",
                        "Geef antwoord op wat gevraagd is: in woorden, of versleuteld.",
                        "Answer what was asked: in words, or sealed.");
            case OTHER_REQUEST ->
                Denied.conflict(
                        "other-request",
                        "Dit is niet wat gevraagd is. Lees het verzoek opnieuw.",
                        "This is not what was asked. Read the request again.");
            case SAME_PERSON, NOT_APPROVED ->
                Denied.conflict(
                        "not-approved",
                        "Er is nog een akkoord nodig, van de bron en van een derde organisatie.",
                        "An approval is still needed, of the source and of a third organisation.");
            case PROTECTED ->
                Denied.conflict(
                        "protected",
                        "Er staat een beschermingsvlag. Twee functionarissen van twee organisaties kunnen die opheffen.",
                        "A protection flag stands. Two officers of two organisations can lift it.");
            case NOT_ASKED -> Denied.conflict("not-asked", "Dit is niet gevraagd.", "This was not asked for.");
            case ABOVE_CEILING ->
                Denied.conflict(
                        "above-ceiling",
                        "Dit loket mag hiervan niet zoveel zien. Leg zo nodig eerst de grond vast met een verbetering.",
                        "This desk may not see so much of it. Record the ground by a correction first, if there is one.");
        };
    }
}
