// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.beside;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.seinhuis.journey.steps.Following;
import nl.seinhuis.journey.store.ComingStore;
import nl.seinhuis.journey.store.row.ComingWork;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.journey.store.row.StoredDelivery.Target;
import nl.seinhuis.journey.store.row.Told;
import nl.seinhuis.stages.event.DeskEvent;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.retention.ComingOfAge;
import nl.seinhuis.stages.seal.BodyVault;

/**
 * Minors who come of age: once a quarter the desks that hold something about one are told that care will change. Once a minute
 * those go of whom no desk has a copy any more.
 */
final class ComingBench implements WorkPump.Bench<ComingWork> {

    private static final ZoneId LAW = ZoneId.of("Europe/Amsterdam");
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final ComingStore comings;
    private final BodyVault vault;
    private final MatchStep.Teller teller;
    private Instant nextSweep = Instant.EPOCH;

    ComingBench(ComingStore comings, BodyVault vault, MatchStep.Teller teller) {
        this.comings = comings;
        this.vault = vault;
        this.teller = teller;
    }

    @Override
    public String name() {
        return "coming-of-age";
    }

    @Override
    public List<ComingWork> claim(Instant until, int most) {
        Instant now = teller.clock().instant();
        if (now.isAfter(nextSweep)) {
            nextSweep = now.plus(SWEEP);
            comings.forget();
        }
        return comings.claim(quarter(teller.clock()), until, most);
    }

    @Override
    public UUID id(ComingWork work) {
        return work.signal();
    }

    @Override
    public int attempts(ComingWork work) {
        return work.attempts();
    }

    @Override
    public void work(ComingWork work) {
        comings.look(
                work,
                quarter(teller.clock()),
                (signal, body) -> new String(vault.open(signal, Following.QUARTER, body), StandardCharsets.US_ASCII),
                this::event);
        teller.telling().went();
    }

    @Override
    public boolean overtaken(ComingWork work) {
        return comings.overtaken(work);
    }

    @Override
    public void failed(ComingWork work, String code, Instant again, boolean parked) {
        comings.failed(work.signal(), quarter(teller.clock()), code, again, parked);
    }

    private static ComingOfAge quarter(Clock clock) {
        return ComingOfAge.on(LocalDate.ofInstant(clock.instant(), LAW));
    }

    private Optional<Told> event(StoredDelivery delivery) {
        Target target = delivery.target();
        return teller.set()
                .get()
                .desk(target.desk())
                .map(desk -> teller.telling()
                        .sealed(
                                delivery.outboxId(),
                                new DeskEvent(
                                        EventKind.LEEFTIJDSGRENS,
                                        new DeskEvent.To(desk, target.purpose(), target.region()),
                                        LocalDate.ofInstant(target.expires(), LAW)
                                                .minusDays(1),
                                        delivery.id())));
    }
}
