// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

/** The client used the same idempotency key for another body (409). */
public final class IdempotencyConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One that says nothing of the post. */
    public IdempotencyConflict() {
        super("idempotency-conflict");
    }
}
