// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import nl.seinhuis.journey.policy.SetInForce;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.decide.PolicyDecider;
import nl.seinhuis.stages.policy.file.SetFiles;
import org.jspecify.annotations.Nullable;

/** The decider of the set in force. A batch asks once and decides all of its signals with what it got. */
public final class Deciders implements Supplier<PolicyDecider> {

    private final SetInForce inForce;
    private final BiFunction<PolicySet, SetFiles, PolicyDecider> maker;
    private final LongSupplier stock;
    private volatile @Nullable Made last;

    /**
     * Deciders of the set in force.
     *
     * @param maker makes one
     * @param stock a number that differs once other lists of dwellings count
     */
    Deciders(SetInForce inForce, BiFunction<PolicySet, SetFiles, PolicyDecider> maker, LongSupplier stock) {
        this.inForce = inForce;
        this.maker = maker;
        this.stock = stock;
    }

    /** Makes the decider of a set that is about to be in force, so that what is wrong with its lists shows before. */
    public void make(PolicySet set, SetFiles files) {
        last = new Made(set, stock.getAsLong(), maker.apply(set, files));
    }

    @Override
    public PolicyDecider get() {
        SetInForce.Current now = inForce.current();
        long lists = stock.getAsLong();
        Made made = last;
        if (made == null || made.set() != now.set() || made.stock() != lists) {
            made = new Made(now.set(), lists, maker.apply(now.set(), now.files()));
            last = made;
        }
        return made.decider();
    }

    private record Made(PolicySet set, long stock, PolicyDecider decider) {}
}
