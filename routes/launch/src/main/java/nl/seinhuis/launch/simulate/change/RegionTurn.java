// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import nl.seinhuis.launch.place.Checkout;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.stack.Stack;

/**
 * A region that gets its own coordinator on the way: the whole is founded with Utrecht served at a distance, and the shipped
 * set, in which it is not, comes into force after a day. That widens, so of every kind of agency an officer signs.
 */
public final class RegionTurn {

    private static final String REGIONS = "regions.yaml";
    private static final String SET = "policies/set.yaml";
    private static final String AUTHOR = "officer.midden";
    private static final List<String> SIGNERS = DemoOfficers.but(AUTHOR);

    private final DataFolder folder;
    private final int day;
    private final Path shipped = Checkout.root().resolve("config");

    /**
     * Prepares nothing yet.
     *
     * @param day last day before it; 0 for no change
     */
    public RegionTurn(DataFolder folder, int day) {
        this.folder = folder;
        this.day = day;
    }

    /**
     * Before the whole starts: its configuration begins with the region at a distance, under a title of this run, so that a
     * folder that is used again is founded anew and not left with the set that the last run ended with.
     */
    public void prepare() throws IOException {
        if (day == 0) {
            Files.deleteIfExists(folder.added().resolve(REGIONS));
            Files.deleteIfExists(folder.added().resolve(SET));
            return;
        }
        String run = Long.toString(System.currentTimeMillis() / 100, 36);
        change(REGIONS, "(?m)^(  VR09: .*coverage: )own", "$1remote");
        change(SET, "(title: \\{nl: \")", "$1Simulatie " + run + ": ");
    }

    private void change(String file, String from, String to) throws IOException {
        String own = Files.readString(shipped.resolve(file));
        String changed = own.replaceFirst(from, to);
        if (changed.equals(own)) {
            throw new IOException(file + " is not as the simulation knows it");
        }
        Path target = folder.added().resolve(file);
        Files.createDirectories(target.resolveSibling("."));
        Files.writeString(target, changed);
    }

    /** The change, once the whole runs. */
    public Optional<PolicyTurn> of(Stack stack) {
        return day == 0
                ? Optional.empty()
                : Optional.of(new PolicyTurn(stack, new SignedIn(stack), shipped, AUTHOR, SIGNERS, day));
    }
}
