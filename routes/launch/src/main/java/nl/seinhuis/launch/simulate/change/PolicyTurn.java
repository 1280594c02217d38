// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.change;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.launch.policy.PolicyCommand;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.launch.words.SpokenCommand;

/**
 * Another set that comes into force while a simulation runs, handed in, signed and put in force as officers do it. What was seen up to a day is decided under the set before it, what is seen later under this one.
 *
 * @param stack whose set changes
 * @param people signed in to it
 * @param config the configuration of which the set is handed in
 * @param author officer who hands it in
 * @param signers officers who sign
 * @param day last day under the set before, from 1
 */
public record PolicyTurn(Stack stack, SignedIn people, Path config, String author, List<String> signers, int day) {

    /** Takes over the list. */
    public PolicyTurn {
        signers = List.copyOf(signers);
    }

    /** Everything up to the moment from which it is in force. */
    public void agree() throws IOException, InterruptedException {
        run("submit", "--config", config.toString());
        run("impact");
        for (String signer : signers) {
            people.approve(signer);
        }
    }

    /** Puts in force what was agreed to. */
    public void enforce() throws IOException, InterruptedException {
        run("activate");
    }

    private void run(String command, String... more) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(more));
        words.addAll(List.of("--api", stack.ports().api().toString()));
        words.addAll(List.of("--ca", stack.folder().caCertificate().toString()));
        words.addAll(List.of("--token-file", people.token(author).toString()));
        StringWriter told = new StringWriter();
        PrintWriter both = new PrintWriter(told, true);
        if (SpokenCommand.of(new PolicyCommand(), both, both).execute(words.toArray(String[]::new)) != 0) {
            throw new IOException("policy " + command + ": " + told);
        }
    }
}
