// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.database;

/** Another transaction came first; the same one again may succeed. */
public final class StoreConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One that says nothing of the statement. */
    public StoreConflict() {
        super("store-conflict");
    }
}
