// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.folder;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.Outbox;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.disk.Disk;
import nl.seinhuis.signal.json.Fault;
import nl.seinhuis.signal.json.InvalidInput;

/**
 * The folder connector at work. Whoever puts a signal in {@code outgoing} writes it under another ending and then renames
 * it to {@code .json}. A file leaves that folder only when the signal is in the outbox, or is put aside with the reasons.
 */
final class FolderRun implements Connector.Running {

    private final Workplace workplace;
    private final Path outgoing;
    private final Path incoming;
    private final Path refused;

    FolderRun(Workplace workplace) throws IOException {
        this.workplace = workplace;
        this.outgoing = workplace.folder("outgoing");
        this.incoming = workplace.folder("incoming");
        this.refused = workplace.folder("refused");
    }

    @Override
    public void look() throws IOException {
        for (Path file : Disk.list(outgoing, ".json")) {
            take(file);
        }
    }

    private void take(Path file) throws IOException {
        if (Files.size(file) > Draft.LARGEST) {
            refuse(file, List.of("De melding is groter dan 256 KiB. Stuur minder gegevens."));
            return;
        }
        byte[] json = Files.readAllBytes(file);
        try {
            if (workplace.outbox().take(Draft.checked(json, Disk.name(file))) == Outbox.Taken.CLASHES) {
                refuse(file, List.of("Dit kenmerk is al gebruikt voor een melding met andere inhoud."));
            } else {
                workplace.disk().delete(file);
            }
        } catch (InvalidInput e) {
            refuse(file, e.faults().stream().map(FolderRun::sentence).toList());
        }
    }

    private static String sentence(Fault fault) {
        return (fault.pointer().isEmpty() ? "" : fault.pointer() + ": ") + fault.dutch();
    }

    private void refuse(Path file, List<String> reasons) throws IOException {
        byte[] text = (String.join("\n", reasons) + "\n").getBytes(StandardCharsets.UTF_8);
        String name = Disk.name(file);
        workplace.disk().write(refused.resolve(name.replaceAll("\\.json$", ".reden.txt")), text);
        workplace.disk().move(file, refused.resolve(name));
        workplace.metrics().count("inputs_refused_total");
    }

    @Override
    public void receive(String id, JsonObject content) throws IOException {
        workplace
                .disk()
                .write(incoming.resolve(id + ".json"), content.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean ready() {
        return Files.isDirectory(outgoing);
    }

    @Override
    public void close() {
        // Nothing stays open between two looks.
    }
}
