// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

/**
 * The right to read a clear identifier. Only the codec, the intake (the sender's reference), the rules on age and housing
 * stock, the minimiser, matching and connectors make one; a test over the compiled classes holds that list. Search for this name to find every place that sees a
 * person.
 */
public final class IdentifierAccess {

    private IdentifierAccess() {}

    /** Claims the right. Calling this from a class that is not on the list fails the build. */
    public static IdentifierAccess claim() {
        return new IdentifierAccess();
    }

    void demanded() {
        // Being here, with a non-null argument, is the point.
    }
}
