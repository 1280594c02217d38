// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import nl.seinhuis.launch.policy.twin.Pairs;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.review.Slice;
import nl.seinhuis.verify.policy.NaiveInterpreter;
import org.jspecify.annotations.Nullable;

/** Goes through every context of every slice of a set and tells what holds. */
public final class Proof {
    /** The approved matrix, below the configuration folder. */
    public static final String APPROVED = "policies/matrix.csv";

    private final PolicySet set;
    private final SetFiles files;
    private final List<Slice> slices;

    /**
     * A proof of a set.
     *
     * @param set the set
     * @param files the files from which it was loaded, and the approved matrix among them
     */
    public Proof(PolicySet set, SetFiles files) {
        this.set = set;
        this.files = files;
        this.slices =
                set.rules().stream().map(rule -> Slice.of(rule.key(), set)).toList();
    }

    /**
     * One property.
     *
     * @param words what should hold
     * @param counter the smallest context in which it does not; null if it holds
     */
    public record Finding(Bilingual words, @Nullable Bilingual counter) {
        /** Whether it holds. */
        public boolean holds() {
            return counter == null;
        }
    }

    /** How many contexts the slices have together. */
    public long quotient() {
        return slices.stream().mapToLong(Slice::size).sum();
    }

    /** How many cells the rules have together, one for each key and category that is named. */
    public long cells() {
        return set.rules().stream().mapToLong(rule -> rule.cells().size()).sum();
    }

    /**
     * Goes through everything.
     *
     * @param randomContexts how many whole contexts are tried besides
     */
    public List<Finding> run(long randomContexts) {
        List<Finding> findings = new ArrayList<>(overSlices(set.rules()));
        UnionOfPurposes union = new UnionOfPurposes(set);
        findings.add(finding(union.words(), union.counter()));
        findings.add(matrix());
        Irrelevance irrelevance = new Irrelevance(set, slices);
        findings.add(finding(irrelevance.words(randomContexts), irrelevance.counter(randomContexts)));
        return findings;
    }

    /** Goes through the slices of some rules, in two or more threads. */
    List<Finding> overSlices(List<Rule> rules) {
        List<Claim> claims = List.of(
                new WithinEnvelope(),
                new WithinHardRules(),
                new SameAsNaive(new Pairs(set, NaiveInterpreter.of(texts()))),
                new EveryRuleCounts());
        Map<Claim, Counter> smallest = new ConcurrentHashMap<>();
        rules.parallelStream()
                .forEach(rule -> Slice.of(rule.key(), set).forEach(facts -> {
                    Seen seen = Seen.of(set, rule, facts);
                    for (Claim claim : claims) {
                        claim.counter(seen).ifPresent(counter -> smallest.merge(claim, counter, Proof::smaller));
                    }
                }));
        List<Finding> findings = new ArrayList<>();
        for (Claim claim : claims) {
            claim.atEnd().ifPresent(counter -> smallest.merge(claim, counter, Proof::smaller));
            findings.add(finding(claim.words(), Optional.ofNullable(smallest.get(claim))));
        }
        return findings;
    }

    private static Counter smaller(Counter one, Counter other) {
        return Counter.SMALLEST.compare(one, other) <= 0 ? one : other;
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        for (String name : files.names()) {
            files.bytes(name).ifPresent(bytes -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
        }
        return texts;
    }

    /** Compares with the approved matrix: nothing more, nothing less, nothing else. */
    Finding matrix() {
        Bilingual words = new Bilingual("Gelijk aan de goedgekeurde matrix", "Equal to the approved matrix");
        Optional<byte[]> approved = files.bytes(APPROVED);
        if (approved.isEmpty()) {
            return new Finding(words, new Bilingual("Er is geen " + APPROVED + ".", "There is no " + APPROVED + "."));
        }
        Set<String> old = new HashSet<>(
                new String(approved.get(), StandardCharsets.UTF_8).lines().toList());
        List<String> now = Matrix.lines(set);
        Set<String> more = new TreeSet<>(now);
        more.removeAll(old);
        Set<String> less = new TreeSet<>(old);
        less.removeAll(new HashSet<>(now));
        if (more.isEmpty() && less.isEmpty()) {
            return new Finding(words, null);
        }
        String added = more.stream().findFirst().orElse("-");
        String gone = less.stream().findFirst().orElse("-");
        return new Finding(
                words,
                new Bilingual(
                        more.size() + " regels zijn nieuw of anders, " + less.size() + " zijn er niet meer. Nieuw: "
                                + added + ". Weg: " + gone + ".",
                        more.size() + " lines are new or different, " + less.size() + " are gone. New: " + added
                                + ". Gone: " + gone + "."));
    }

    private static Finding finding(Bilingual words, Optional<Counter> counter) {
        return new Finding(words, counter.map(Counter::words).orElse(null));
    }

    /** How many keys there are, with a rule or without. */
    public static long keys() {
        return RuleKey.all();
    }
}
