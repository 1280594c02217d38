// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.contact;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.SubjectRole;

/**
 * What one side of a contact is told, as the members of an event (schema {@code event-v1}). Each side knows the contact under
 * an id of its own. Who answers is never told: the desk that asked knows it as "the other side".
 */
public final class ContactNews {

    private static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());

    private final JsonObjectBuilder contact;

    private ContactNews(UUID id, String state) {
        this.contact = JSON.createObjectBuilder().add("id", id.toString()).add("state", state);
    }

    /** Another desk asks for contact, in its own words. */
    public static ContactNews asked(UUID id, String from, Instant answerBy, String words) {
        ContactNews news = new ContactNews(id, "asked");
        news.contact.add("from", from).add("answerBy", answerBy.toString()).add("words", words);
        return news;
    }

    /** Another desk asks to reveal something. */
    public static ContactNews askedToReveal(UUID id, RevealRequest request) {
        ContactNews news = new ContactNews(id, "asked");
        news.contact
                .add("from", request.desk().desk())
                .add("answerBy", request.answerBy().toString())
                .add("words", request.reason())
                .add("reveal", reveal(request.subject(), request.categories()));
        return news;
    }

    /** Both approvals that a reveal needs are there: it may be answered. */
    public static ContactNews approved(UUID id) {
        return new ContactNews(id, "approved");
    }

    /** The requester took it back. */
    public static ContactNews withdrawn(UUID id) {
        return new ContactNews(id, "withdrawn");
    }

    /** The other side answered in words. */
    public static ContactNews answered(UUID id, String words) {
        ContactNews news = new ContactNews(id, "answered");
        news.contact.add("words", words);
        return news;
    }

    /** The other side sealed something to the requester. */
    public static ContactNews revealed(UUID id, Map<Category, Content> levels, String sealed) {
        ContactNews news = new ContactNews(id, "revealed");
        JsonObjectBuilder shown = JSON.createObjectBuilder();
        levels.forEach((category, content) -> shown.add(category.code(), content.code()));
        news.contact.add("levels", shown).add("sealed", sealed);
        return news;
    }

    /** Declined, or not answered in time: there is no telling which. */
    public static ContactNews declined(UUID id) {
        return new ContactNews(id, "declined");
    }

    /**
     * The other side's words, or what it sealed, were lost: they were sealed to a key that this desk has no more, and nobody
     * but the other side has them. In their place stands what to do.
     *
     * @param state what was told: asked, answered or revealed
     */
    public static ContactNews lost(UUID id, String state) {
        ContactNews news = new ContactNews(id, state);
        news.contact.add("lost", true).add("words", whatToDo(state));
        return news;
    }

    private static String whatToDo(String state) {
        return switch (state) {
            case "asked" ->
                "De woorden van deze vraag zijn onderweg verloren gegaan: uw loket kreeg een andere sleutel."
                        + " Antwoord dat u de vraag opnieuw wilt krijgen.";
            case "answered" ->
                "Het antwoord is onderweg verloren gegaan: uw loket kreeg een andere sleutel. Stel uw vraag opnieuw.";
            default ->
                "Wat onthuld werd is onderweg verloren gegaan: uw loket kreeg een andere sleutel, er geldt een andere set, of"
                        + " de melding is gewijzigd. Vraag opnieuw om een onthulling.";
        };
    }

    /** As {@link #lost(UUID, String)}, of a question: who asked can be answered all the same. */
    public static ContactNews askedInLostWords(UUID id, String from, Instant answerBy) {
        ContactNews news = lost(id, "asked");
        news.contact.add("from", from).add("answerBy", answerBy.toString());
        return news;
    }

    /** The same, naming the signal of the very agency that is told. */
    public ContactNews ofSignal(UUID signal) {
        contact.add("signal", signal.toString());
        return this;
    }

    /** Categories and subject of a reveal. */
    public static JsonObjectBuilder reveal(SubjectRole subject, Set<Category> categories) {
        var codes = JSON.createArrayBuilder();
        new TreeSet<>(categories).forEach(category -> codes.add(category.code()));
        return JSON.createObjectBuilder().add("subject", subject.code()).add("categories", codes);
    }

    /** The members of the event. */
    public JsonObject members() {
        return JSON.createObjectBuilder().add("contact", contact).build();
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "ContactNews";
    }
}
