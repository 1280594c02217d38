// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.signature.Ed25519Key;
import nl.seinhuis.stages.policy.signature.OfficerKey;

/** The officers and root agencies of a test with their keys, the shipped set as the one in force, and proposals upon it. */
final class Council {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final Instant EXPIRES = Instant.parse("2027-06-01T00:00:00Z");
    static final String IMPACT = "ab".repeat(32);
    static final List<String> ROOT = List.of("ggd-groningen", "municipality-groningen-order", "police-noord");

    private static final Path CONFIG = Path.of(System.getProperty("seinhuis.root", "../.."), "config");
    private static final Council ONE = new Council();
    private static final int KEPT = 3;

    /** What was loaded last. A list of files never changes, so it stands for itself. */
    private static final Map<SetFiles, PolicySet> LOADED = new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SetFiles, PolicySet> eldest) {
            return size() > KEPT;
        }
    };

    final SetFiles files;
    final PolicySet set;
    final RootDocument root;
    final ApprovalCheck check;
    private final Map<String, KeyPair> keys = new HashMap<>();

    private Council() {
        try {
            SetFiles shipped = SetFiles.read(CONFIG)
                    .without("policies/matrix.csv")
                    .with("officers.yaml", officers(1, List.of()).getBytes(StandardCharsets.UTF_8));
            for (String desk : List.of("police-noord", "ggd-groningen", "woco-lefier")) {
                shipped = shipped.with("desks/keys/" + desk + ".jwk", jwk());
            }
            set = PolicySet.load(shipped, KeyPolicy.OPTIONAL);
            root = RootDocument.read(rootDocument(1, ROOT, ROOT));
            files = shipped.with(Enrolment.FILE, enrolment(set, ROOT));
            check = new ApprovalCheck(root);
        } catch (PolicyFaults | Unreadable e) {
            throw new AssertionError(e);
        }
    }

    static Council get() {
        return ONE;
    }

    /** A new public key of a desk. */
    static byte[] jwk() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .generate()
                    .toPublicJWK()
                    .toJSONString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** The key pair of somebody; made at the first use. */
    KeyPair key(String name) {
        return keys.computeIfAbsent(name, absent -> {
            try {
                return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        });
    }

    String written(String name) {
        return Ed25519Key.written(key(name).getPublic());
    }

    String keyId(String name) {
        return OfficerKey.of(written(name)).orElseThrow().id();
    }

    /** The officers' file; further lines are officers of their own. */
    String officers(long version, List<String> more) {
        StringBuilder text = new StringBuilder("version: " + version + "\nofficers:\n");
        text.append(officer("officer.police", "p-police", "police-noord", "privacy-officer", "2026-01-01", ""));
        text.append(officer(
                "officer.municipality", "p-muni", "municipality-groningen-order", "privacy-officer", "2026-01-01", ""));
        text.append(officer("officer.ggd", "p-ggd1", "ggd-groningen", "privacy-officer", "2026-01-01", ""));
        text.append(officer("officer.woco", "p-woco", "woco-lefier", "privacy-officer", "2026-01-01", ""));
        // the same natural person as officer.ggd, and a colleague of officer.police
        text.append(officer("officer.ggd2", "p-ggd1", "care-terwille", "privacy-officer", "2026-01-01", ""));
        text.append(officer("officer.police2", "p-pol2", "police-noord", "privacy-officer", "2026-01-01", ""));
        text.append(officer("officer.left", "p-left", "woco-lefier", "privacy-officer", "2026-01-01", "2026-06-01"));
        text.append(officer("officer.later", "p-later", "woco-lefier", "privacy-officer", "2027-01-01", ""));
        text.append("""
              - id: fg.ggd
                person: p-fgfg
                agency: ggd-groningen
                function: fg
                from: 2026-01-01
                until: 2028-01-01
            """);
        more.forEach(text::append);
        return text.toString();
    }

    String officer(String id, String person, String agency, String function, String from, String revoked) {
        return "  - id: " + id + "\n    person: " + person + "\n    agency: " + agency + "\n    function: " + function
                + "\n    keys: [\"" + written(id) + "\"]\n    from: " + from + "\n    until: 2028-01-01\n"
                + (revoked.isEmpty() ? "" : "    revoked: " + revoked + "\n");
    }

    byte[] rootDocument(long version, List<String> agencies, List<String> signers) {
        Map<String, String> written = new TreeMap<>();
        agencies.forEach(agency -> written.put(agency, written("root " + agency)));
        return rootSigned(RootDocument.TYPE, RootDocument.bytes(version, written), signers);
    }

    byte[] enrolment(PolicySet of, List<String> signers) {
        return rootSigned(Enrolment.TYPE, Enrolment.bytes(of.officers()), signers);
    }

    byte[] rootSigned(String type, byte[] statement, List<String> agencies) {
        return envelope(
                type,
                statement,
                agencies.stream().map(agency -> "root " + agency).toList());
    }

    byte[] envelope(String type, byte[] statement, List<String> signers) {
        List<DsseEnvelope.Signature> signatures = new ArrayList<>();
        signers.forEach(signer -> signatures.add(
                new DsseEnvelope.Signature(keyId(signer), sign(signer, DsseEnvelope.signedBytes(type, statement)))));
        return new DsseEnvelope(type, statement, signatures).json();
    }

    byte[] sign(String signer, byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key(signer).getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** One envelope per officer over a statement. */
    List<byte[]> signed(Statement statement, String... officers) {
        return Arrays.stream(officers)
                .map(officer -> envelope(Statement.TYPE, statement.bytes(), List.of(officer)))
                .toList();
    }

    /** The set in force with one file changed. */
    SetFiles changed(String file, UnaryOperator<String> change) {
        String old = new String(files.bytes(file).orElse(new byte[0]), StandardCharsets.UTF_8);
        String now = change.apply(old);
        if (now.equals(old)) {
            throw new AssertionError(file + " did not change");
        }
        return files.with(file, now.getBytes(StandardCharsets.UTF_8));
    }

    /** The set of these files; loaded once for the questions that a test asks about it. */
    static PolicySet load(SetFiles files) {
        synchronized (LOADED) {
            return LOADED.computeIfAbsent(files, absent -> {
                try {
                    return PolicySet.load(absent, KeyPolicy.OPTIONAL);
                } catch (PolicyFaults e) {
                    throw new AssertionError(e.getMessage(), e);
                }
            });
        }
    }

    Statement statement(PolicySet proposed) {
        return new Statement(proposed.digest(), set.digest(), IMPACT, 2, "officer.municipality", EXPIRES);
    }

    /** Why a set that these officers signed may not replace the one in force; empty if it may. */
    Set<Refusal> refusals(SetFiles proposed, String... officers) {
        PolicySet next = load(proposed);
        Statement statement = statement(next);
        return refusals(proposed, statement, signed(statement, officers));
    }

    Set<Refusal> refusals(SetFiles proposed, Statement statement, List<byte[]> envelopes) {
        Proposal proposal =
                new Proposal(load(proposed), proposed.bytes(Enrolment.FILE).orElse(new byte[0]), statement, envelopes);
        return sorted(check.refusals(proposal, new InForce(set, 1, EXPIRES), NOW));
    }

    static Set<Refusal> sorted(Set<Refusal> refusals) {
        Set<Refusal> sorted = new java.util.TreeSet<>(Comparator.naturalOrder());
        sorted.addAll(refusals);
        return sorted;
    }
}
