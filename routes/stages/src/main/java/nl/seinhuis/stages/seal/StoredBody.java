// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

/**
 * A body at rest. Whoever has this and not the monthly key has nothing; whoever destroys {@code wrappedKey} has destroyed
 * the content.
 *
 * @param cipher the sealed body
 * @param wrappedKey its own key, wrapped by the monthly key
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
