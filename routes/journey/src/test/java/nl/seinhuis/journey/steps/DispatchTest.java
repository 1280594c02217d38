// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.seinhuis.guard.DeskAddress;
import nl.seinhuis.journey.broker.BrokerHouse;
import nl.seinhuis.journey.store.row.DeliveryState;
import nl.seinhuis.journey.store.row.StoredDelivery;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.seal.Envelope;
import nl.seinhuis.stages.validate.StageFailed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link Dispatch} on the real message broker: everything arrives, nothing twice, also where a topic pages to disk. */
class DispatchTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final DeskAddress ONE = BrokerHouse.GRONINGEN;
    private static final DeskAddress OTHER = BrokerHouse.POLICE;

    /** More than a topic keeps in memory, see max-size-bytes in broker.xml. */
    private static final int PAGING = 3_000;

    @TempDir
    private Path folder;

    private BrokerHouse house;
    private Dispatch dispatch;

    @BeforeEach
    void open() {
        house = new BrokerHouse(folder);
        connect();
    }

    @AfterEach
    void close() throws Exception {
        dispatch.close();
        house.close();
    }

    private void connect() {
        dispatch = new Dispatch(house.broker().connectionFactory(), CLOCK);
    }

    @Test
    void what_is_sent_again_arrives_once() {
        List<StoredDelivery> batch = deliveries(10);
        dispatch.send(batch);
        dispatch.send(batch);
        arrived(ONE, 5);
        arrived(OTHER, 5);
    }

    @Test
    void a_batch_of_which_a_part_is_known_arrives_whole_and_once() {
        List<StoredDelivery> batch = deliveries(10);
        dispatch.send(batch.subList(3, 5));
        dispatch.send(batch);
        List<StoredDelivery> next = deliveries(2);
        dispatch.send(next); // the session of batches is fit for use after a refused one
        arrived(ONE, 6);
        arrived(OTHER, 6);
    }

    @Test
    void what_is_sent_again_to_a_topic_on_disk_after_a_restart_arrives_once() {
        List<StoredDelivery> all = deliveries(PAGING);
        for (int from = 0; from < PAGING; from += 100) {
            dispatch.send(all.subList(from, from + 100));
        }
        dispatch.close();
        house.shut();
        house.open();
        connect();
        List<StoredDelivery> again = new ArrayList<>(all.subList(PAGING - 150, PAGING));
        again.addAll(deliveries(50));
        dispatch.send(again);
        arrived(ONE, PAGING / 2 + 25);
        arrived(OTHER, PAGING / 2 + 25);
    }

    @Test
    void what_the_message_broker_could_not_take_has_failed_and_can_be_sent_when_it_is_back() {
        List<StoredDelivery> batch = deliveries(4);
        dispatch.send(deliveries(2));
        house.shut();
        assertThatThrownBy(() -> dispatch.send(batch)).isInstanceOf(StageFailed.class);
        house.open();
        connect();
        dispatch.send(batch);
        arrived(ONE, 3);
        arrived(OTHER, 3);
    }

    @Test
    void what_two_desks_get_of_one_batch_shares_no_id() {
        dispatch.send(deliveries(4));
        await().atMost(Duration.ofSeconds(60)).until(() -> waiting(ONE) == 2 && waiting(OTHER) == 2);

        Set<String> ids = house.broker().present(ONE);
        assertThat(ids).hasSize(2);
        assertThat(house.broker().present(OTHER)).hasSize(2).doesNotContainAnyElementsOf(ids);
    }

    /** What was confirmed is in the journal; that it is in its queue shows a moment later. */
    private void arrived(DeskAddress desk, long count) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(waiting(desk)).isEqualTo(count));
    }

    private long waiting(DeskAddress desk) {
        return house.broker().waiting(desk.queue());
    }

    private static List<StoredDelivery> deliveries(int count) {
        return IntStream.range(0, count / 2)
                .boxed()
                .flatMap(i -> Stream.of(delivery(ONE), delivery(OTHER)))
                .toList();
    }

    private static StoredDelivery delivery(DeskAddress desk) {
        return delivery(desk, new byte[4_000]);
    }

    static StoredDelivery delivery(DeskAddress desk, byte[] bytes) {
        UUID id = UUID.randomUUID();
        return new StoredDelivery(
                id,
                UUID.randomUUID(),
                new StoredDelivery.Target(
                        desk.desk(),
                        Purpose.TRIAGE,
                        "VR01",
                        desk.address(),
                        CLOCK.instant().plus(Duration.ofDays(1))),
                new StoredDelivery.Sealed(
                        new Envelope(id.toString(), Envelope.SOURCE, Envelope.TYPE, "2026-11-21T10:00:00Z", "2026-12"),
                        bytes,
                        null,
                        "0".repeat(64),
                        "0".repeat(64)),
                DeliveryState.INTENDED,
                0,
                false);
    }
}
