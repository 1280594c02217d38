// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.util.Set;
import org.apache.activemq.artemis.core.security.CheckType;

/** What an admitted connection may do. Whatever is not named here is refused, for everybody. */
sealed interface Grant {
    /** {@return whether this act on this address, or {@code address::queue}, is allowed} */
    boolean allows(CheckType act, String address);

    /** A desk's system: it may take deliveries from its own queues. It may not even look without taking. */
    record Desks(Set<String> desks) implements Grant {
        @Override
        public boolean allows(CheckType act, String address) {
            DeskAddress asked = act == CheckType.CONSUME ? DeskAddress.parse(address) : null;
            return asked != null && desks.contains(asked.desk());
        }
    }

    /** The broker's own publishing step and its dead-letter route. */
    record Publishing() implements Grant {
        @Override
        public boolean allows(CheckType act, String address) {
            return switch (act) {
                case SEND -> DeskAddress.parse(address) != null && !address.contains("::");
                case CONSUME -> ownQueue(address, DeskAddress.DEAD_LETTER) || ownQueue(address, DeskAddress.EXPIRY);
                default -> false;
            };
        }

        private static boolean ownQueue(String address, String kind) {
            return address.startsWith(kind) && address.length() > kind.length();
        }
    }
}
