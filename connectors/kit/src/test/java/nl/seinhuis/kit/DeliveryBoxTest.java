// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.delivery.Delivery;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.delivery.OutsideContext;
import nl.seinhuis.kit.disk.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryBoxTest {

    private static final ECKey KEY = SealedSample.key();
    private static final String ID = SealedSample.OUTSIDE.id();

    @TempDir
    private Path root;

    private final SettableClock clock = new SettableClock("2026-11-21T10:20:30Z");
    private final Metrics metrics = new Metrics();
    private final List<String> received = new ArrayList<>();

    @Test
    void what_the_agency_can_never_take_is_put_aside_sealed_with_the_reason() throws Exception {
        DeliveryBox box = box((id, content) -> {
            throw new Unfit("Dit systeem kent geen woningen.");
        });
        box.handle(sealed());
        box.round();
        assertThat(Files.readString(root.resolve("dead/" + ID + ".reden.txt")))
                .isEqualTo("Dit systeem kent geen woningen.\n");
        assertThat(Files.readString(root.resolve("dead/" + ID + ".delivery")))
                .contains("\"sealed\":\"ey")
                .doesNotContain("gedeeld");
        assertThat(box.waiting()).isZero();
        assertThat(metrics.counted("deliveries_dead_total")).isEqualTo(1);
    }

    @Test
    void what_is_to_be_destroyed_goes_also_where_it_waits_or_was_put_aside() throws Exception {
        String waits = "11111111-9c8e-4f7e-8a55-0c7b6a2b9d10";
        DeliveryBox box = box((id, content) -> {
            if (id.equals(ID)) {
                throw new Unfit("Dit systeem kent geen woningen.");
            }
            if (id.equals(waits)) {
                throw new IOException("away");
            }
            received.add(content.getString("kind"));
        });
        box.handle(sealed());
        box.handle(sealed(waits));
        box.round();
        assertThat(root.resolve("dead/" + ID + ".delivery")).exists();
        box.handle(destroying("22222222-9c8e-4f7e-8a55-0c7b6a2b9d10", ID));
        box.handle(destroying("33333333-9c8e-4f7e-8a55-0c7b6a2b9d10", waits));
        box.handle(destroying("44444444-9c8e-4f7e-8a55-0c7b6a2b9d10", "../../seen"));
        box.round();
        assertThat(root.resolve("dead/" + ID + ".delivery")).doesNotExist();
        assertThat(box.waiting()).isZero();
        assertThat(root.resolve("deliveries")).isDirectoryNotContaining("glob:**.delivery");
        clock.move(Duration.ofMinutes(1));
        box.round();
        assertThat(received).containsExactly("vernietigen", "vernietigen", "vernietigen");
    }

    private static Delivery destroying(String id, String about) throws Exception {
        SealedSample sample = new SealedSample();
        OutsideContext outside = SealedSample.outside(id);
        sample.ctx = SealedSample.context(outside);
        sample.content = "{\"kind\":\"vernietigen\",\"about\":\"" + about
                + "\",\"expires\":\"2027-05-20\",\"pad\":\"0000000000\"}";
        return new Delivery(outside, sample.seal(KEY));
    }

    @Test
    void an_agency_that_is_away_gets_it_later_and_does_not_hold_up_the_next() throws Exception {
        boolean[] away = {true};
        DeliveryBox box = box((id, content) -> {
            if (away[0] && id.equals(ID)) {
                throw new IOException("away");
            }
            received.add(id);
        });
        box.handle(sealed());
        box.handle(sealed("11111111-9c8e-4f7e-8a55-0c7b6a2b9d10"));
        box.round();
        box.round();
        assertThat(received).containsExactly("11111111-9c8e-4f7e-8a55-0c7b6a2b9d10");
        away[0] = false;
        clock.move(Duration.ofMinutes(1));
        box.round();
        assertThat(received).hasSize(2).endsWith(ID);
    }

    @Test
    void ids_are_remembered_over_restarts_up_to_a_bound_and_half_a_line_counts_for_nothing() throws Exception {
        Path file = root.resolve("seen");
        SeenFile seen = SeenFile.open(file, Disk.plain(), 3);
        for (String id : List.of("a", "b", "c", "d", "e", "f", "g")) {
            seen.add(id);
        }
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(6);
        Files.writeString(file, Files.readString(file, StandardCharsets.US_ASCII) + "hal");
        SeenFile again = SeenFile.open(file, Disk.plain(), 3);
        assertThat(again.contains("g")).isTrue();
        assertThat(again.contains("hal")).isFalse();
        assertThat(again.contains("a")).isFalse();
        again.add("h");
        assertThat(SeenFile.open(file, Disk.plain(), 3).contains("h")).isTrue();
    }

    @Test
    void metrics_are_prometheus_text() throws Exception {
        metrics.count("signals_posted_total");
        metrics.gauge("outbox_waiting", () -> 3);
        assertThat(metrics.text()).isEqualTo("""
            # TYPE seinhuis_connector_signals_posted_total counter
            seinhuis_connector_signals_posted_total 1
            # TYPE seinhuis_connector_outbox_waiting gauge
            seinhuis_connector_outbox_waiting 3
            """);
        try (HealthEndpoint health = new HealthEndpoint("127.0.0.1", 0, Map.of("agency", () -> true), metrics)) {
            String base = "http://127.0.0.1:" + health.address().getPort();
            var http = java.net.http.HttpClient.newHttpClient();
            var answer = http.send(
                    java.net.http.HttpRequest.newBuilder(java.net.URI.create(base + "/metrics"))
                            .build(),
                    java.net.http.HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("seinhuis_connector_outbox_waiting 3");
        }
    }

    private DeliveryBox box(DeliveryBox.Receiver receiver) throws IOException {
        return DeliveryBox.open(
                root,
                Disk.plain(),
                new DeliveryOpener(List.of(KEY), clock),
                new DeliveryBox.Receiving(receiver, metrics, clock));
    }

    private static Delivery sealed() throws Exception {
        return new Delivery(SealedSample.OUTSIDE, new SealedSample().seal(KEY));
    }

    private static Delivery sealed(String id) throws Exception {
        SealedSample sample = new SealedSample();
        OutsideContext outside = SealedSample.outside(id);
        sample.ctx = SealedSample.context(outside);
        return new Delivery(outside, sample.seal(KEY));
    }
}
