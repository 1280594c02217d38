// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nl.seinhuis.journey.store.database.StoreUnavailable;
import nl.seinhuis.journey.store.policy.AlarmStore;
import nl.seinhuis.journey.store.policy.AlarmStore.Alarm;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Officer;
import nl.seinhuis.stages.pseudonym.PseudonymAlarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells two privacy officers that somebody may be building a dictionary of identifiers: one of the agency that posts, who
 * can look into it there, and one of an agency that is neither that one nor the desk's, since sender and desk may work
 * together. Where an agency has no officer, another one takes the place; two persons of two agencies it always is, where
 * the set has them. Which ones is drawn, so that nobody knows beforehand whom to win over.
 */
public final class OfficerAlarms implements PseudonymAlarm {

    private static final Logger LOG = LoggerFactory.getLogger(OfficerAlarms.class);
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private final AlarmStore store;
    private final Supplier<PolicySet> set;
    private final Clock clock;
    private final SecureRandom random;
    private final Runnable meter;

    OfficerAlarms(AlarmStore store, Supplier<PolicySet> set, Clock clock, SecureRandom random, Runnable meter) {
        this.store = store;
        this.set = set;
        this.clock = clock;
        this.random = random;
        this.meter = meter;
    }

    /** Never fails: what cannot be written is logged, and the pseudonyms are one-time all the same. */
    @Override
    public void raise(String code, String agency, String desk) {
        Instant now = clock.instant();
        List<String> told = officers(agency, desk, now);
        Alarm alarm = new Alarm(
                UUID.randomUUID(),
                new Alarm.Cause(code, agency, desk),
                LocalDate.ofInstant(now, ZONE),
                now,
                new Alarm.Told(told, List.of(), 1));
        boolean first = true;
        try {
            first = store.raise(alarm);
        } catch (StoreUnavailable e) {
            LOG.warn("alarm could not be written: code={}", e.code());
        }
        if (first) {
            meter.run();
            LOG.warn("alarm: code={} agency={} told={}", code, agency, told);
        }
    }

    private List<String> officers(String agency, String desk, Instant now) {
        PolicySet current = set.get();
        String recipient = current.desk(desk).map(found -> found.agency()).orElse("");
        List<Officer> able = new ArrayList<>(current.officers().all().stream()
                .filter(one -> one.function() == Officer.Function.PRIVACY_OFFICER && one.enrolledAt(now))
                .toList());
        Collections.shuffle(able, random);
        List<Officer> told = new ArrayList<>();
        add(told, able, one -> one.agency().equals(agency));
        add(told, able, one -> !one.agency().equals(agency) && !one.agency().equals(recipient));
        add(told, able, one -> !one.agency().equals(agency));
        add(told, able, one -> true);
        return told.stream().map(Officer::id).toList();
    }

    /** The next one, as long as there are not two yet; never the same person or agency twice. */
    private static void add(List<Officer> told, List<Officer> able, Predicate<Officer> fits) {
        if (told.size() < 2) {
            able.stream()
                    .filter(fits)
                    .filter(one -> told.stream()
                            .noneMatch(other -> other.agency().equals(one.agency())
                                    || other.person().equals(one.person())))
                    .findFirst()
                    .ifPresent(told::add);
        }
    }
}
