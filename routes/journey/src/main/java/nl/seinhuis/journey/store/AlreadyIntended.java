// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

/**
 * The signal is not waiting any more: it was intended before, withdrawn, or parked. Nothing was written. What was intended
 * before is sent from the store, see {@link Outbox#unpublished}.
 */
public final class AlreadyIntended extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlreadyIntended() {
        super("already-intended");
    }
}
