// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import nl.seinhuis.guard.DeskDirectory;
import nl.seinhuis.journey.http.Quota;
import nl.seinhuis.journey.policy.Activation;
import nl.seinhuis.journey.policy.SetInForce;
import nl.seinhuis.journey.steps.DecisionParts;
import nl.seinhuis.journey.steps.Inside;
import nl.seinhuis.journey.steps.JourneyParts;
import nl.seinhuis.journey.store.DecisionStore;
import nl.seinhuis.journey.store.DeskStore;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.SignalStore;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.keys.KeyVersionStore;
import nl.seinhuis.journey.store.policy.AlarmStore;
import nl.seinhuis.journey.store.policy.Brake;
import nl.seinhuis.journey.store.policy.ImpactRunStore;
import nl.seinhuis.journey.store.policy.PolicySets;

/** Puts together what answers over REST: each resource with what it reads, behind the routes that lead to it. */
public final class ViewParts {

    private final Inside inside;
    private final DeskDirectory desks;
    private final JourneyParts journey;
    private final Activation.Dependents readiness;
    private final Database database;
    private final Writer writer;
    private final Evidence evidence;
    private final SetInForce inForce;
    private final Clock clock;

    /** @param readiness what another set needs before it is in force */
    public ViewParts(Inside inside, DeskDirectory desks, JourneyParts journey, Activation.Dependents readiness) {
        this.inside = inside;
        this.desks = desks;
        this.journey = journey;
        this.readiness = readiness;
        this.database = inside.kept().database();
        this.writer = inside.kept().writer();
        this.evidence = inside.kept().evidence();
        this.inForce = inside.policies().inForce();
        this.clock = inside.clock();
    }

    /**
     * Posting, reading, stopping, and how policies change.
     *
     * @throws IOException if the public documents cannot be read
     */
    public ApiRoutes api() throws IOException {
        return new ApiRoutes(
                intake(),
                new ApiRoutes.Views(
                        preview(),
                        new SenderView(new SignalStore(database), new DecisionStore(database), inForce::set),
                        desk(),
                        new BrakeView(new Brake(database, writer, evidence), inForce::set, UUID::randomUUID, clock),
                        new AlarmView(new AlarmStore(database, writer, evidence), inForce, clock),
                        new OperatorView(journey.publish().outbox(), new DeskStore(database), writer),
                        policies(),
                        new PolicyFiles(inside.policies().sets(), inForce, clock),
                        new Documents()));
    }

    private Intake intake() {
        return new Intake(
                journey.content().validator(),
                journey.content().vault(),
                writer,
                inForce::set,
                new Intake.Recorder(clock, journey.entries(), inside.ground().meters(), writer));
    }

    private Preview preview() {
        return new Preview(
                journey.content().validator(),
                inForce::set,
                clock,
                new Quota(Preview.PER_MINUTE, clock),
                inside.ground().meters()::previewed);
    }

    private DeskView desk() {
        return new DeskView(
                new DeskView.Kept(
                        new DeskStore(database), journey.making().sealing().atRest()),
                writer,
                inForce,
                desks,
                clock);
    }

    private PolicyView policies() {
        PolicySets sets = inside.policies().sets();
        return new PolicyView(
                sets,
                inForce,
                new Activation(sets, inForce, inside.policies().approval(), readiness, clock),
                new PolicyView.Past(journey.decisions().counts(), new ImpactRunStore(database)),
                clock);
    }

    /** How corporations hand in their dwellings. */
    public StockRoutes stock() {
        DecisionParts decisions = journey.decisions();
        return new StockRoutes(new StockView(decisions.stock(), decisions.lists(), inForce, UUID::randomUUID, clock));
    }

    /** The keys that anybody may verify a receipt with. */
    public LedgerRoutes ledger() {
        return new LedgerRoutes(
                new SigningKeysView(inside.keys().ring().signing(), new KeyVersionStore(database, writer, evidence)));
    }
}
