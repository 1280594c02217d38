// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

/** Another transaction came first; the same one again may succeed. */
final class StoreConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreConflict() {
        super("store-conflict");
    }
}
