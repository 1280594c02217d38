// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Linkage;
import nl.seinhuis.stages.contact.Approver;
import nl.seinhuis.stages.contact.Contact;
import nl.seinhuis.stages.contact.ContactKind;
import nl.seinhuis.stages.contact.Side;

/** Few organisations and few people, some of whom work for two, so that what must not happen is tried often. */
final class RevealWorld {

    static final List<String> ORGANISATIONS = List.of("oin-0", "oin-1", "oin-2", "oin-3");
    static final List<Category> CATEGORIES = List.of(Category.IDENTITY, Category.CONTACT, Category.BSN);
    private static final List<Content> SHOWN = List.of(Content.GROUP, Content.COARSE, Content.FINE, Content.FULL);
    private static final int PEOPLE = 6;
    private static final Instant BEGIN = Instant.parse("2026-11-22T00:00:00Z");

    final RandomGenerator random;
    final List<Approver> officers = new ArrayList<>();
    final Set<String> revoked = new HashSet<>();
    Instant now = BEGIN;
    boolean flagged;

    RevealWorld(RandomGenerator random) {
        this.random = random;
        Map<Integer, Set<String>> employers = new java.util.HashMap<>();
        for (int person = 0; person < PEOPLE; person++) {
            Set<String> oins = new HashSet<>();
            oins.add(ORGANISATIONS.get(person % ORGANISATIONS.size()));
            if (random.nextInt(3) == 0) {
                oins.add(any(ORGANISATIONS));
            }
            employers.put(person, oins);
        }
        employers.forEach((person, oins) -> oins.forEach(
                oin -> officers.add(new Approver("officer-" + person + "-" + oin, "p" + person, oin, oins))));
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Mostly of two organisations, sometimes of one. */
    Contact request(String digest) {
        ContactKind kind = random.nextInt(8) == 0 ? ContactKind.CONTACT : ContactKind.REVEAL;
        String source = random.nextInt(8) == 0 ? "oin-0" : "oin-1";
        Set<Category> asked = CATEGORIES.stream()
                .filter(category -> random.nextBoolean())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Category.class)));
        return Contact.asked(
                kind,
                side("oin-0"),
                side(source),
                new Contact.Terms(digest, asked, BEGIN.plusSeconds(5 + random.nextInt(40))));
    }

    /** A desk of an organisation. */
    Side side(String oin) {
        return new Side("agency-of-" + oin, oin, "desk-of-" + oin);
    }

    /** Mostly some of what was asked for, sometimes anything. */
    Map<Category, Content> wanted(Contact contact) {
        boolean anything = random.nextInt(4) == 0;
        Map<Category, Content> wanted = new EnumMap<>(Category.class);
        CATEGORIES.stream()
                .filter(one -> anything || contact.terms().categories().contains(one))
                .filter(one -> random.nextBoolean())
                .forEach(one -> wanted.put(one, any(SHOWN)));
        return wanted;
    }

    /** Now and then everything may be shown, so that there is something to judge. */
    Map<Category, Level> ceiling() {
        boolean high = random.nextBoolean();
        Map<Category, Level> ceiling = new EnumMap<>(Category.class);
        CATEGORIES.stream()
                .filter(one -> high || random.nextInt(4) != 0)
                .forEach(one ->
                        ceiling.put(one, new Level(high ? Content.FULL : any(SHOWN), any(List.of(Linkage.values())))));
        return ceiling;
    }
}
