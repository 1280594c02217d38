// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.evaluate;

import static nl.seinhuis.signal.Role.CARE_COORDINATOR;
import static nl.seinhuis.signal.Role.CARE_COORDINATOR_REMOTE;
import static nl.seinhuis.signal.Role.CARE_ORGANISATION;
import static nl.seinhuis.signal.Role.COMENSHA;
import static nl.seinhuis.signal.Role.GGD;
import static nl.seinhuis.signal.Role.HOUSING_CORPORATION;
import static nl.seinhuis.signal.Role.KMAR;
import static nl.seinhuis.signal.Role.LABOUR_INSPECTORATE;
import static nl.seinhuis.signal.Role.MUNICIPALITY_SOCIAL;
import static nl.seinhuis.signal.Role.NGO;
import static nl.seinhuis.signal.Role.POLICE;
import static nl.seinhuis.signal.Role.VEILIG_THUIS;
import static nl.seinhuis.signal.Role.YOUTH_CARE;

import java.util.EnumSet;
import java.util.Set;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Linkage;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.RuleKey;

/**
 * What no file loosens. These ceilings are applied to every decision, after the rule and the envelope:
 *
 * <ol>
 *   <li>the reporting person never travels;
 *   <li>free text never travels unmasked;
 *   <li>a BSN only from a sender who states a ground for it;
 *   <li>a secret residence and a known shelter never above region, never linked, never a key;
 *   <li>only who holds data under the Wpg himself sends under the Wpg: nothing that was received under it goes on;
 *   <li>police data reach coordinator and Veilig Thuis at most as "suspect known", other care never;
 *   <li>matching never yields content and never goes to a housing corporation; a hit exists only there.
 * </ol>
 *
 * <p>That special and criminal data stay inside the sealed body, that a delivery has purpose, basis, set and expiry, and
 * that the sender's own limits are never widened, is the work of the types and of {@code PolicyDecider}.
 */
@SuppressWarnings("EnumOrdinal") // array positions and bits of this process, never stored
public final class HardRules {
    /** Names these rules in the digest of the set: a change here is a change of the set. */
    public static final String IDENTIFIER = "hard-rules/1 reporter-person narrative-masked bsn-ground protected-address"
            + " wpg-own police-data-care match-no-content";

    private static final Level MASKED = new Level(Content.COARSE, Linkage.NONE);
    private static final Level REGION = new Level(Content.GROUP, Linkage.NONE);
    private static final Level YES_NO = new Level(Content.GROUP, Linkage.NONE);
    private static final Level HIT = new Level(Content.HIT, Linkage.NONE);
    private static final Level FULL = new Level(Content.FULL, Linkage.PSEUDONYM);

    private static final Set<Role> HOLDS_POLICE_DATA = EnumSet.of(POLICE, KMAR, LABOUR_INSPECTORATE);
    private static final Set<Role> KNOWN_ONLY = EnumSet.of(CARE_COORDINATOR, VEILIG_THUIS);
    private static final Set<Role> OTHER_CARE =
            EnumSet.of(CARE_COORDINATOR_REMOTE, MUNICIPALITY_SOCIAL, GGD, CARE_ORGANISATION, YOUTH_CARE, COMENSHA, NGO);

    private HardRules() {}

    /** Whether data held under the Wpg may come from this role. */
    public static boolean holdsPoliceData(Role role) {
        return HOLDS_POLICE_DATA.contains(role);
    }

    /** Highest level that these rules leave to a category in a context. */
    public static Level ceiling(Context context, Category category) {
        return LevelCode.level(ceiling(context.key(), category, context.facts().of(category.ordinal())));
    }

    static byte ceiling(RuleKey key, Category category, int facts) {
        Level level = FULL;
        if (key.regime() == Regime.WPG && !holdsPoliceData(key.from())) {
            level = Level.WITHHELD;
        } else if (key.purpose() == Purpose.MATCH) {
            level = key.to() == HOUSING_CORPORATION ? Level.WITHHELD : HIT;
        }
        return LevelCode.of(level.lower(ofCategory(key, category, facts)));
    }

    /** The bit of the one fact that the ceiling of a category depends on; 0 if it depends on none. */
    public static int reads(Category category) {
        return switch (category) {
            case BSN -> Fact.SENDER_BSN.bits();
            case RESIDENCE, PLACE -> Fact.PROTECTED_ADDRESS.bits();
            default -> 0;
        };
    }

    /** Code of the rule that lowered the level of a category. */
    static String code(RuleKey key, Category category) {
        if (key.regime() == Regime.WPG && !holdsPoliceData(key.from())) {
            return "hard-rule-wpg";
        }
        return switch (category) {
            case REPORTER_PERSON -> "hard-rule-reporter-person";
            case NARRATIVE -> "hard-rule-narrative";
            case BSN -> "hard-rule-bsn";
            case RESIDENCE, PLACE -> "hard-rule-protected-address";
            case POLICE_DATA -> "hard-rule-police-data";
            default -> "hard-rule-match";
        };
    }

    private static Level ofCategory(RuleKey key, Category category, int facts) {
        return switch (category) {
            case REPORTER_PERSON -> Level.WITHHELD;
            case NARRATIVE -> MASKED;
            case BSN -> has(facts, Fact.SENDER_BSN) ? FULL : Level.WITHHELD;
            case RESIDENCE, PLACE -> has(facts, Fact.PROTECTED_ADDRESS) ? protectedAddress(key) : any(key);
            case POLICE_DATA -> policeData(key);
            default -> any(key);
        };
    }

    private static Level protectedAddress(RuleKey key) {
        return key.purpose() == Purpose.MATCH ? Level.WITHHELD : REGION;
    }

    private static Level policeData(RuleKey key) {
        if (OTHER_CARE.contains(key.to())) {
            return Level.WITHHELD;
        }
        return KNOWN_ONLY.contains(key.to()) ? YES_NO : any(key);
    }

    private static Level any(RuleKey key) {
        return key.purpose() == Purpose.MATCH ? HIT : FULL;
    }

    private static boolean has(int facts, Fact fact) {
        return (facts & fact.bits()) != 0;
    }
}
