// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import java.io.PrintWriter;
import java.util.List;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.signal.UnknownWord;
import nl.seinhuis.stages.policy.fault.PolicyFault;

/** What is wrong with a set, told to somebody who reads its files and does not program. */
public final class FaultText {
    private FaultText() {}

    /** Each fault with its place, what is wrong and what to do, and how many there are. */
    public static void print(List<PolicyFault> faults, Language language, PrintWriter out) {
        for (PolicyFault fault : faults) {
            out.println(fault.file() + (fault.line() > 0 ? ":" + fault.line() : ""));
            if (fault.rule() != null) {
                String category = fault.category();
                out.println("  " + language.of("regel: ", "rule:  ") + fault.rule()
                        + (category == null
                                ? ""
                                : ", " + language.of("gegevens: ", "category: ") + category(category, language)));
            }
            out.println("  "
                    + language.of(
                            "fout:  " + fault.what().dutch(),
                            "wrong: " + fault.what().english()));
            out.println("  "
                    + language.of(
                            "doe:   " + fault.remedy().dutch(),
                            "do:    " + fault.remedy().english()));
        }
        int count = faults.size();
        out.println(count + language.of(count == 1 ? " fout" : " fouten", count == 1 ? " fault" : " faults"));
    }

    /** The word of the file, and in Dutch what it means. */
    private static String category(String code, Language language) {
        try {
            return language.of(code + " (" + language.word("category", code) + ")", code);
        } catch (UnknownWord e) {
            return code;
        }
    }
}
