// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import nl.seinhuis.journey.store.ComingStore;
import nl.seinhuis.journey.store.StoreUnavailable;
import nl.seinhuis.journey.store.StoredDelivery;
import nl.seinhuis.journey.store.StoredDelivery.Target;
import nl.seinhuis.journey.store.Told;
import nl.seinhuis.stages.event.DeskEvent;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.retention.ComingOfAge;
import nl.seinhuis.stages.seal.BodyVault;
import nl.seinhuis.stages.validate.StageFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once a quarter tells the desks that hold something about a minor that the care for that person will change. */
final class ComingPump {

    /** Kind of the sealed quarter. */
    static final String QUARTER = "coming-of-age";

    private static final Logger LOG = LoggerFactory.getLogger(ComingPump.class);
    private static final ZoneId LAW = ZoneId.of("Europe/Amsterdam");
    private static final int MOST = 64;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "coming-of-age"));
    private final ComingStore comings;
    private final BodyVault vault;
    private final MatchStep.Teller teller;
    private final BooleanSupplier mayWork;

    ComingPump(ComingStore comings, BodyVault vault, MatchStep.Teller teller, BooleanSupplier mayWork) {
        this.comings = comings;
        this.vault = vault;
        this.teller = teller;
        this.mayWork = mayWork;
    }

    void start() {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::round, 1, 60, TimeUnit.SECONDS);
    }

    private void round() {
        try {
            int looked = MOST;
            while (looked == MOST && mayWork.getAsBoolean()) {
                looked = comings.look(
                        quarter(teller.clock()),
                        MOST,
                        (signal, body) -> new String(vault.open(signal, QUARTER, body), StandardCharsets.US_ASCII),
                        this::event);
                teller.telling().went();
            }
        } catch (StoreUnavailable | StageFailed e) {
            LOG.debug("coming of age waits: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("coming of age failed: kind={}", e.getClass().getSimpleName());
        }
    }

    static ComingOfAge quarter(Clock clock) {
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

    void close() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("coming of age did not end in time");
        }
    }
}
