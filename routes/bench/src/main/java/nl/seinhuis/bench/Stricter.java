// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.seinhuis.stages.policy.file.SetFiles;

/** A candidate that changes every cell: whatever the shipped policies release, also asks for one gate more. */
final class Stricter {
    private static final String GATE = "dwelling-action";
    private static final String LEVEL = "(?:withheld|group|coarse|fine|full|hit)\\+(?:none|pseudonym)";
    private static final Pattern BASE_BEFORE_STEPS = Pattern.compile("base: (" + LEVEL + "),\\s+when: \\{");
    private static final Pattern BASE_BEFORE_LINES =
            Pattern.compile("base: (" + LEVEL + ")\\n( +)when:\\n( +)(?=[a-z])");
    private static final Pattern BASE_BEFORE_FLOW = Pattern.compile("base: (" + LEVEL + ")\\n( +)when: \\{");
    private static final Pattern BASE = Pattern.compile("base: (" + LEVEL + ")");
    private static final Pattern STEP = Pattern.compile("(?<=[{ ,])([a-z][a-z:&| -]*[a-z]): (?=" + LEVEL + ")");

    private Stricter() {}

    static SetFiles of(SetFiles files) {
        SetFiles stricter = files;
        for (String name : files.names()) {
            if (name.startsWith("policies/") && name.endsWith(".yaml")) {
                String text = new String(files.bytes(name).orElseThrow(), StandardCharsets.UTF_8);
                stricter = stricter.with(name, text(text).getBytes(StandardCharsets.UTF_8));
            }
        }
        return stricter;
    }

    static String text(String policy) {
        String text = STEP.matcher(policy)
                .replaceAll(step -> step.group(1).equals("base") ? "base: " : demanding(step.group(1)) + ": ");
        text = BASE_BEFORE_STEPS.matcher(text).replaceAll("when: {" + GATE + ": $1, ");
        text = BASE_BEFORE_LINES.matcher(text).replaceAll("when:\n$3" + GATE + ": $1\n$3");
        text = BASE_BEFORE_FLOW.matcher(text).replaceAll("when: {" + GATE + ": $1, ");
        return BASE.matcher(text).replaceAll("when: {" + GATE + ": $1}");
    }

    private static String demanding(String alternatives) {
        return Arrays.stream(alternatives.split("\\|", -1))
                .map(gates -> gates.strip() + " & " + GATE)
                .collect(Collectors.joining(" | "));
    }
}
