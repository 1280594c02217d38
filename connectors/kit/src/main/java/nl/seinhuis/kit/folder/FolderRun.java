// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.folder;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.delivery.Destroy;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.signal.json.Fault;
import nl.seinhuis.signal.json.InvalidInput;

/**
 * The folder connector at work. Whoever puts a signal in {@code outgoing} writes it under another ending and then renames
 * it to {@code .json}. A file leaves that folder only when the signal is in the outbox, or is put aside with the reasons.
 */
final class FolderRun implements Connector.Running {

    private final Workplace workplace;
    private final DropFolder outgoing;
    private final Path incoming;

    FolderRun(Workplace workplace) throws IOException {
        this.workplace = workplace;
        this.outgoing =
                new DropFolder(workplace, workplace.folder("outgoing"), workplace.folder("refused"), Draft.LARGEST);
        this.incoming = workplace.folder("incoming");
    }

    @Override
    public void look() throws IOException {
        outgoing.take(FolderRun::draft);
    }

    private static Draft draft(byte[] json, String name) throws NotASignal {
        try {
            return Draft.checked(json, name);
        } catch (InvalidInput e) {
            throw new NotASignal(e.faults().stream().map(FolderRun::sentence).toList());
        }
    }

    private static String sentence(Fault fault) {
        return (fault.pointer().isEmpty() ? "" : fault.pointer() + ": ") + fault.dutch();
    }

    @Override
    public void receive(String id, JsonObject content) throws IOException {
        workplace
                .disk()
                .write(incoming.resolve(id + ".json"), content.toString().getBytes(StandardCharsets.UTF_8));
        Destroy.in(incoming, ".json", content, workplace.disk());
    }

    @Override
    public boolean ready() {
        return outgoing.ready();
    }

    @Override
    public void close() {
        // Nothing stays open between two looks.
    }
}
