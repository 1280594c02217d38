// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.contact;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.seinhuis.guard.VerifiedToken;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.steps.Content;
import nl.seinhuis.journey.store.contact.ContactMatterStore;
import nl.seinhuis.journey.store.contact.ContactMatterStore.Elsewhere;
import nl.seinhuis.journey.store.contact.ContactMatterStore.Own;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.contact.Contact;
import nl.seinhuis.stages.contact.ContactKind;
import nl.seinhuis.stages.contact.RevealRequest;
import nl.seinhuis.stages.contact.Side;

/**
 * Makes a request of what a desk asks: about which of its own deliveries, and so of whom. Who is at the other side is found
 * here and never told to the requester. A match never returns content: about an answer to "known elsewhere?" words can be asked,
 * of the coordinator that it named, and nothing can be revealed.
 */
final class ContactAsking {

    /** So long the other side has to answer; no answer by then is a decline. */
    private static final Duration TERM = Duration.ofDays(7);

    private final ContactMatterStore matters;
    private final ContactCaller callers;
    private final Supplier<UUID> ids;

    ContactAsking(ContactMatterStore matters, ContactCaller callers, Supplier<UUID> ids) {
        this.matters = matters;
        this.callers = callers;
        this.ids = ids;
    }

    private record Other(
            Side side,
            UUID signal,
            @org.jspecify.annotations.Nullable UUID known) {}

    /** The request. What is not the caller's, or does not stand any more, does not exist. */
    ContactRow request(VerifiedToken caller, JsonObject wanted) throws Denied {
        UUID about = UUID.fromString(wanted.getString("about"));
        Set<String> desks = callers.desks(caller);
        Instant now = callers.now();
        Own own = matters.own(about, desks, now);
        if (own == null) {
            throw Denied.notFound();
        }
        boolean reveal = wanted.containsKey("reveal");
        UUID signal = own.signal();
        if (signal == null && reveal) {
            throw Denied.invalid(
                    "no-reveal-of-a-match",
                    "Een samenloop geeft geen inhoud. Vraag de andere zijde in eigen woorden.",
                    "A match returns no content. Ask the other side in your own words.");
        }
        Side requester = callers.desk(own.desk()).orElseThrow(Denied::notFound);
        Other other = signal == null ? elsewhere(own, wanted) : sender(own, signal);
        return row(new Draft(own, requester, other, now), reveal ? wanted.getJsonObject("reveal") : null);
    }

    private Other sender(Own own, UUID signal) throws Denied {
        String agency = own.agency();
        Side side = (agency == null ? Optional.<Side>empty() : callers.source(agency)).orElseThrow(Denied::notFound);
        return new Other(side, signal, null);
    }

    private Other elsewhere(Own own, JsonObject wanted) throws Denied {
        String with = wanted.getString("with", "");
        List<Elsewhere> found = matters.elsewhere(own.id(), own.desk()).stream()
                .filter(one -> with.isEmpty() || with.equals(one.contact()))
                .toList();
        if (found.stream().map(Elsewhere::contact).distinct().count() > 1) {
            throw Denied.invalid(
                    "choose-a-coordinator",
                    "Er zijn meer coördinatoren genoemd. Kies er één bij with.",
                    "Several coordinators were named. Choose one in with.");
        }
        if (found.isEmpty()) {
            throw Denied.notFound();
        }
        Elsewhere one = found.get(0);
        return new Other(callers.desk(one.contact()).orElseThrow(Denied::notFound), one.signal(), one.known());
    }

    private record Draft(Own own, Side requester, Other other, Instant now) {}

    private ContactRow row(Draft draft, @org.jspecify.annotations.Nullable JsonObject wanted) throws Denied {
        Own own = draft.own();
        ContactRow.Ids known = new ContactRow.Ids(ids.get(), ids.get(), ids.get());
        Instant askedAt = draft.now().truncatedTo(ChronoUnit.SECONDS);
        Instant answerBy = askedAt.plus(TERM);
        RevealRequest reveal = wanted == null ? null : reveal(known.review(), own, wanted, answerBy);
        String digest = reveal == null
                ? Content.digest(known.review().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                : reveal.digest();
        Contact contact = Contact.asked(
                reveal == null ? ContactKind.CONTACT : ContactKind.REVEAL,
                draft.requester(),
                draft.other().side(),
                new Contact.Terms(digest, reveal == null ? Set.of() : reveal.categories(), answerBy));
        return new ContactRow(
                known,
                contact,
                new ContactRow.Matter(
                        draft.other().signal(), own.id(), draft.other().known(), own.purpose(), own.region()),
                reveal,
                askedAt);
    }

    private static RevealRequest reveal(UUID id, Own own, JsonObject wanted, Instant answerBy) throws Denied {
        SubjectRole subject = Coded.of(SubjectRole.class, wanted.getString("subject"));
        Set<Category> categories = wanted.getJsonArray("categories").getValuesAs(JsonString.class).stream()
                .map(code -> Coded.of(Category.class, code.getString()))
                .collect(Collectors.toSet());
        if (categories.stream().anyMatch(category -> category.ofPerson() == (subject == SubjectRole.NONE))) {
            throw Denied.invalid(
                    "category-of-subject",
                    "Vraag van een persoon wat bij een persoon hoort, en van geen persoon (none) de rest.",
                    "Ask of a person what belongs to a person, and of none the rest.");
        }
        return new RevealRequest(
                id,
                new RevealRequest.For(own.desk(), own.purpose()),
                subject,
                categories,
                wanted.getString("reason"),
                answerBy);
    }
}
