// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes which client serves which desks, for the guard in an external Artemis. */
@Command(
        name = "desks",
        mixinStandardHelpOptions = true,
        description = "Writes which client serves which desks according to the set, as the guard in an external Artemis"
                + " reads it. Exit code 2 if the set is wrong; then nothing is written.")
public final class DesksCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final SetFolder folder = new SetFolder();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "File to write, as a whole or not at all (default: standard output).")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        String text;
        try {
            text = text(PolicySet.load(folder.path(), KeyPolicy.OPTIONAL));
        } catch (PolicyFaults faults) {
            faults.faults().forEach(spec.commandLine().getErr()::println);
            return 2;
        }
        if (out == null) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        } else {
            Path target = out.toAbsolutePath();
            Path part = target.resolveSibling(target.getFileName() + ".new");
            Files.writeString(part, text, StandardCharsets.UTF_8);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return 0;
    }

    /** One line per client, {@code client=desk,desk}, in order of names. */
    static String text(PolicySet set) {
        Map<String, TreeSet<String>> desks = new TreeMap<>();
        for (Desk desk : set.desks()) {
            for (String client : set.agency(desk.agency()).map(Agency::clients).orElseThrow()) {
                desks.computeIfAbsent(client, name -> new TreeSet<>()).add(desk.id());
            }
        }
        return desks.entrySet().stream()
                .map(line -> line.getKey() + "=" + String.join(",", line.getValue()) + "\n")
                .collect(Collectors.joining("", "# Clients and their desks in the set " + set.digest() + "\n", ""));
    }
}
