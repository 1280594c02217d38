// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.care;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Outbox;
import nl.seinhuis.kit.Settled;
import nl.seinhuis.kit.Unfit;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.disk.Disk;
import nl.seinhuis.kit.fhir.FhirDelivery;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.kit.web.ProblemForm;
import nl.seinhuis.kit.web.WebAnswer;
import nl.seinhuis.kit.web.WebPost;
import nl.seinhuis.kit.web.WebRequest;
import nl.seinhuis.kit.web.WebhookServer;
import org.jspecify.annotations.Nullable;

/** The care connector at work. A file is put into {@code postvak-uit} under another ending and then renamed. */
final class CareRun implements Connector.Running {

    private static final int LARGEST = 1 << 20;
    private static final String CLASHES = "Dit kenmerk is al gebruikt voor een melding met andere inhoud.";

    private final Workplace workplace;
    private final CareSignalMapper mapper;
    private final Path outgoing;
    private final Path incoming;
    private final Path returned;
    private final @Nullable WebPost out;
    private final @Nullable WebhookServer webhook;

    CareRun(CareSettings settings, Workplace workplace) throws IOException {
        this.workplace = workplace;
        this.mapper = new CareSignalMapper(settings);
        this.outgoing = workplace.folder("postvak-uit");
        this.incoming = workplace.folder("postvak-in");
        this.returned = workplace.folder("teruggestuurd");
        this.out = settings.out() == null ? null : new WebPost(settings.out());
        // Last, because from here on others come in.
        this.webhook = settings.webhook() == null
                ? null
                : WebhookServer.open(
                        settings.webhook(),
                        new WebhookServer.Door("/meldingen", LARGEST, new ProblemForm(), this::posted));
    }

    private WebAnswer posted(WebRequest request) throws IOException {
        try {
            boolean fhir = request.type().equals(FhirDelivery.TYPE);
            Outbox.Taken taken = workplace.outbox().take(mapper.draft(request.body(), fhir, "webhook"));
            return taken == Outbox.Taken.CLASHES ? WebAnswer.of(409, CLASHES) : WebAnswer.taken();
        } catch (NotASignal e) {
            workplace.metrics().count("inputs_refused_total");
            return new WebAnswer(400, e.reasons());
        }
    }

    @Override
    public void look() throws IOException {
        for (Path file : Disk.list(outgoing, ".json")) {
            take(file);
        }
    }

    private void take(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            giveBack(file, List.of("De melding is groter dan 1 MiB."));
            return;
        }
        try {
            boolean fhir = Disk.name(file).endsWith(".fhir.json");
            if (workplace.outbox().take(mapper.draft(Files.readAllBytes(file), fhir, Disk.name(file)))
                    == Outbox.Taken.CLASHES) {
                giveBack(file, List.of(CLASHES));
            } else {
                workplace.disk().delete(file);
            }
        } catch (NotASignal e) {
            giveBack(file, e.reasons());
        }
    }

    private void giveBack(Path file, List<String> reasons) throws IOException {
        String name = Disk.name(file);
        workplace.metrics().count("inputs_refused_total");
        write(returned.resolve(name.replaceAll("\\.json$", "") + ".reden.txt"), String.join("\n", reasons) + "\n");
        workplace.disk().move(file, returned.resolve(name));
    }

    @Override
    public void settled(Settled settled) throws IOException {
        if (!settled.posted()) {
            String name = settled.reference().replaceAll("[^A-Za-z0-9._-]", "_") + "-"
                    + Integer.toHexString(settled.reference().hashCode());
            write(returned.resolve(name + ".reden.txt"), String.join("\n", settled.reasons()) + "\n");
        }
    }

    @Override
    public void receive(String id, JsonObject content) throws IOException, Unfit {
        write(incoming.resolve(id + ".json"), content.toString());
        if (out != null) {
            FhirDelivery.put(out, id, content);
        }
    }

    private void write(Path file, String text) throws IOException {
        workplace.disk().write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean ready() {
        return Files.isDirectory(outgoing);
    }

    @Override
    public void close() {
        if (webhook != null) {
            webhook.close();
        }
    }
}
