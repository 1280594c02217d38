// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a desk is told: region, week and coordinator of where something is known, and nothing else. No source, role, kind
 * of identifier or count: the same place and week is told once, however many signals there are.
 *
 * @param desk the desk that is told
 * @param signal the signal of its own side that it is about
 * @param other the signal of the other side, for the record that can take it back; never told
 * @param place what is told of it
 */
public record Known(String desk, UUID signal, UUID other, MatchParty.Place place) {

    /** More than these do not fit a body of the common size. */
    public static final int MOST = 8;

    private static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());

    /** All that is told when a signal is known in others: on both sides, within what may be told. */
    public static List<Known> of(MatchParty mine, Collection<MatchParty> others) {
        List<Known> told = new ArrayList<>();
        for (MatchParty other : others) {
            if (mine.mayMeet(other)) {
                mine.toldOf(other)
                        .forEach(desk -> told.add(new Known(desk, mine.signal(), other.signal(), other.place())));
                other.toldOf(mine)
                        .forEach(desk -> told.add(new Known(desk, other.signal(), mine.signal(), mine.place())));
            }
        }
        return told;
    }

    /**
     * The members of one event.
     *
     * @param known what its desk is told; empty: nothing is known elsewhere
     * @param tooCommon whether something was not compared since too many have it
     */
    public static JsonObject members(Collection<Known> known, boolean tooCommon) {
        Set<MatchParty.Place> places = new LinkedHashSet<>();
        known.stream()
                .map(Known::place)
                .sorted(Comparator.comparing(MatchParty.Place::week)
                        .reversed()
                        .thenComparing(MatchParty.Place::region)
                        .thenComparing(place -> place.contact().orElse("")))
                .forEach(places::add);
        JsonArrayBuilder array = JSON.createArrayBuilder();
        places.stream().limit(MOST).map(Known::json).forEach(array::add);
        return JSON.createObjectBuilder()
                .add("known", array)
                .add("tooCommon", tooCommon)
                .build();
    }

    private static JsonObject json(MatchParty.Place place) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("region", place.region());
        members.put(
                "week",
                "%04d-W%02d"
                        .formatted(
                                place.week().get(IsoFields.WEEK_BASED_YEAR),
                                place.week().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
        place.contact().ifPresent(desk -> members.put("contact", desk));
        JsonObjectBuilder json = JSON.createObjectBuilder();
        members.forEach(json::add);
        return json.build();
    }

    /** Shows the desk only. */
    @Override
    public String toString() {
        return "Known[" + desk + "]";
    }
}
