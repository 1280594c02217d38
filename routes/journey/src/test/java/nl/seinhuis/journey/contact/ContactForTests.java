// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.contact;

/** The routes of contact with nothing behind them. */
public final class ContactForTests {

    private ContactForTests() {}

    /** Routes that can be looked at and not called. */
    public static ContactRoutes routes() {
        return new ContactRoutes(
                new ContactView(null, null, null, null, null),
                new ContactList(null, null),
                new ProtectionView(null, null, null, null, null));
    }
}
