// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.util.Set;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.stock.StockGrowth;

/** How a desk's list of stock changes, in numbers: which dwellings are on it nobody can read. */
final class StockChange {

    private static final String FOLDER = "stock";
    private static final String ENDING = ".hashes";

    private final PolicySet before;
    private final PolicySet after;

    StockChange(PolicySet before, PolicySet after) {
        this.before = before;
        this.after = after;
    }

    /** Whether a place in the canonical form is a list of stock: {@code files/stock/<desk>.hashes}. */
    static boolean isList(String[] steps) {
        return steps.length == 3 && steps[1].equals(FOLDER) && steps[2].endsWith(ENDING);
    }

    /** The change in a sentence of each language. */
    Bilingual words(String[] steps) {
        String desk = steps[2].substring(0, steps[2].length() - ENDING.length());
        Set<String> was = before.stock(desk);
        Set<String> is = after.stock(desk);
        StockGrowth growth = StockGrowth.between(was, is);
        boolean another = growth.needsAnotherAgency();
        return new Bilingual(
                "De voorraad van loket " + desk + " gaat van " + was.size() + " naar " + is.size()
                        + " woningen, waarvan "
                        + growth.added() + " nieuw"
                        + (another ? "; dat is meer dan 5 procent, dus een andere organisatie moet tekenen." : "."),
                "The stock of desk " + desk + " goes from " + was.size() + " to " + is.size() + " dwellings, "
                        + growth.added() + " of them new"
                        + (another ? "; that is more than 5 percent, so another agency must sign." : "."));
    }
}
