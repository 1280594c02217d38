// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.police;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Settled;
import nl.seinhuis.kit.Unfit;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.queue.AgencyQueues;
import nl.seinhuis.kit.queue.QueueMessage;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.kit.signal.SignalIntake;

/** The police connector at work. */
final class PoliceRun implements Connector.Running {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final String JSON_TYPE = "application/json";

    private final PoliceSettings settings;
    private final Workplace workplace;
    private final AgencyQueues queues;
    private final PoliceMessage messages = new PoliceMessage();
    private final PoliceSignalMapper mapper;
    private final ReceivedMarks received;

    PoliceRun(PoliceSettings settings, Workplace workplace) throws IOException {
        this.settings = settings;
        this.workplace = workplace;
        this.queues = new AgencyQueues(settings.queues());
        this.received = ReceivedMarks.open(workplace);
        this.mapper = new PoliceSignalMapper(settings.profile(), received);
    }

    @Override
    public void look() throws IOException {
        queues.take(this::take);
    }

    private void take(QueueMessage message) throws IOException {
        try {
            SignalIntake.take(workplace, () -> mapper.draft(messages.read(message)));
        } catch (NotASignal e) {
            refuse(message, e.reasons());
        }
    }

    private void refuse(QueueMessage message, List<String> reasons) throws IOException {
        String all = String.join("\n", reasons);
        queues.put(
                settings.refused(),
                new QueueMessage(
                        message.type().isEmpty() ? "application/octet-stream" : message.type(),
                        message.body(),
                        Map.of("seinhuis_redenen", all)),
                "refused-" + ReceivedMarks.mark(new String(message.body(), StandardCharsets.ISO_8859_1) + all));
    }

    @Override
    public void settled(Settled settled) throws IOException {
        String signal = settled.signalId();
        JsonArrayBuilder reasons = JSON.createArrayBuilder(settled.reasons());
        String answer = JSON.createObjectBuilder()
                .add("kenmerk", settled.reference())
                .add("uitkomst", signal == null ? "geweigerd" : "gemeld")
                .add("signaalnummer", signal == null ? "" : signal)
                .add("redenen", reasons)
                .build()
                .toString();
        queues.put(settings.answers(), message(JSON_TYPE, answer, Map.of()), "answer-" + ReceivedMarks.mark(answer));
    }

    @Override
    public void receive(String id, JsonObject content) throws IOException, Unfit {
        // First what marks it as received: a crash in between leaves a mark too many, never one too few.
        received.keep(id, content);
        String body = settings.xml() ? DeliveryXml.of(id, content) : content.toString();
        Map<String, String> properties = Map.of("seinhuis_levering", id, "seinhuis_verderverstrekken", "nee");
        queues.put(
                settings.deliveries(),
                message(settings.xml() ? "application/xml" : JSON_TYPE, body, properties),
                "delivery-" + id);
    }

    private static QueueMessage message(String type, String body, Map<String, String> properties) {
        return new QueueMessage(type, body.getBytes(StandardCharsets.UTF_8), properties);
    }

    @Override
    public boolean ready() {
        return queues.connected();
    }

    @Override
    public void close() {
        queues.close();
    }
}
