// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

/** Whether a measured JVM has the Amazon Corretto Crypto Provider. */
enum Accelerator {
    ON("With ACCP", "on"),
    OFF("Without ACCP", "off");

    private final String title;
    private final String word;

    Accelerator(String title, String word) {
        this.title = title;
        this.word = word;
    }

    String title() {
        return title;
    }

    /** Flag of the JVM. */
    String flag() {
        return "-Dseinhuis.accp=" + word;
    }
}
