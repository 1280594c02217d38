// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.io.IOException;
import java.util.UUID;
import nl.seinhuis.journey.process.Ground;
import nl.seinhuis.journey.store.DeskStore;
import nl.seinhuis.journey.store.Entries;
import nl.seinhuis.journey.store.Keeping;
import nl.seinhuis.journey.store.policy.AlarmStore;
import nl.seinhuis.signal.json.SignalCodec;
import nl.seinhuis.stages.seal.BodyVault;
import nl.seinhuis.stages.validate.Validator;

/** Puts together the steps of the journey, and what work beside it uses of them. Nothing is handed to them yet. */
public final class JourneyParts {

    private final PublishParts publish;
    private final Content content;
    private final Opening opening;
    private final DecisionParts decisions;
    private final Entries entries;
    private final OfficerAlarms officers;
    private final Making making;
    private final Telling telling;

    /** @throws IOException if a secret cannot be read */
    public JourneyParts(Inside inside) throws IOException {
        Ground ground = inside.ground();
        this.publish = PublishParts.open(inside);
        Validator validator = new Validator(new SignalCodec(), inside::set, ground.clock(), UUID::randomUUID);
        BodyVault vault = inside.keys().vault(ground);
        this.content = new Content(validator, vault, ground.clock());
        this.opening = new Opening(vault, validator, inside::set);
        this.decisions = DecisionParts.start(inside);
        this.entries = new Entries(ground.clock(), ground.random());
        this.officers = officers(inside);
        this.making = new Making(new SealingParts(inside, officers).sealing(vault), writing(inside, vault));
        this.telling = new Telling(
                making.sealing(),
                entries,
                inside.kept().writer(),
                publish.outbox(),
                new Telling.Under(inside.policies().inForce()::digest, ground.random()));
    }

    private static OfficerAlarms officers(Inside inside) {
        Ground ground = inside.ground();
        Keeping kept = inside.kept();
        return new OfficerAlarms(
                new AlarmStore(kept.database(), kept.writer(), kept.evidence()),
                inside::set,
                ground.clock(),
                ground.random(),
                ground.meters()::alarm);
    }

    private JourneySteps.Writing writing(Inside inside, BodyVault vault) {
        return new JourneySteps.Writing(
                inside.kept().writer(),
                entries,
                new Explanations(),
                new EarlierDeliveries(new DeskStore(inside.kept().database()), inside::set),
                new JourneySteps.After(decisions.counts(), new Following(inside::set, vault, UUID::randomUUID)));
    }

    /** The journey from the outbox to the message broker. */
    public JourneySteps steps() {
        return new JourneySteps(opening, decisions.deciders(), making.sealing(), making.writing(), publish.publisher());
    }

    /** The one way out. */
    public PublishParts publish() {
        return publish;
    }

    /** What new content goes through. */
    public Content content() {
        return content;
    }

    /** What opens stored signals. */
    public Opening opening() {
        return opening;
    }

    /** What decides. */
    public DecisionParts decisions() {
        return decisions;
    }

    /** What writes ledger entries. */
    public Entries entries() {
        return entries;
    }

    /** What tells officers. */
    public OfficerAlarms officers() {
        return officers;
    }

    /** What makes a decided signal ready to send. */
    public Making making() {
        return making;
    }

    /** What tells desks. */
    public Telling telling() {
        return telling;
    }
}
