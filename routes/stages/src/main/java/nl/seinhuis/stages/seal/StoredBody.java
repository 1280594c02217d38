// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

/**
 * A body at rest. Whoever has this and not its key has nothing; whoever destroys what {@code wrappedKey} refers to has
 * destroyed the content.
 *
 * @param cipher the sealed body
 * @param wrappedKey reference to its own key, which is wrapped by the monthly key and kept in {@link DataKeys}
 * @param month month of that key, {@code YYYY-MM}
 */
@SuppressWarnings("ArrayRecordComponent") // handed to and from the database, never compared
public record StoredBody(byte[] cipher, byte[] wrappedKey, String month) {

    /** Shows the month only. */
    @Override
    public String toString() {
        return "StoredBody[" + month + "]";
    }
}
