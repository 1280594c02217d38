// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.time.LocalDate;

/** Where it is written down what agencies have used of their quota: a restart must not begin anew. */
public interface QuotaBook {
    /**
     * Takes a number of evaluations, all or none. What was taken is durable before this returns.
     *
     * @param agency id of the agency
     * @param day today
     * @param evaluations how many, at least 1
     * @param most the agency's quota of the day
     * @return whether they were taken
     */
    boolean take(String agency, LocalDate day, int evaluations, int most);
}
