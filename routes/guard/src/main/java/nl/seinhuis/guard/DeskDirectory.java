// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.util.Set;
import java.util.stream.Collectors;

/** Which desks the signed set gives to which client. The issuer alone grants nothing: its claim must agree with this. */
@FunctionalInterface
public interface DeskDirectory {
    /** {@return whether the set knows the desk and gives it to the client} */
    boolean serves(String client, String desk);

    /** {@return the desks of the token that the set gives to its client; empty if none} */
    default Set<String> granted(VerifiedToken token) {
        return token.desks().stream().filter(desk -> serves(token.azp(), desk)).collect(Collectors.toUnmodifiableSet());
    }
}
