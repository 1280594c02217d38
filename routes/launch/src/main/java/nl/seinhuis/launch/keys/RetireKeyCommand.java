// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.keys;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import nl.seinhuis.journey.store.keys.KeyNeedStore.Need;
import nl.seinhuis.launch.words.Misused;
import nl.seinhuis.stages.seal.KeysUnusable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Destroys an old version of a key. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        description =
                "Destroys an old version of a key for good, if nothing needs it any more; otherwise says what does. The"
                        + " ledger tells of it.")
final class RetireKeyCommand implements Callable<Integer> {

    private static final Set<String> KINDS = Set.of("token", "pseudonym", "wrap");

    @Spec
    private CommandSpec spec;

    @Mixin
    private final KeysCommand.Owner owner = new KeysCommand.Owner();

    @Parameters(index = "0", paramLabel = "KIND", description = "token, pseudonym or wrap.")
    private String kind;

    @Parameters(index = "1", paramLabel = "VERSION", description = "The version, not the newest.")
    private int version;

    @Override
    public Integer call() throws IOException {
        if (kind.equals("signing")) {
            throw new Misused("a signing key stays: what it signed is kept for years and must be verifiable");
        }
        if (!KINDS.contains(kind)) {
            throw new Misused("unknown kind of key: token, pseudonym or wrap");
        }
        try {
            Optional<Need> need = owner.openBoth().retire(kind, version);
            if (need.isPresent()) {
                throw new IOException(kind + " version " + version + " stays: " + words(need.get()));
            }
            spec.commandLine().getOut().println(kind + " version " + version + " is destroyed");
            return 0;
        } catch (KeysUnusable e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String words(Need need) {
        return switch (need.what()) {
            case "months" ->
                need.count() + " keys of months are wrapped by it; the broker wraps them anew within seconds";
            case "signing-keys" -> "a signing key is wrapped by it; the broker wraps it anew within seconds";
            case "identifiers" ->
                need.count() + " identifiers are known under it; they move on when they are seen again, and end"
                        + " with the signals that hold them";
            case "pseudonyms" ->
                need.count() + " identifiers have a pseudonym at a desk under it, which never changes; they end"
                        + " with the signals that hold them";
            case "match-tokens" ->
                need.count() + " signals in matching have tokens under it; they end after 12 to 24 months";
            case "next-version" -> "no broker has taken a newer version into use yet";
            default -> "versions of this kind of key are never destroyed";
        };
    }
}
