// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.Workplace;
import nl.seinhuis.kit.disk.Disk;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.kit.signal.SignalIntake;

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
     * Takes what is there.
     *
     * @throws IOException if the disk does not take it now; nothing is lost
     */
    public void take(Mapping mapping) throws IOException {
        for (Path file : Disk.list(folder, ".json")) {
            take(file, mapping);
        }
    }

    private void take(Path file, Mapping mapping) throws IOException {
        String name = Disk.name(file);
        boolean fits = Files.size(file) <= largest;
        byte[] body = fits ? Files.readAllBytes(file) : new byte[0];
        try {
            SignalIntake.take(workplace, () -> {
                if (!fits) {
                    throw new NotASignal(
                            List.of("De melding is groter dan " + (largest >> 10) + " KiB. Stuur minder gegevens."));
                }
                return mapping.draft(body, name);
            });
            workplace.disk().delete(file);
        } catch (NotASignal e) {
            tell(name.replaceAll("\\.json$", ""), e.reasons());
            workplace.disk().move(file, rejected.resolve(name));
        }
    }

    /** Writes why something was not taken. */
    public void tell(String name, List<String> reasons) throws IOException {
        byte[] text = (String.join("\n", reasons) + "\n").getBytes(StandardCharsets.UTF_8);
        workplace.disk().write(rejected.resolve(name + ".reden.txt"), text);
    }

    /** Whether it is there. */
    public boolean ready() {
        return Files.isDirectory(folder);
    }
}
