// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Linkage;

/**
 * What a level means to the desk that reads it, in one line. Follows from the level alone; what it is for one category is
 * told by the vocabulary of levels. Levels are few and most of a delivery is withheld: each is written down once and
 * shared by all deliveries.
 *
 * @param level the level
 * @param alone an entry of a category with this level and nothing else
 * @param reason the line: level, code, and the meaning in Dutch and English
 */
record LevelMeaning(Level level, JsonObject alone, JsonObject reason) {
    private static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());
    private static final Map<Level, LevelMeaning> WRITTEN = new ConcurrentHashMap<>();

    static LevelMeaning of(Level level) {
        return WRITTEN.computeIfAbsent(level, LevelMeaning::written);
    }

    private static LevelMeaning written(Level level) {
        boolean linked = level.linkage() == Linkage.PSEUDONYM;
        return switch (level.content()) {
            case WITHHELD, HIT ->
                linked
                        ? released(level, "Alleen als pseudoniem gedeeld", "Shared as a pseudonym only")
                        : of(level, "withheld", "Afgeschermd of niet gemeld.", "Withheld or not reported.");
            case GROUP -> released(level, "Als groep gedeeld", "Shared as a group");
            case COARSE -> released(level, "Grof gedeeld", "Shared coarsely");
            case FINE -> released(level, "Fijn gedeeld", "Shared finely");
            case FULL -> released(level, "Volledig gedeeld", "Shared in full");
        };
    }

    private static LevelMeaning released(Level level, String dutch, String english) {
        return of(level, "released", dutch + ", indien gemeld.", english + ", if reported.");
    }

    private static LevelMeaning of(Level level, String code, String dutch, String english) {
        return new LevelMeaning(
                level,
                JSON.createObjectBuilder().add("level", level.toString()).build(),
                JSON.createObjectBuilder()
                        .add("level", level.toString())
                        .add("code", code)
                        .add("nl", dutch)
                        .add("en", english)
                        .build());
    }
}
