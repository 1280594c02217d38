// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

/** The client used the same idempotency key for another body (409). */
public final class IdempotencyConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IdempotencyConflict() {
        super("idempotency-conflict");
    }
}
