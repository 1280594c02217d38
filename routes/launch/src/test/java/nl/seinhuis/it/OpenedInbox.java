// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import nl.seinhuis.kit.access.ClientTls;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.kit.delivery.DeskSubscriber;
import nl.seinhuis.kit.delivery.SubscriberSettings;
import nl.seinhuis.kit.delivery.SubscriberSettings.Mechanism;
import nl.seinhuis.launch.stack.Stack;

/** The system of one desk: takes everything, opens it with the desk's key and keeps it in order. */
final class OpenedInbox implements AutoCloseable {

    private final ConcurrentLinkedQueue<Opened> opened = new ConcurrentLinkedQueue<>();
    private final DeskSubscriber subscriber;

    /** One delivery or event. */
    record Opened(String id, JsonObject content, int size) {
        String kind() {
            return content.getString("kind");
        }
    }

    OpenedInbox(Stack stack, String desk, String region) throws IOException {
        DeliveryOpener opener = DeliveryOpener.withKey(stack.folder().deskKey(desk), Clock.systemUTC());
        SubscriberSettings settings =
                new SubscriberSettings(stack.ports().amqps(), desk, desk, region, Mechanism.XOAUTH2);
        DeliveryHandler handler = delivery -> DeliveryHandler.opening(
                        opener,
                        (id, content) -> opened.add(
                                new Opened(id, content, delivery.sealed().length())))
                .handle(delivery);
        subscriber = new DeskSubscriber(
                        settings,
                        stack.client(desk).tokens(),
                        ClientTls.context(stack.tls(desk)),
                        handler,
                        Clock.systemUTC())
                .start();
    }

    List<Opened> all() {
        return List.copyOf(opened);
    }

    /** What came under one of these ids, or is about one. */
    List<Opened> of(java.util.Collection<String> ids) {
        return opened.stream()
                .filter(one -> ids.contains(one.id())
                        || ids.contains(one.content().getString("about", ""))
                        || ids.contains(one.content().getString("replaces", "")))
                .toList();
    }

    /** Kinds by id. */
    Map<String, Long> kinds() {
        return opened.stream()
                .collect(java.util.stream.Collectors.groupingBy(Opened::kind, java.util.stream.Collectors.counting()));
    }

    @Override
    public void close() {
        subscriber.close();
    }
}
