// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.contact;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.store.contact.Contacts;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.journey.view.SenderView;
import nl.seinhuis.stages.contact.Approver;
import nl.seinhuis.stages.contact.RevealRequest;
import nl.seinhuis.stages.contact.Side;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.Officer;

/** {@code GET /contacts}: what the caller asked, was asked, or may approve. */
public final class ContactList {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    private static final int MOST = 200;

    private final Contacts contacts;
    private final ContactCaller callers;

    ContactList(Contacts contacts, ContactCaller callers) {
        this.contacts = contacts;
        this.callers = callers;
    }

    /** The newest 200 of each; of those to approve the most urgent. */
    public Reply list(Call call) throws Denied {
        Optional<Side> agency = callers.agency(call.by());
        Optional<Officer> officer = callers.officer(call.by());
        if (agency.isPresent()) {
            return SenderView.json(ofAgency(call, agency.get()));
        }
        Approver by = officer.flatMap(callers::approver).orElseThrow(Denied::forbidden);
        return SenderView.json(toApprove(by));
    }

    private JsonObjectBuilder ofAgency(Call call, Side agency) {
        JsonArrayBuilder asked = JSON.createArrayBuilder();
        contacts.ofDesks(callers.desks(call.by()), MOST).forEach(row -> asked.add(ContactWords.asked(row)));
        JsonArrayBuilder received = JSON.createArrayBuilder();
        for (ContactRow row : contacts.ofSource(agency.agency(), MOST)) {
            received.add(ContactWords.received(row, key(row)));
        }
        return JSON.createObjectBuilder().add("asked", asked).add("received", received);
    }

    private JsonObjectBuilder key(ContactRow row) {
        String desk = String.valueOf(row.contact().requester().desk());
        String key = callers.set().desk(desk).map(Desk::publicKey).orElse("{}");
        try (JsonReader reader = READERS.createReader(new StringReader(key))) {
            return JSON.createObjectBuilder(reader.readObject());
        }
    }

    private JsonObjectBuilder toApprove(Approver by) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        for (ContactRow row : contacts.toApprove(MOST)) {
            RevealRequest reveal = row.reveal();
            if (reveal != null && row.contact().concerns(by)) {
                boolean ofSource = row.contact().source().oin().equals(by.oin());
                array.add(ContactWords.toApprove(row, reveal, ofSource));
            }
        }
        return JSON.createObjectBuilder().add("toApprove", array);
    }
}
