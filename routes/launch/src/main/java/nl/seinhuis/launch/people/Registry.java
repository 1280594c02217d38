// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

import java.util.List;
import nl.seinhuis.stages.match.Found;
import nl.seinhuis.stages.match.MatchSubject;

/** Persons numbered from 0 who can be looked up by their tokens: in memory, or in a database. */
public interface Registry {

    /** Every person with a token of the subject, of one token at most {@code most}. */
    List<Found<Integer>> find(MatchSubject subject, int most);

    /** How many persons. */
    int persons();
}
