// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.model.Desk;
import org.jspecify.annotations.Nullable;

/** Anything sealed to a desk: all that may ever be intended, and so published. Only {@link Sealer} makes one. */
public sealed interface SealedBody permits SealedDelivery, SealedEvent {

    /** Random id, de-duplication key. */
    UUID id();

    /** Word for what it is: {@code gedeeld}, {@code gecorrigeerd} or that of an event. */
    String kind();

    /** The earlier delivery of the same desk that it is about or takes the place of, or null. */
    @Nullable
    UUID about();

    /** The desk that it is sealed to. */
    Desk desk();

    /** The purpose. */
    Purpose purpose();

    /** Safety region whose address is used. */
    String region();

    /** Last day of it. */
    LocalDate expires();

    /** References of the persons of the signal that are shown in it, as its sender numbers them. */
    List<String> subjects();

    /** What may be seen from outside. */
    Envelope envelope();

    /** The sealed body, JWE compact serialisation. */
    String jwe();
}
