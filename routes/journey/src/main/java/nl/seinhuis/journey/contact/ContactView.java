// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.contact;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.seinhuis.guard.VerifiedToken;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.store.contact.Contacts;
import nl.seinhuis.journey.store.contact.Contacts.Act;
import nl.seinhuis.journey.store.contact.Contacts.As;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.journey.view.SenderView;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Linkage;
import nl.seinhuis.signal.json.InvalidInput;
import nl.seinhuis.signal.json.StrictJson;
import nl.seinhuis.stages.contact.Approver;
import nl.seinhuis.stages.contact.Contact;
import nl.seinhuis.stages.contact.ContactNews;
import nl.seinhuis.stages.contact.ContactState;
import nl.seinhuis.stages.contact.Moved;
import nl.seinhuis.stages.contact.Objection;
import nl.seinhuis.stages.contact.RevealRequest;
import nl.seinhuis.stages.contact.Ruling;
import nl.seinhuis.stages.contact.SealedAnswer;
import nl.seinhuis.stages.contact.Side;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.Officer;
import nl.seinhuis.stages.validate.SignalRefused;

/**
 * Mediated contact: a desk asks about what it was told, the other side answers in its own words or declines, or reveals
 * something that it seals to the requester itself. The broker keeps no words and cannot open what is revealed.
 *
 * <ul>
 *   <li>A reveal needs an officer of the source and one of a third organisation, and passes the decision of a delivery.
 *   <li>To its requester every refusal of a reveal is the same: it stays open until its term is over, then it is declined.
 *   <li>What does not concern the caller does not exist.
 * </ul>
 */
public final class ContactView {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final int DAY_SECONDS = 86_400;

    private final Contacts contacts;
    private final ContactAsking asking;
    private final ContactCaller callers;
    private final ContactTelling telling;
    private final RevealCeiling ceiling;

    ContactView(
            Contacts contacts,
            ContactAsking asking,
            ContactCaller callers,
            ContactTelling telling,
            RevealCeiling ceiling) {
        this.contacts = contacts;
        this.asking = asking;
        this.callers = callers;
        this.telling = telling;
        this.ceiling = ceiling;
    }

    /** {@code POST /contacts}. */
    public Reply ask(Call call) throws Denied, SignalRefused {
        if (callers.desks(call.by()).isEmpty()) {
            throw Denied.forbidden();
        }
        JsonObject wanted = read(call, "contact-v1", "invalid-contact");
        ContactRow row = asking.request(call.by(), wanted);
        Contacts.Asked asked = contacts.ask(row, telling.sourceWith(row, asked(row, wanted)));
        if (asked == Contacts.Asked.GONE) {
            throw Denied.notFound();
        }
        if (asked == Contacts.Asked.TOO_MANY) {
            throw Denied.tooMany(DAY_SECONDS);
        }
        telling.went();
        byte[] body = ContactWords.asked(row).build().toString().getBytes(StandardCharsets.UTF_8);
        return Reply.json(202, body)
                .with("Location", "/api/v1/contacts/" + row.ids().requester());
    }

    private static ContactNews asked(ContactRow row, JsonObject wanted) {
        RevealRequest reveal = row.reveal();
        if (reveal != null) {
            return ContactNews.askedToReveal(row.ids().source(), reveal);
        }
        String desk = String.valueOf(row.contact().requester().desk());
        return ContactNews.asked(row.ids().source(), desk, row.contact().terms().answerBy(), wanted.getString("words"));
    }

    /** {@code POST /contacts/{id}/_answer}: the other side answers, reveals or declines. */
    public Reply answer(Call call) throws Denied, SignalRefused {
        Side by = callers.agency(call.by()).orElseThrow(Denied::forbidden);
        ContactRow row = contacts.by(As.SOURCE, SenderView.id(call));
        if (row == null || !row.contact().isSource(by)) {
            throw Denied.notFound();
        }
        JsonObject wanted = read(call, "contact-answer-v1", "invalid-contact-answer");
        Moved moved = switch (wanted.getString("outcome")) {
            case "answered" -> answered(row, by, wanted.getString("words"));
            case "revealed" -> revealed(row, by, wanted);
            default -> declined(row, by);
        };
        return done(row.ids().source(), moved);
    }

    private Moved answered(ContactRow row, Side by, String words) {
        ContactNews news = ContactNews.answered(row.ids().requester(), words);
        List<Told> told = telling.requesterWith(row, news);
        return contacts.act(
                row,
                new Act(
                        by.agency(),
                        EntryKind.CONTACT_ANSWERED,
                        (now, facts) -> now.contact().answer(by, callers.now()),
                        (before, moved) -> told));
    }

    private Moved declined(ContactRow row, Side by) {
        List<Told> told = telling.requester(row, ContactNews.declined(row.ids().requester()));
        return contacts.act(
                row,
                new Act(
                        by.agency(),
                        EntryKind.CONTACT_DECLINED,
                        (now, facts) -> now.contact().decline(by, callers.now()),
                        (before, moved) -> moved.contact().state().ended() ? told : List.of()));
    }

    private Moved revealed(ContactRow row, Side by, JsonObject wanted) throws Denied {
        String sealed = wanted.getString("sealed");
        String desk = String.valueOf(row.contact().requester().desk());
        String key = callers.set().desk(desk).map(Desk::publicKey).orElseThrow(Denied::notFound);
        if (!SealedAnswer.isFor(sealed, key)) {
            throw Denied.invalid(
                    "not-sealed-to-the-requester",
                    "Versleutel het antwoord met de sleutel van het vragende loket, zoals een levering.",
                    "Seal the answer to the key of the desk that asks, as a delivery is sealed.");
        }
        Map<Category, Content> levels = levels(wanted.getJsonObject("levels"));
        RevealCeiling.Found found = ceiling.of(row);
        List<Told> told =
                telling.requesterWith(row, ContactNews.revealed(row.ids().requester(), levels, sealed));
        Map<Category, Level> released = new EnumMap<>(Category.class);
        levels.forEach((category, content) -> released.put(category, new Level(content, Linkage.NONE)));
        return contacts.act(
                row,
                new Act(
                        by.agency(),
                        EntryKind.REVEALED,
                        (now, facts) ->
                                found.holds(facts.revision(), callers.set().digest())
                                        ? now.contact().reveal(by, levels, ruling(now, facts, found), callers.now())
                                        : new Moved(now.contact(), Objection.ON_HOLD),
                        (before, moved) -> told),
                released);
    }

    private Ruling ruling(ContactRow now, Contacts.Now facts, RevealCeiling.Found found) {
        return new Ruling(facts.isProtected(), callers.approversStand(now.contact()), found.ceiling());
    }

    private static Map<Category, Content> levels(JsonObject written) {
        Map<Category, Content> levels = new EnumMap<>(Category.class);
        written.keySet()
                .forEach(code ->
                        levels.put(Coded.of(Category.class, code), Coded.of(Content.class, written.getString(code))));
        return levels;
    }

    /** {@code POST /contacts/{id}/_approve}: an officer of the source or of a third organisation agrees. */
    public Reply approve(Call call) throws Denied, SignalRefused {
        Officer officer = callers.officer(call.by()).orElseThrow(Denied::forbidden);
        Approver by = callers.approver(officer).orElseThrow(Denied::forbidden);
        ContactRow row = contacts.by(As.REVIEW, SenderView.id(call));
        if (row == null || !row.contact().concerns(by)) {
            throw Denied.notFound();
        }
        String digest =
                read(call, "contact-approval-v1", "invalid-contact-approval").getString("digest");
        List<Told> told = telling.source(row, ContactNews.approved(row.ids().source()));
        Moved moved = contacts.act(
                row,
                new Act(
                        by.officer(),
                        EntryKind.REVEAL_APPROVED,
                        (now, facts) -> now.contact().approve(by, digest, callers.now()),
                        (before, after) -> mayAnswerNow(before.contact(), after.contact()) ? told : List.of()));
        return done(row.ids().review(), moved);
    }

    private static boolean mayAnswerNow(Contact before, Contact after) {
        return after.approved() && !before.approved() && after.state() == ContactState.OPEN;
    }

    /** {@code POST /contacts/{id}/_withdraw}: the requester takes it back. */
    public Reply withdraw(Call call) throws Denied {
        if (callers.agency(call.by()).isEmpty()) {
            throw Denied.forbidden();
        }
        ContactRow row = contacts.by(As.REQUESTER, SenderView.id(call));
        if (row == null || !isRequester(call.by(), row.contact())) {
            throw Denied.notFound();
        }
        List<Told> told = telling.source(row, ContactNews.withdrawn(row.ids().source()));
        String desk = String.valueOf(row.contact().requester().desk());
        Moved moved = contacts.act(
                row,
                new Act(
                        desk,
                        EntryKind.CONTACT_WITHDRAWN,
                        (now, facts) -> now.contact().withdraw(now.contact().requester(), callers.now()),
                        (before, after) -> told));
        return done(row.ids().requester(), moved);
    }

    private boolean isRequester(VerifiedToken caller, Contact contact) {
        String desk = contact.requester().desk();
        return desk != null && callers.desks(caller).contains(desk);
    }

    private Reply done(UUID id, Moved moved) throws Denied {
        Objection objection = moved.objection();
        if (objection == Objection.NOT_YOURS) {
            throw Denied.notFound();
        }
        if (objection != null) {
            throw ContactWords.conflict(objection);
        }
        telling.went();
        return SenderView.json(
                JSON.createObjectBuilder().add("id", id.toString()).add("state", "done"));
    }

    private static JsonObject read(Call call, String schema, String code) throws SignalRefused {
        try {
            return StrictJson.read(call.body(), schema);
        } catch (InvalidInput e) {
            throw new SignalRefused(code, e.faults());
        }
    }
}
