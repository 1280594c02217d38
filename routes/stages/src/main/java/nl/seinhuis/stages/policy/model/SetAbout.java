// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What a set says of itself ({@code policies/set.yaml}).
 *
 * @param title its name for people
 * @param validUntil last day on which it may be used, Europe/Amsterdam; no basis in it ends sooner
 * @param restsOnAssumptions whether it openly has rules that no source carries
 */
public record SetAbout(Bilingual title, LocalDate validUntil, boolean restsOnAssumptions) {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    /** The end of its last day: from then on nothing may be shared under it, whatever was signed. */
    public Instant ends() {
        return validUntil.plusDays(1).atStartOfDay(AMSTERDAM).toInstant();
    }
}
