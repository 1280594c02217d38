// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.demo;

import java.io.PrintWriter;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.launch.words.Language;

/** Where the running demo can be reached, and with which names. */
final class DemoAddresses {

    private final Stack stack;
    private final PrintWriter out;
    private final Language language;

    DemoAddresses(Stack stack, PrintWriter out, Language language) {
        this.stack = stack;
        this.out = out;
        this.language = language;
    }

    void print() {
        Ports ports = stack.ports();
        out.println();
        line("REST", ports.api().toString());
        line("AMQP", ports.amqps().toString());
        line("Console", ports.pages().toString());
        line("Keycloak", ports.issuer().toString());
        line(language.of("Gezondheid", "Health"), ports.health() + "/health/ready");
        line("CA", stack.folder().caCertificate().toString());
        line(language.of("Instellingen", "Settings"), ". " + stack.folder().env());
        line(
                language.of("Clients", "Clients"),
                language.of(
                        "police-noord, woco-lefier, ...; geheim: demo- met de naam",
                        "police-noord, woco-lefier, ...; secret: demo- and the name"));
        line(
                language.of("Personen", "People"),
                language.of(
                        "coordinator.groningen, officer.police, ...; wachtwoord: de naam",
                        "coordinator.groningen, officer.police, ...; password: the name"));
        line(language.of("Sleutels", "Keys"), stack.folder().deskKey("<desk>").toString());
        out.println();
        out.println(language.of("Draait tot Ctrl-C.", "Runs until Ctrl-C."));
        out.flush();
    }

    private void line(String what, String value) {
        out.printf("%-13s %s%n", what, value);
    }
}
