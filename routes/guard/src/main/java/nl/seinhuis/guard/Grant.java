// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /**
     * A broker process at an external Artemis: what {@link Publishing} may, and to make the queues of desks, to take outcomes,
     * to tell withdrawals, to remove deliveries and to hold them back. Not to read, browse or list a desk's queue, nor to delete one.
     *
     * <p>Management is held operation by operation: {@code management-message-rbac} must be on.
     */
    record Node() implements Grant {
        private static final Publishing PUBLISHING = new Publishing();
        private static final Set<String> OPERATIONS =
                Set.of("mops.broker.createQueue", "mops.broker.addAddressSettings");
        private static final Pattern OF_A_DESK = Pattern.compile(
                "mops\\.queue\\.(?!dead-letter\\.|expiry\\.)(.+)\\.([a-z0-9]+)\\.(?:removeMessages|pause|resume)");
        private static final Pattern REPLY =
                Pattern.compile("activemq\\.management\\.([0-9a-f-]{36})(?:::activemq\\.management\\.\\1)?");
        private static final Pattern END = Pattern.compile("(?:dead-letter|expiry)\\.[a-z0-9]+(?:-[a-z0-9]+)*");

        @Override
        public boolean allows(CheckType act, String address) {
            return PUBLISHING.allows(act, address)
                    || switch (act) {
                        case SEND -> address.equals(InternalAddresses.WITHDRAWALS) || reply(address);
                        case CONSUME -> queue(address, InternalAddresses.OUTCOMES) || reply(address);
                        case MANAGE -> address.equals(InternalAddresses.MANAGEMENT);
                        case CREATE_NON_DURABLE_QUEUE, DELETE_NON_DURABLE_QUEUE -> reply(address);
                        case CREATE_ADDRESS ->
                            END.matcher(address).matches()
                                    || (DeskAddress.parse(address) != null && !address.contains("::"));
                        case EDIT -> OPERATIONS.contains(address) || ofDesk(address);
                        default -> false;
                    };
        }

        private static boolean queue(String address, String name) {
            return address.equals(name) || address.equals(name + "::" + name);
        }

        private static boolean reply(String address) {
            return REPLY.matcher(address).matches();
        }

        private static boolean ofDesk(String operation) {
            Matcher parts = OF_A_DESK.matcher(operation);
            return parts.matches()
                    && DeskAddress.parse(DeskAddress.SIGNALS + parts.group(2) + "." + parts.group(1)) != null;
        }
    }
}
