// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.evaluate.CompiledRule;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.evaluate.Explanation;
import nl.seinhuis.stages.policy.evaluate.NoDecision;
import nl.seinhuis.stages.policy.fault.PolicyFault;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.Policy;
import nl.seinhuis.stages.policy.model.Region;
import nl.seinhuis.stages.policy.model.Rule;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.model.SetAbout;
import nl.seinhuis.stages.policy.model.Watching;
import nl.seinhuis.stages.policy.read.Declarations;
import nl.seinhuis.stages.policy.stock.Stock;
import nl.seinhuis.stages.policy.stock.StockList;
import org.jspecify.annotations.Nullable;

/**
 * The set under which everything is decided: law, policies, who may declare what, desks with their keys, regions and
 * coverage, stop list, statistics catalogue, and the officers who may change it. Immutable; a change is another set with another digest. Whatever it does not name is withheld.
 */
public final class PolicySet {
    private final Parts parts;
    private final String canonical;
    private final String digest;
    private final @Nullable CompiledRule[] compiled = new @Nullable CompiledRule[RuleKey.COUNT];

    /**
     * What a set is made of.
     *
     * @param about what the set says of itself
     * @param law legal bases by code
     * @param policies policies by purpose
     * @param rules rules, one per key
     * @param declarations who may declare what
     * @param agencies agencies by id
     * @param clients agencies by client id
     * @param desks desks by id
     * @param regions regions by code
     * @param beside officers, stop list, statistics catalogue and what is watched
     * @param otherFiles digests of files that belong to the set and are read elsewhere, by name
     */
    record Parts(
            SetAbout about,
            Map<String, LegalBasis> law,
            Map<Purpose, Policy> policies,
            List<Rule> rules,
            Declarations declarations,
            Map<String, Agency> agencies,
            Map<String, Agency> clients,
            Map<String, Desk> desks,
            Map<String, Region> regions,
            Beside beside,
            Map<String, String> otherFiles) {}

    PolicySet(Parts parts) {
        this.parts = parts;
        this.canonical = CanonicalSet.json(parts);
        this.digest = CanonicalSet.sha256(canonical.getBytes(StandardCharsets.UTF_8));
        for (Rule rule : parts.rules()) {
            compiled[rule.key().index()] = new CompiledRule(rule, parts.law());
        }
    }

    /**
     * Loads a set in which every desk must have its key.
     *
     * @param config the configuration folder
     * @throws PolicyFaults everything that is wrong with all of its files
     */
    public static PolicySet load(Path config) throws PolicyFaults {
        return load(config, KeyPolicy.REQUIRED);
    }

    /**
     * Loads a set.
     *
     * @param config the configuration folder
     * @param keys whether every desk must have its key
     * @throws PolicyFaults everything that is wrong with all of its files
     */
    public static PolicySet load(Path config, KeyPolicy keys) throws PolicyFaults {
        return load(SetFiles.read(config), keys);
    }

    /**
     * Loads a set from its files in memory.
     *
     * @param files all of its files
     * @param keys whether every desk must have its key
     * @throws PolicyFaults everything that is wrong with all of its files
     */
    public static PolicySet load(SetFiles files, KeyPolicy keys) throws PolicyFaults {
        return new PolicySet(SetReader.read(files, keys));
    }

    /**
     * Everything that is wrong with all files of a set, also what has expired.
     *
     * @param files all of its files
     * @param keys whether every desk must have its key
     * @param today the day, Europe/Amsterdam
     * @return by file and line; empty if the set may be used on that day
     */
    public static List<PolicyFault> faults(SetFiles files, KeyPolicy keys, LocalDate today) {
        return SetReader.faults(files, keys, today);
    }

    /** What the set says of itself. */
    public SetAbout about() {
        return parts.about();
    }

    /** SHA-256 of the canonical form of the whole set, in hex. */
    public String digest() {
        return digest;
    }

    /** The canonical form (JCS) of the whole set: the bytes that are digested, and that officers sign. */
    public String canonical() {
        return canonical;
    }

    /** The decision in a context. Pure, and without a rule nothing is released. */
    public Decision decide(Context context) {
        CompiledRule rule = compiled[context.key().index()];
        return rule == null ? new NoDecision(Explanation.NO_RULE, List.of(context)) : rule.decide(context.facts());
    }

    /** The rule of a key. */
    public Optional<Rule> rule(RuleKey key) {
        return Optional.ofNullable(compiled[key.index()]).map(CompiledRule::rule);
    }

    /** Every rule, one per key. */
    public List<Rule> rules() {
        return parts.rules();
    }

    /** Every legal basis. */
    public Collection<LegalBasis> law() {
        return parts.law().values();
    }

    /** A legal basis by its code. */
    public Optional<LegalBasis> basis(String code) {
        return Optional.ofNullable(parts.law().get(code));
    }

    /** What holds for a purpose as a whole; empty if the set has no policy for it. */
    public Optional<Policy> policy(Purpose purpose) {
        return Optional.ofNullable(parts.policies().get(purpose));
    }

    /** The roles to which a sender could release anything at all for a purpose. */
    public Set<Role> recipients(Purpose purpose, Role from, Regime regime) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role to : Role.values()) {
            for (SubjectRole subject : SubjectRole.values()) {
                CompiledRule rule = compiled[new RuleKey(purpose, from, to, subject, regime).index()];
                if (rule != null && releases(rule)) {
                    roles.add(to);
                }
            }
        }
        return roles;
    }

    private static boolean releases(CompiledRule rule) {
        for (Category category : Category.values()) {
            if (rule.releases(category)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a sender in this role may declare the purpose. */
    public boolean mayDeclare(Role role, Purpose purpose) {
        return parts.declarations().allows(role, purpose);
    }

    /** The purpose that a role declares when it does not choose; empty if it may send nothing. */
    public Optional<Purpose> primaryPurpose(Role role) {
        return Optional.ofNullable(parts.declarations().primary().get(role));
    }

    /** The agency for which a client acts. */
    public Optional<Agency> agencyOfClient(String client) {
        return Optional.ofNullable(parts.clients().get(client));
    }

    /** An agency by its id. */
    public Optional<Agency> agency(String id) {
        return Optional.ofNullable(parts.agencies().get(id));
    }

    /** All agencies. */
    public Collection<Agency> agencies() {
        return parts.agencies().values();
    }

    /** Every desk, by id. */
    public Collection<Desk> desks() {
        return parts.desks().values();
    }

    /** A desk by its id. */
    public Optional<Desk> desk(String id) {
        return Optional.ofNullable(parts.desks().get(id));
    }

    /** Every region, by code. */
    public Collection<Region> regions() {
        return parts.regions().values();
    }

    /** A region by its code. */
    public Optional<Region> region(String code) {
        return Optional.ofNullable(parts.regions().get(code));
    }

    /** Who may change the set. */
    public Officers officers() {
        return parts.beside().officers();
    }

    /** Desks that have a list of stock. */
    public Set<String> desksWithStock() {
        return parts.beside().stock().keySet();
    }

    /** The lines of a desk's stock, see {@link Stock#line}; none if it has no list. */
    public Set<String> stock(String desk) {
        StockList list = parts.beside().stock().get(desk);
        return list == null ? Set.of() : list.lines();
    }

    /** What came with a desk's key to prove that its old key vouches for it; stands beside the digest, unchecked. */
    public Optional<byte[]> keyProof(String desk) {
        return Optional.ofNullable(parts.beside().keyProofs().get(desk)).map(byte[]::clone);
    }

    /** Identifiers that are never used for matching, by type. */
    public Map<String, SortedSet<String>> stopList() {
        return Collections.unmodifiableMap(parts.beside().stopList());
    }

    /** Per table of the statistics catalogue the smallest count that it shows. */
    public Map<String, String> statistics() {
        return Collections.unmodifiableMap(parts.beside().statistics());
    }

    /** How long a delivery may stay unacknowledged, and who is asked then. */
    public Watching watching() {
        return parts.beside().watching();
    }

    /** Shows the digest only. */
    @Override
    public String toString() {
        return "PolicySet[" + digest + "]";
    }
}
