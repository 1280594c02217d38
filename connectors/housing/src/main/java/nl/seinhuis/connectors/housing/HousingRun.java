// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Settled;
import nl.seinhuis.kit.Unfit;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.delivery.Destroy;
import org.jspecify.annotations.Nullable;

/** The housing connector at work. */
final class HousingRun implements Connector.Running {

    private final Workplace workplace;
    private final CsvDrop drop;
    private final Path answers;
    private final Path deliveries;
    private final @Nullable StockList stock;
    private final @Nullable StockUpload upload;
    private final @Nullable WebhookOut out;
    private final @Nullable Webhook webhook;

    HousingRun(HousingSettings settings, Workplace workplace) throws IOException {
        this.workplace = workplace;
        this.drop = new CsvDrop(workplace, settings);
        this.answers = workplace.folder("antwoorden");
        this.deliveries = workplace.folder("leveringen");
        this.stock = settings.stock() == null ? null : new StockList(settings.stock(), workplace, settings.quiet());
        this.upload = settings.stock() == null
                ? null
                : new StockUpload(settings.stock().desk(), workplace);
        this.out = settings.out() == null ? null : new WebhookOut(settings.out(), workplace.clock());
        // Last, because from here on others come in.
        this.webhook = settings.webhook() == null
                ? null
                : new Webhook(settings.webhook(), workplace, new HousingSignalMapper(settings));
    }

    @Override
    public void look() throws IOException {
        drop.look();
        if (stock != null) {
            stock.look();
        }
    }

    @Override
    public void handIn(Connector.Broker broker) throws IOException, InterruptedException {
        if (upload != null) {
            upload.handIn(broker);
        }
    }

    @Override
    public void settled(Settled settled) throws IOException {
        String signal = settled.signalId() == null ? "" : settled.signalId();
        workplace
                .disk()
                .write(
                        answers.resolve(name(settled.reference()) + ".antwoord.csv"),
                        CsvOut.bytes(List.of(
                                List.of("kenmerk", "herkomst", "uitkomst", "signaalnummer", "reden"),
                                List.of(
                                        settled.reference(),
                                        settled.origin(),
                                        settled.posted() ? "gemeld" : "geweigerd",
                                        signal,
                                        String.join(" ", settled.reasons())))));
    }

    /** References have letters, digits and a few marks; those that a file system minds are replaced. */
    private static String name(String reference) {
        return reference.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + Integer.toHexString(reference.hashCode());
    }

    @Override
    public void receive(String id, JsonObject content) throws IOException, Unfit {
        if (!content.containsKey("kind")) {
            throw new Unfit("De levering heeft een vorm die deze koppeling niet kent.");
        }
        workplace.disk().write(deliveries.resolve(id + ".csv"), DeliveryCsv.of(id, content));
        Destroy.in(deliveries, ".csv", content, workplace.disk());
        if (out != null) {
            out.send(id, content);
        }
    }

    /** Where the webhook listens; 0 if there is none. */
    int port() {
        return webhook == null ? 0 : webhook.port();
    }

    @Override
    public boolean ready() {
        return drop.there();
    }

    @Override
    public void close() {
        if (webhook != null) {
            webhook.close();
        }
    }
}
