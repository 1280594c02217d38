// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Officer;

/** Who may sign and advise from now on, in words: of an officers' list the canonical form of a set holds the digest only. */
final class OfficerChange {
    private static final String PATH = "officers";

    private final Map<String, Officer> before;
    private final Map<String, Officer> after;

    OfficerChange(PolicySet before, PolicySet after) {
        this.before = before.officers().byId();
        this.after = after.officers().byId();
    }

    /** Whether a place in the canonical form is the list of officers. */
    static boolean isList(String[] steps) {
        return steps.length == 1 && steps[0].equals(PATH);
    }

    /** What changes about each of them, in one sentence. */
    Bilingual words() {
        List<String> dutch = new ArrayList<>();
        List<String> english = new ArrayList<>();
        TreeSet<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (String id : ids) {
            Officer old = before.get(id);
            Officer now = after.get(id);
            if (old == null && now != null) {
                dutch.add(id + " is nieuw (" + function(now, true) + " van " + now.agency() + ", tot "
                        + day(now.until()) + ")");
                english.add(id + " is new (" + function(now, false) + " of " + now.agency() + ", until "
                        + day(now.until()) + ")");
            } else if (now == null) {
                dutch.add(id + " vervalt");
                english.add(id + " is removed");
            } else if (old != null && !old.equals(now)) {
                dutch.add(id + ": " + String.join(", ", differences(old, now, true)));
                english.add(id + ": " + String.join(", ", differences(old, now, false)));
            }
        }
        return new Bilingual(
                "Functionarissen: " + (dutch.isEmpty() ? "een andere versie van de lijst" : String.join("; ", dutch))
                        + ".",
                "Officers: " + (english.isEmpty() ? "another version of the list" : String.join("; ", english)) + ".");
    }

    private static List<String> differences(Officer old, Officer now, boolean dutch) {
        List<String> found = new ArrayList<>();
        if (!old.person().equals(now.person())) {
            found.add(dutch ? "een ander mens" : "another human being");
        }
        if (!old.agency().equals(now.agency())) {
            found.add((dutch ? "nu van " : "now of ") + now.agency() + " (was " + old.agency() + ")");
        }
        if (old.function() != now.function()) {
            found.add((dutch ? "nu " : "now ") + function(now, dutch) + " (was " + function(old, dutch) + ")");
        }
        if (!old.accounts().equals(now.accounts())) {
            found.add(dutch ? "andere accounts" : "other accounts");
        }
        if (!old.keys().equals(now.keys())) {
            found.add(dutch ? "andere sleutels" : "other keys");
        }
        if (!old.from().equals(now.from())) {
            found.add((dutch ? "vanaf " : "from ") + day(now.from()) + " (was " + day(old.from()) + ")");
        }
        if (!old.until().equals(now.until())) {
            found.add((dutch ? "tot " : "until ") + day(now.until()) + " (was " + day(old.until()) + ")");
        }
        if (!old.revoked().equals(now.revoked())) {
            found.add(now.revoked()
                    .map(at -> (dutch ? "ingetrokken per " : "revoked as of ") + day(at))
                    .orElse(dutch ? "niet meer ingetrokken" : "revoked no longer"));
        }
        return found;
    }

    private static String function(Officer officer, boolean dutch) {
        return switch (officer.function()) {
            case PRIVACY_OFFICER -> dutch ? "privacyfunctionaris" : "privacy officer";
            case FG -> dutch ? "FG" : "data protection officer";
        };
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
