// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import nl.seinhuis.launch.people.MadePeople;
import nl.seinhuis.launch.people.MadePerson;
import nl.seinhuis.launch.people.Mistakes;
import nl.seinhuis.launch.people.Mistakes.Kind;
import nl.seinhuis.launch.simulate.world.Situation.Seen;

/** Makes up people, and remembers who will come up again in another region and by what they can be known there. */
final class Movers {

    private static final List<Kind> TYPING = List.of(Kind.TYPING, Kind.BY_EAR, Kind.HOUSE_NUMBER);
    private static final int REMEMBERED = 2_000;

    private final Workload workload;
    private final MadePeople people;
    private final Mistakes mistakes;
    private final List<Mover> movers = new ArrayList<>();
    private int number;

    /** Somebody who comes up again from a day on, in any region but that one. */
    record Mover(LocalDate from, String notIn, Subject subject) {}

    Movers(long seed, Workload workload) {
        this.workload = workload;
        this.people = new MadePeople(seed, 0);
        this.mistakes = new Mistakes(people, Map.of());
    }

    /** Somebody who is due by this day and comes up in this region; comes up once. */
    Optional<Mover> due(LocalDate day, String region) {
        for (Mover mover : movers) {
            if (!mover.from().isAfter(day) && !mover.notIn().equals(region)) {
                movers.remove(mover);
                return Optional.of(mover);
            }
        }
        return Optional.empty();
    }

    /** Somebody new. */
    Subject somebody(Agency by, Seen seen, Random random) {
        MadePerson made = people.person(number++);
        String age = workload.drawn("age", by.reporter(), random);
        String birth = workload.happens("known.birth-date", random) ? birthDate(age, seen.date(), random) : "";
        String minor = !birth.isEmpty() || age.equals("unknown") ? "onbekend" : age.equals("minor") ? "ja" : "nee";
        String nationality = workload.drawn("nationality", "-", random);
        Subject whole = new Subject(
                new MadePerson(
                        made.origin(),
                        made.given(),
                        made.prefix(),
                        made.family(),
                        birth,
                        (random.nextInt(1000, 9999) + "ZZ " + random.nextInt(1, 200)),
                        "+3160" + made.phone().substring(made.phone().length() - 7)),
                minor,
                nationality.equals("unknown") ? "" : nationality,
                seen.form().equals("SEK") ? "sim-" + random.nextInt(1_000_000_000) : "",
                "XX%03dX".formatted(random.nextInt(1000)));
        if (seen.form().equals("SEK") && workload.happens("movement.share", random)) {
            remember(whole, seen, random);
        }
        return known(whole, random);
    }

    private void remember(Subject whole, Seen seen, Random random) {
        int days = 1 + random.nextInt((int) workload.number("movement.days"));
        String by = workload.drawn("movement.by", "-", random);
        MadePerson person = whole.person();
        MadePerson other = by.equals("name")
                ? mistakes.made(person, Kind.BY_EAR, random).withPhone("")
                : person.withName("", "", "").withPhone(by.equals("phone") ? person.phone() : "");
        Subject again = new Subject(
                other.withAddress(""),
                whole.minor(),
                whole.nationality(),
                by.equals("advert") ? whole.advert() : "",
                by.equals("plate") ? whole.plate() : "");
        if (movers.size() < REMEMBERED) {
            movers.add(new Mover(seen.date().plusDays(days), seen.region(), again));
        }
    }

    private Subject known(Subject whole, Random random) {
        MadePerson person = whole.person();
        if (workload.happens("wrong.typing", random)) {
            person = mistakes.made(person, TYPING.get(random.nextInt(TYPING.size())), random);
        }
        if (!workload.happens("known.name", random)) {
            person = person.withName("", "", "");
        }
        if (!workload.happens("known.phone", random)) {
            person = person.withPhone("");
        }
        if (!workload.happens("known.address", random)) {
            person = person.withAddress("");
        }
        return new Subject(
                person,
                whole.minor(),
                whole.nationality(),
                workload.happens("known.advert", random) ? whole.advert() : "",
                workload.happens("known.plate", random) ? whole.plate() : "");
    }

    private static String birthDate(String age, LocalDate day, Random random) {
        if (age.equals("unknown")) {
            return "";
        }
        String[] bounds = age.equals("minor") ? new String[] {"12", "16"} : age.split("-", -1);
        int years = random.nextInt(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]) + 1);
        return day.minusYears(years).minusDays(10 + random.nextInt(300)).toString();
    }
}
