// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import nl.seinhuis.journey.store.Database;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.MatchEdgeStore;
import nl.seinhuis.journey.store.MatchStore;
import nl.seinhuis.journey.store.MatchWork;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.stages.match.Matcher;
import nl.seinhuis.stages.match.ScoringRule;
import nl.seinhuis.stages.policy.MatchScope;
import nl.seinhuis.stages.policy.PolicyDecider;
import nl.seinhuis.stages.pseudonym.PseudonymAlarm;
import nl.seinhuis.stages.pseudonym.Pseudonymiser;
import nl.seinhuis.stages.seal.KeyStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what compares signals. */
final class MatchParts {

    private static final Logger LOG = LoggerFactory.getLogger(MatchParts.class);

    private final Settings settings;
    private final KeyStore keys;
    private final Keeping keeping;
    private final Told told;
    private final Meters meters;

    MatchParts(Settings settings, KeyStore keys, Keeping keeping, Told told, Meters meters) {
        this.settings = settings;
        this.keys = keys;
        this.keeping = keeping;
        this.told = told;
        this.meters = meters;
    }

    /** Who is told: the ledger of every look-up, officers of what is odd. */
    record Told(Entries entries, PseudonymAlarm officers) {}

    /** Where everything is kept. */
    record Keeping(Database database, Writer writer, Evidence evidence) {}

    /** What comparing uses of the journey. */
    record Journey(Opening opening, Supplier<PolicyDecider> decider, Pseudonymiser tokens, MatchStep.Teller teller) {}

    WorkPump<MatchWork> pump(Journey journey, BooleanSupplier mayWork) {
        Clock clock = journey.teller().clock();
        MatchStore store = new MatchStore(keeping.database(), keeping.writer(), keeping.evidence());
        Matches matches = new Matches(
                store,
                journey.tokens(),
                new MatchKeyring(keys),
                new Matcher(ScoringRule.standard(), settings.number(Setting.MATCH_CEILING)),
                new Matches.Watch(settings.number(Setting.MATCH_QUOTA), new Ledgered(), clock));
        MatchStep step = new MatchStep(
                journey.opening(),
                journey.decider(),
                matches,
                new MatchStep.Stores(store, new MatchEdgeStore(keeping.database())),
                journey.teller());
        return new WorkPump<>(new MatchBench(store, step, clock), mayWork, meters, clock);
    }

    /** Look-ups as ledger entries, alarms as the broker raises them. */
    private final class Ledgered implements Matches.Recorder {

        @Override
        public void record(MatchScope scope, String code) {
            Waiting.on(keeping.writer().record(List.of(told.entries().matched(scope, Matches.reasons(scope), code))));
        }

        @Override
        public void alarm(String code, String agency) {
            told.officers().raise(code, agency, "");
            LOG.warn("alarm: code={} agency={}", code, agency);
        }
    }
}
