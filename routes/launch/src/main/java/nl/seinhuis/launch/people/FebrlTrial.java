// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.seinhuis.stages.match.Found;
import nl.seinhuis.stages.match.MatchSubject;
import nl.seinhuis.stages.match.Matcher;
import nl.seinhuis.stages.match.ScoringRule;

/**
 * Matches a FEBRL collection with itself: generated Australians with heavy mistakes, the truth in the record's name. Its
 * postcodes have four digits. Only the fields asked for are used, and never the social security number.
 */
public final class FebrlTrial {
    private static final int CEILING = 200;

    /** Fields that may be used. */
    public enum Fields {
        NAMES_DATE_ADDRESS("names, birth date, postcode, house number"),
        NAMES_DATE_POSTCODE("names, birth date, postcode"),
        NAMES_DATE("names, birth date");

        private final String words;

        Fields(String words) {
            this.words = words;
        }

        /** For a table. */
        public String words() {
            return words;
        }
    }

    private final List<String> people = new ArrayList<>();
    private final List<MadePerson> records = new ArrayList<>();

    /** Reads a file of the collection. */
    public FebrlTrial(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<String> columns =
                Arrays.stream(lines.get(0).split(",", -1)).map(String::strip).toList();
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split(",", -1);
            Map<String, String> fields = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                fields.put(columns.get(i), row[i].strip());
            }
            people.add(fields.getOrDefault("rec_id", "").split("-", -1)[1]);
            records.add(record(fields));
        }
    }

    private static MadePerson record(Map<String, String> fields) {
        String date = fields.getOrDefault("date_of_birth", "");
        String written =
                date.length() == 8 ? date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6) : "";
        return new MadePerson(
                Origin.DUTCH,
                fields.getOrDefault("given_name", ""),
                "",
                fields.getOrDefault("surname", ""),
                written,
                fields.getOrDefault("postcode", "") + " " + fields.getOrDefault("street_number", ""),
                "");
    }

    /** Counts over all pairs of records. */
    public Tally run(Fields fields) {
        PersonTokens tokens = new PersonTokens();
        List<MatchSubject> subjects = records.stream()
                .map(person -> tokens.withoutIdentifiers(limited(person, fields)))
                .toList();
        TokenIndex index = TokenIndex.of(subjects.size(), subjects::get);
        Matcher matcher = new Matcher(ScoringRule.smallWithShortPostcodes(), CEILING);
        long right = 0;
        long wrong = 0;
        for (int i = 0; i < subjects.size(); i++) {
            List<Found<Integer>> found = index.find(subjects.get(i), CEILING + 1);
            Set<Integer> hits = matcher.compare(List.of(subjects.get(i)), found).signals();
            for (int other : hits) {
                if (other > i) {
                    boolean same = people.get(i).equals(people.get(other));
                    right += same ? 1 : 0;
                    wrong += same ? 0 : 1;
                }
            }
        }
        Tally tally = new Tally();
        tally.add(pairs(), right, wrong);
        return tally;
    }

    private long pairs() {
        Map<String, Long> sizes = new HashMap<>();
        people.forEach(person -> sizes.merge(person, 1L, Long::sum));
        return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    }

    private static MadePerson limited(MadePerson person, Fields fields) {
        return switch (fields) {
            case NAMES_DATE_ADDRESS -> person;
            case NAMES_DATE_POSTCODE -> person.withAddress(person.postcode());
            case NAMES_DATE -> person.withAddress("");
        };
    }
}
