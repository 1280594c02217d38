// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.anew;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import nl.seinhuis.journey.store.contact.ContactMatterStore;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.stages.validate.StageFailed;
import org.jspecify.annotations.Nullable;

/**
 * What is decided of a signal for as long as its content is there.
 *
 * @param contents of signals
 */
record WhileKept(ContactMatterStore contents) {

    /**
     * What is decided; empty once the content has ended, also where it ends meanwhile.
     *
     * @param signal the signal, or null
     * @param decide decides on it as it stands
     * @throws StageFailed if it fails and may succeed later
     */
    <T> Optional<T> of(@Nullable UUID signal, Function<Claimed, T> decide) {
        Claimed claimed = signal == null ? null : contents.content(signal);
        if (claimed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(decide.apply(claimed));
        } catch (StageFailed failed) {
            if (failed.deterministic()) {
                return Optional.empty(); // it has ended since
            }
            throw failed;
        }
    }
}
