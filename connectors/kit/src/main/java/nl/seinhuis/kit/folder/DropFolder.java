// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.disk.Disk;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.kit.signal.SignalIntake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder into which an agency's people or system put JSON files, each under another ending and then renamed to
 * {@code .json}. A file leaves it only when its signal is in the outbox, or is put aside with the reasons beside it.
 *
 * @param workplace outbox and disk
 * @param folder where files are put
 * @param rejected where they go that are no signal, with {@code NAME.reden.txt}
 * @param largest bytes of a file at most
 */
public record DropFolder(Workplace workplace, Path folder, Path rejected, int largest) {

    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);
    private static final String JSON = ".json";

    /** Makes the draft of a file. */
    @FunctionalInterface
    public interface Mapping {

        /**
         * The draft.
         *
         * @throws NotASignal with everything that is wrong
         */
        Draft draft(byte[] body, String name) throws NotASignal;
    }

    /**
     * Takes what is there. A file with which something is wrong holds up no other.
     *
     * @throws IOException if the disk did not take one now; nothing is lost
     */
    public void take(Mapping mapping) throws IOException {
        IOException failed = null;
        for (Path file : Disk.list(folder, JSON)) {
            try {
                take(file, mapping);
            } catch (NoSuchFileException e) {
                LOG.debug("a file was gone before it was read");
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void take(Path file, Mapping mapping) throws IOException {
        String name = Disk.name(file);
        try {
            byte[] body = body(file);
            SignalIntake.take(workplace, () -> draft(mapping, body, name));
            workplace.disk().delete(file);
        } catch (NotASignal e) {
            String aside = aside(name);
            tell(aside.substring(0, aside.length() - JSON.length()), e.reasons());
            workplace.disk().move(file, rejected.resolve(aside));
        }
    }

    /** What nobody can read would lie there for ever, and nobody would know why. */
    private byte[] body(Path file) throws IOException, NotASignal {
        if (Files.isSymbolicLink(file)) {
            throw refused("Dit is een verwijzing naar een ander bestand. Leg het bestand zelf neer.");
        }
        try {
            return Disk.read(file, largest);
        } catch (AccessDeniedException e) {
            throw refused("De koppeling mag dit bestand niet lezen. Geef leesrecht en leg het opnieuw neer.");
        }
    }

    private Draft draft(Mapping mapping, byte[] body, String name) throws NotASignal {
        if (body.length > largest) {
            throw new NotASignal(
                    List.of("De melding is groter dan " + (largest >> 10) + " KiB. Stuur minder gegevens."));
        }
        try {
            return mapping.draft(body, name);
        } catch (RuntimeException e) {
            // A fault of ours, which would come again at every look; its text may quote the input.
            LOG.error("a file could not be read: {}", e.getClass().getSimpleName());
            throw new NotASignal(List.of("De melding kan niet worden gelezen."));
        }
    }

    private NotASignal refused(String reason) {
        workplace.metrics().count("inputs_refused_total");
        return new NotASignal(List.of(reason));
    }

    /** Its own name, or that with a number where another of that name was put aside before. */
    private String aside(String name) {
        String stem = name.substring(0, name.length() - JSON.length());
        String free = name;
        for (int number = 2; Files.exists(rejected.resolve(free), LinkOption.NOFOLLOW_LINKS); number++) {
            free = Disk.telling("", stem, "-" + number + JSON);
        }
        return free;
    }

    /** Writes why something was not taken. */
    public void tell(String name, List<String> reasons) throws IOException {
        byte[] text = (String.join("\n", reasons) + "\n").getBytes(StandardCharsets.UTF_8);
        workplace.disk().write(rejected.resolve(Disk.telling("", name, ".reden.txt")), text);
    }

    /** Whether it is there. */
    public boolean ready() {
        return Files.isDirectory(folder);
    }
}
