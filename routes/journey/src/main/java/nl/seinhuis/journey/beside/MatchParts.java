// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.beside;

import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import nl.seinhuis.journey.keys.MatchKeyring;
import nl.seinhuis.journey.process.Setting;
import nl.seinhuis.journey.process.Settings;
import nl.seinhuis.journey.steps.Inside;
import nl.seinhuis.journey.steps.JourneyParts;
import nl.seinhuis.journey.store.Keeping;
import nl.seinhuis.journey.store.MatchEdgeStore;
import nl.seinhuis.journey.store.MatchStore;
import nl.seinhuis.journey.store.database.Waiting;
import nl.seinhuis.journey.store.row.MatchWork;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.match.Matcher;
import nl.seinhuis.stages.match.ScoringRule;
import nl.seinhuis.stages.policy.decide.MatchScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what compares signals. */
public final class MatchParts {

    private static final Logger LOG = LoggerFactory.getLogger(MatchParts.class);

    private final Inside inside;
    private final JourneyParts journey;

    /** Prepares it. */
    public MatchParts(Inside inside, JourneyParts journey) {
        this.inside = inside;
        this.journey = journey;
    }

    /** What compares, once it is started. */
    public WorkPump<MatchWork> pump(MatchStep.Teller teller, BooleanSupplier mayWork) {
        Clock clock = inside.clock();
        Keeping kept = inside.kept();
        Settings settings = inside.ground().settings();
        MatchStore store = new MatchStore(kept.database(), kept.writer(), kept.evidence());
        Matches matches = new Matches(
                store,
                journey.making().sealing().pseudonymiser(),
                new MatchKeyring(inside.keys().ring().store()),
                new Matcher(ScoringRule.standard(), settings.number(Setting.MATCH_CEILING)),
                new Matches.Watch(settings.number(Setting.MATCH_QUOTA), new Ledgered(), clock));
        MatchStep step = new MatchStep(
                journey.opening(),
                journey.decisions().deciders(),
                matches,
                new MatchStep.Stores(store, new MatchEdgeStore(kept.database())),
                teller);
        return new WorkPump<>(
                new MatchBench(store, step, clock), mayWork, inside.ground().meters(), clock);
    }

    /** Look-ups as ledger entries, alarms as the broker raises them. */
    private final class Ledgered implements Matches.Recorder {

        @Override
        public void record(MatchScope scope, String code) {
            LedgerEntry looked = journey.entries().matched(scope, Matches.reasons(scope), code);
            Waiting.on(inside.kept().writer().record(List.of(looked)));
        }

        @Override
        public void alarm(String code, String agency) {
            journey.officers().raise(code, agency, "");
            LOG.warn("alarm: code={} agency={}", code, agency);
        }
    }
}
