// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.contact;

import nl.seinhuis.journey.http.ViewRoutes;

/** The part of the REST interface by which desks get in touch with each other. */
public final class ContactRoutes extends ViewRoutes {

    private final ContactView contacts;
    private final ContactList list;
    private final ProtectionView protections;

    /** The interface over three resources. */
    public ContactRoutes(ContactView contacts, ContactList list, ProtectionView protections) {
        this.contacts = contacts;
        this.list = list;
        this.protections = protections;
    }

    @Override
    public void configure() {
        rest("/api/v1")
                .get("/contacts")
                .id("get-contacts")
                .to("direct:get-contacts")
                .post("/contacts")
                .id("post-contacts")
                .to("direct:post-contact")
                .post("/contacts/{id}/_answer")
                .id("answer-contacts")
                .to("direct:answer-contact")
                .post("/contacts/{id}/_approve")
                .id("approve-contacts")
                .to("direct:approve-contact")
                .post("/contacts/{id}/_withdraw")
                .id("withdraw-contacts")
                .to("direct:withdraw-contact")
                .post("/protections")
                .id("post-protections")
                .to("direct:post-protection")
                .post("/protections/{id}/_lift")
                .id("lift-protections")
                .to("direct:lift-protection");
        answer("get-contacts", list, "list");
        answer("post-contact", contacts, "ask");
        answer("answer-contact", contacts, "answer");
        answer("approve-contact", contacts, "approve");
        answer("withdraw-contact", contacts, "withdraw");
        answer("post-protection", protections, "protect");
        answer("lift-protection", protections, "lift");
    }
}
