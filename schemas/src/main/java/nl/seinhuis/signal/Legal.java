// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the law asks to be recorded with a signal.
 *
 * @param regime regime under which the sender holds the data
 * @param caseReference case number of the sender; never travels
 * @param relatedSignals ids of related signals of the same sender
 * @param corrects id of the signal that this one corrects
 * @param gates recorded conditions
 * @param subjectInformed duty to inform
 * @param wpgArticle article of the Wpg: 15, 16, 18, 19 or 20; mandatory under the Wpg
 * @param decisionReference reference of the decision; mandatory under the Wpg
 */
public record Legal(
        Regime regime,
        @Nullable Reference caseReference,
        List<String> relatedSignals,
        @Nullable String corrects,
        List<Gate> gates,
        SubjectInformed subjectInformed,
        @Nullable String wpgArticle,
        @Nullable String decisionReference) {
    /** Takes over the lists; a missing one is empty. */
    public Legal {
        relatedSignals = relatedSignals == null ? List.of() : List.copyOf(relatedSignals);
        gates = gates == null ? List.of() : List.copyOf(gates);
    }
}
