// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.world;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import nl.seinhuis.launch.simulate.world.Situation.After;
import nl.seinhuis.launch.simulate.world.Situation.Course;
import nl.seinhuis.launch.simulate.world.Situation.Seen;
import nl.seinhuis.launch.simulate.world.Situation.Wrong;

/**
 * What happens, drawn by the workload: the same situations for the same seed, day by day. Nobody in them exists.
 */
public final class Situations {

    private static final List<String> STOCK = List.of("0014019999999002", "0014019999999006");
    private static final List<String> WITH_BSN = List.of("POL", "GEM-OOV", "GEM-SD", "JEUGD");
    private static final String QUIET_TEXT = "Vermoeden op grond van wat hierboven staat.";

    private final Workload workload = new Workload();
    private final List<Agency> agencies =
            Agency.all().stream().filter(Agency::reports).toList();
    private final Random random;
    private final Movers movers;
    private final String run;
    private int number;

    /**
     * Begins.
     *
     * @param seed which situations
     * @param run stands in every reference, so that no two runs share one
     */
    public Situations(long seed, String run) {
        this.random = new Random(seed);
        this.movers = new Movers(seed, workload);
        this.run = run;
    }

    /** The figures by which they are drawn. */
    public Workload workload() {
        return workload;
    }

    /** The next one. */
    public Situation next(LocalDate day) {
        number++;
        Agency by = reporter();
        String region = by.regions().get(random.nextInt(by.regions().size()));
        Optional<Movers.Mover> again = movers.due(day, region);
        String form = again.isPresent() ? "SEK" : workload.drawn("form", by.reporter(), random);
        List<String> indicators = workload.words("indicator." + form);
        Seen seen = new Seen(day, region, bag(region), form, indicators.get(random.nextInt(indicators.size())));
        Subject subject = again.isPresent() ? again.get().subject() : movers.somebody(by, seen, random);
        return new Situation("SIM-" + run + "-" + number, by, seen, subject, course(by));
    }

    private Agency reporter() {
        String kind = workload.drawn("reporter", "-", random);
        List<Agency> among = agencies.stream()
                .filter(agency -> agency.reporter().equals(kind))
                .toList();
        return among.get(random.nextInt(among.size()));
    }

    private String bag(String region) {
        return region.equals("VR01") && workload.happens("place.stock", random)
                ? STOCK.get(random.nextInt(STOCK.size()))
                : "";
    }

    private Course course(Agency by) {
        boolean hidden = workload.happens("wrong.bsn-in-text", random);
        String text = hidden ? "Noemde zelf het nummer " + bsn(random) + " aan de balie." : QUIET_TEXT;
        if (by.secret() && workload.happens("wrong.no-ground", random)) {
            return new Course(Wrong.NO_GROUND, After.NOTHING, "", text);
        }
        if (WITH_BSN.contains(by.reporter()) && workload.happens("wrong.bsn-without-ground", random)) {
            return new Course(Wrong.BSN_WITHOUT_GROUND, After.NOTHING, bsn(random), text);
        }
        boolean numbered = WITH_BSN.contains(by.reporter()) && workload.happens("known.bsn", random);
        return new Course(Wrong.NOTHING, after(by), numbered ? bsn(random) : "", text);
    }

    /** Only who writes the whole signal can correct it: theirs are so many that all together come to the share. */
    private After after(Agency by) {
        double drawn = random.nextDouble();
        double withdrawn = workload.number("after.withdrawn");
        double repeated = workload.number("after.repeated");
        double corrected =
                by.writesSignals() ? workload.number("after.corrected") / workload.number("reporter.ZCO") : 0;
        if (drawn < withdrawn) {
            return After.WITHDRAWN;
        }
        if (drawn < withdrawn + repeated) {
            return After.REPEATED;
        }
        return drawn < withdrawn + repeated + corrected ? After.CORRECTED : After.NOTHING;
    }

    /** Nine digits of the range that is kept for tests, with a last one that satisfies the 11-proof. */
    static String bsn(RandomGenerator random) {
        while (true) {
            String front = "9999%04d".formatted(random.nextInt(10_000));
            int sum = 0;
            for (int i = 0; i < front.length(); i++) {
                sum += (9 - i) * (front.charAt(i) - '0');
            }
            if (sum % 11 < 10) {
                return front + sum % 11;
            }
        }
    }
}
