// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.operator;

import jakarta.json.JsonObject;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.Moment;

/** A stop, as people read it. */
final class StopText {

    private StopText() {}

    /** What is stopped, since when and why, in one line. */
    static String of(JsonObject stop, Language language) {
        return what(stop, language)
                + language.of(", sinds ", ", since ")
                + Moment.words(stop.getString("since"), language)
                + language.of(", reden: ", ", reason: ")
                + stop.getString("reason");
    }

    private static String what(JsonObject stop, Language language) {
        String target = stop.getString("target", "");
        return switch (stop.getString("scope")) {
            case "desk" -> language.of("loket ", "desk ") + target;
            case "agency" -> language.of("organisatie ", "agency ") + target;
            case "purpose" -> language.of("doel ", "purpose ") + language.word("purpose", target);
            default -> language.of("alles", "everything");
        };
    }
}
