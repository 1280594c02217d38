// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The command {@code ledger verify}: recomputes the whole ledger and says what does not fit. Ends with 0 when everything
 * fits, 1 when something does not or the database cannot be read, 2 when it is called wrongly.
 */
public final class LedgerVerifier {

    private final PrintStream out;
    private final PrintStream errors;

    /**
     * Prepares.
     *
     * @param out gets the report
     * @param errors gets why there is none
     */
    public LedgerVerifier(PrintStream out, PrintStream errors) {
        this.out = out;
        this.errors = errors;
    }

    /** Called with a JDBC URL, a user and the file that holds the user's password. */
    public static void main(String[] arguments) {
        System.exit(new LedgerVerifier(System.out, System.err).run(arguments));
    }

    int run(String[] arguments) {
        if (arguments.length != 3) {
            errors.println("usage: ledger-verify JDBC-URL USER PASSWORD-FILE");
            return 2;
        }
        try {
            String password = Files.readString(Path.of(arguments[2])).strip();
            return verify(new LedgerRowStore(arguments[0], arguments[1], password));
        } catch (IOException e) {
            errors.println("cannot read the password file " + arguments[2]);
            return 2;
        }
    }

    /**
     * Verifies and reports.
     *
     * @return the exit code
     */
    public int verify(LedgerRowStore store) {
        try {
            return print(store.walk());
        } catch (LedgerUnreadable e) {
            errors.println(e.getMessage());
            return 1;
        }
    }

    int print(LedgerReport report) {
        out.println("entries  " + report.entries());
        out.println("head     " + report.head());
        report.open().forEach((delivery, index) -> out.println("open     intent " + index + " for " + delivery));
        report.findings().forEach(finding -> out.println("WRONG    " + finding));
        if (report.found() > report.findings().size()) {
            out.println("WRONG    and " + (report.found() - report.findings().size()) + " more");
        }
        out.println(report.sound() ? "sound" : "NOT SOUND: " + report.found() + " findings");
        return report.sound() ? 0 : 1;
    }
}
