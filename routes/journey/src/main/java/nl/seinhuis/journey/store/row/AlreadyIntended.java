// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

/**
 * The signal is not waiting any more: it was intended before, withdrawn, or parked. Nothing was written. What was intended
 * before is sent from the store, see {@link nl.seinhuis.journey.store.Outbox#unpublished}.
 */
public final class AlreadyIntended extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One that says nothing of the signal. */
    public AlreadyIntended() {
        super("already-intended");
    }
}
