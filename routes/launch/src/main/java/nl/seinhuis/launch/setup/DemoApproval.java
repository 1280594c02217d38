// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.OfficerKeyPairs;
import nl.seinhuis.launch.place.PrivateFiles;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.approval.DsseEnvelope;
import nl.seinhuis.stages.policy.approval.Enrolment;
import nl.seinhuis.stages.policy.approval.RootDocument;
import nl.seinhuis.stages.policy.approval.Statement;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;

/**
 * What the demo's agencies would do on paper before a first start: three of them sign a root document, enrol the officers
 * and found the set. All private keys are made here, since it is a demo; the broker demands all of it in every mode.
 */
final class DemoApproval {

    private static final List<String> ROOT = List.of("ggd-groningen", "municipality-groningen-order", "police-noord");

    /** Version numbers left between two foundings for what officers approve in between. */
    private static final long ROOM = 1_000;

    private static final Duration HOLDS = Duration.ofDays(365);

    private final DataFolder folder;
    private final SecureRandom random;
    private final Clock clock;

    DemoApproval(DataFolder folder, SecureRandom random, Clock clock) {
        this.folder = folder;
        this.random = random;
        this.clock = clock;
    }

    /** Makes what is missing. A set that changed since it was founded is founded anew, with a higher version. */
    void ensure() throws IOException {
        for (String agency : ROOT) {
            OfficerKeyPairs.ensure(folder.rootKey(agency), random);
        }
        officers();
        if (!Files.exists(folder.policyRoot())) {
            byte[] root = RootDocument.bytes(1, rootKeys());
            PrivateFiles.write(folder.policyRoot(), signed(RootDocument.TYPE, root));
        }
        Path enrolment = folder.config().resolve(Enrolment.FILE);
        try {
            byte[] officers = Enrolment.bytes(set().officers());
            Files.createDirectories(enrolment.resolveSibling("."));
            Files.write(enrolment, signed(Enrolment.TYPE, officers));
            found(set());
        } catch (PolicyFaults e) {
            throw new IOException("the policies are not right: run ./seinhuis check\n" + e.getMessage(), e);
        }
    }

    private PolicySet set() throws PolicyFaults {
        return PolicySet.load(SetFiles.read(folder.config()), KeyPolicy.REQUIRED);
    }

    /** Adds the keys to the copy of the officers' file. */
    private void officers() throws IOException {
        Path file = folder.config().resolve("officers.yaml");
        List<String> lines = new ArrayList<>();
        String id = "";
        for (String line : Files.readAllLines(file)) {
            lines.add(line);
            if (line.startsWith("  - id: ")) {
                id = line.substring("  - id: ".length()).strip();
            } else if (line.strip().equals("function: privacy-officer")) {
                OfficerKeyPairs.ensure(folder.officerKey(id), random);
                lines.add("    keys: [\"" + OfficerKeyPairs.written(folder.officerKey(id)) + "\"]");
            }
        }
        Files.write(file, lines);
    }

    private Map<String, String> rootKeys() throws IOException {
        Map<String, String> keys = new TreeMap<>();
        for (String agency : ROOT) {
            keys.put(agency, OfficerKeyPairs.written(folder.rootKey(agency)));
        }
        return keys;
    }

    private void found(PolicySet set) throws IOException {
        String digest = set.digest();
        Path note = folder.officers().resolve("founded");
        Path approval = folder.config().resolve("approval.json");
        List<String> before = Files.exists(note) ? Files.readAllLines(note) : List.of();
        Instant now = clock.instant();
        boolean holds = before.size() == 3
                && before.get(0).equals(digest)
                && Instant.parse(before.get(2)).isAfter(now.plus(Duration.ofDays(30)))
                && Files.exists(approval);
        if (holds) {
            return;
        }
        long version = before.size() == 3 ? Long.parseLong(before.get(1)) + ROOM : 1;
        Instant year = now.plus(HOLDS).truncatedTo(ChronoUnit.SECONDS);
        Instant last = set.about().ends();
        Instant expires = last.isBefore(year) ? last : year;
        String nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"; // SHA-256 of nothing
        Statement statement = new Statement(digest, "", nothing, version, "root", expires);
        Files.write(approval, signed(Statement.TYPE, statement.bytes()));
        String text = String.join("\n", digest, Long.toString(version), expires.toString(), "");
        PrivateFiles.write(note, text.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] signed(String type, byte[] statement) throws IOException {
        List<DsseEnvelope.Signature> signatures = new ArrayList<>();
        for (String agency : ROOT) {
            signatures.add(OfficerKeyPairs.sign(folder.rootKey(agency), type, statement));
        }
        return new DsseEnvelope(type, statement, signatures).json();
    }
}
