// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.database;

/**
 * The database cannot take it now: it is away, full, or too much is waiting. Nothing is known to have been written;
 * whoever asked is told to come again (503 with Retry-After). A commit whose answer was lost may have happened: the same
 * request again finds it.
 */
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Reports it.
     *
     * @param code {@code busy}, {@code stopped}, {@code timeout}, {@code away}, {@code conflict}, {@code start} or {@code sql-} with the SQLSTATE
     */
    public StoreUnavailable(String code) {
        super("store-unavailable: " + code);
        this.code = code;
    }

    /** Stable code. */
    public String code() {
        return code;
    }
}
