// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.proof;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.DataClass;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Linkage;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.RuleKey;

/** No decision goes against a fixed rule, each written here once more. */
final class WithinHardRules implements Claim {
    private static final Set<Role> POLICE_SIDE = EnumSet.of(Role.POLICE, Role.KMAR, Role.LABOUR_INSPECTORATE);
    private static final Set<Role> YES_OR_NO = EnumSet.of(Role.CARE_COORDINATOR, Role.VEILIG_THUIS);
    private static final Set<Role> NEVER_TOLD = EnumSet.of(
            Role.CARE_COORDINATOR_REMOTE,
            Role.MUNICIPALITY_SOCIAL,
            Role.GGD,
            Role.CARE_ORGANISATION,
            Role.YOUTH_CARE,
            Role.COMENSHA);
    private static final Level GROUP = new Level(Content.GROUP, Linkage.NONE);

    @Override
    public Bilingual words() {
        return new Bilingual("Nooit tegen een vaste regel in", "Never against a fixed rule");
    }

    @Override
    public Optional<Counter> counter(Seen seen) {
        for (Category category : Category.values()) {
            for (DataClass valueClass : DataClass.values()) {
                Level level = seen.decision().level(category, valueClass);
                if (!level.isWithheld() && !may(seen, category, level)) {
                    return Optional.of(Counter.of(
                            seen, category, level + " tegen een vaste regel", level + " against a fixed rule"));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean may(Seen seen, Category category, Level level) {
        RuleKey key = seen.rule().key();
        boolean match = key.purpose() == Purpose.MATCH;
        boolean hit = level.content() == Content.HIT && level.linkage() == Linkage.NONE;
        return (key.regime() == Regime.AVG || POLICE_SIDE.contains(key.from()))
                && match == hit
                && !(match && key.to() == Role.HOUSING_CORPORATION)
                && ofCategory(seen, category, level);
    }

    private static boolean ofCategory(Seen seen, Category category, Level level) {
        return switch (category) {
            case REPORTER_PERSON -> false;
            case NARRATIVE -> level.atMost(new Level(Content.COARSE, Linkage.NONE));
            case BSN -> seen.facts().contains(Fact.SENDER_BSN);
            case RESIDENCE, PLACE -> !seen.facts().contains(Fact.PROTECTED_ADDRESS) || level.atMost(GROUP);
            case POLICE_DATA ->
                !NEVER_TOLD.contains(seen.rule().key().to())
                        && (!YES_OR_NO.contains(seen.rule().key().to()) || level.atMost(GROUP));
            default -> true;
        };
    }
}
