// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench.decide;

import com.cedarpolicy.model.exception.AuthException;
import dev.cel.runtime.CelEvaluationException;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;

/** Something that decides each of the same contexts; what it needs for that was made before. */
interface Engine {

    /** Name in the tables. */
    String name();

    /** How many decisions are timed as one. */
    int batch();

    /**
     * Decides a context: every class of every category.
     *
     * @param context its number
     * @return the answer in the engine's own form
     */
    Object decide(int context) throws AuthException, CelEvaluationException;

    /** What an answer says of a class of a category. */
    Level level(int context, Object answer, Category category, DataClass valueClass);
}
