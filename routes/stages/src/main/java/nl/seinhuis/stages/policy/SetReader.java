// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.policy.fault.PolicyFault;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.FaultList;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.file.YamlFile;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.Policy;
import nl.seinhuis.stages.policy.model.SetAbout;
import nl.seinhuis.stages.policy.read.AboutReader;
import nl.seinhuis.stages.policy.read.Declarations;
import nl.seinhuis.stages.policy.read.DeskReader;
import nl.seinhuis.stages.policy.read.Groups;
import nl.seinhuis.stages.policy.read.LawReader;
import nl.seinhuis.stages.policy.read.PolicyReader;
import nl.seinhuis.stages.policy.read.RegionReader;
import nl.seinhuis.stages.policy.read.StatisticsReader;
import nl.seinhuis.stages.policy.read.StopListReader;
import nl.seinhuis.stages.policy.read.WatchingReader;
import nl.seinhuis.stages.policy.stock.StockList;
import org.jspecify.annotations.Nullable;

/** Reads all files of a set and tells everything that is wrong with them at once. */
final class SetReader {
    private static final Set<String> TABLES = Set.of("declare", "set");
    private static final Set<String> LAW_TABLES = Set.of("roles", "sources");

    /** Files of the set that this reader takes apart; of the others beside it the digest counts. */
    private static final Set<String> READ =
            Set.of("regions.yaml", OfficerReader.FILE, StopListReader.FILE, StatisticsReader.FILE, WatchingReader.FILE);

    /** The approved matrix follows from the rules; it stands beside them to be compared. */
    private static final Set<String> NOT_YAML = Set.of("policies/matrix.csv");

    /** Proof of a desk's new key; whether it proves anything is checked when the set is approved. */
    private static final String PROOF = ".json";

    private final SetFiles set;
    private final FaultList faults = new FaultList();

    private SetReader(SetFiles set) {
        this.set = set;
    }

    static PolicySet.Parts read(SetFiles set, KeyPolicy keys) throws PolicyFaults {
        return new SetReader(set).all(keys, null);
    }

    /** What is wrong with a set on a day, its end and that of its bases too. */
    static List<PolicyFault> faults(SetFiles set, KeyPolicy keys, LocalDate today) {
        try {
            new SetReader(set).all(keys, today);
            return List.of();
        } catch (PolicyFaults e) {
            return e.faults();
        }
    }

    private PolicySet.Parts all(KeyPolicy keys, @Nullable LocalDate today) throws PolicyFaults {
        Groups groups = Groups.read(yaml("law/roles.yaml"));
        LawReader law = new LawReader(groups, yaml("law/sources.yaml"));
        for (String file : files("law")) {
            if (!LAW_TABLES.contains(stem(file))) {
                yaml(file).ifPresent(law::read);
            }
        }
        Declarations declarations = Declarations.read(yaml("policies/declare.yaml"));
        PolicyReader policies = new PolicyReader(law, groups, declarations);
        for (String file : files("policies")) {
            if (!TABLES.contains(stem(file))) {
                yaml(file).ifPresent(map -> policies.read(map, stem(file)));
            }
        }
        DeskReader desks = new DeskReader(set, keys, faults);
        for (String file : files("desks")) {
            yaml(file).ifPresent(map -> desks.read(map, stem(file)));
        }
        RegionReader regions = new RegionReader(yaml("regions.yaml"));
        regions.check(desks.desks());
        Beside beside = beside(keys, desks.agencies(), desks.desks().values());
        Map<String, String> others = otherFiles();
        Optional<SetAbout> about = about(today);
        about.ifPresent(set -> law.endings(set.validUntil(), today));
        if (about.isPresent() && !about.get().restsOnAssumptions()) {
            policies.assumptions();
        }
        faults.throwIfAny();
        Map<Purpose, Policy> byPurpose = new EnumMap<>(Purpose.class);
        policies.policies().forEach(policy -> byPurpose.put(policy.purpose(), policy));
        return new PolicySet.Parts(
                about.orElseThrow(),
                Collections.unmodifiableMap(law.bases()),
                Collections.unmodifiableMap(byPurpose),
                policies.rules().stream().map(PolicyReader.Read::rule).toList(),
                declarations,
                Collections.unmodifiableMap(desks.agencies()),
                Collections.unmodifiableMap(desks.clients()),
                Collections.unmodifiableMap(desks.desks()),
                Collections.unmodifiableMap(regions.regions()),
                beside,
                Collections.unmodifiableMap(others));
    }

    /** A check of shipped files may do without what only an installation has; a broker may not. */
    private Beside beside(KeyPolicy keys, Map<String, Agency> agencies, Collection<Desk> desks) {
        OfficerReader officers = new OfficerReader(keys, agencies);
        StopListReader stopList = new StopListReader();
        StatisticsReader statistics = new StatisticsReader();
        read(OfficerReader.FILE, keys, officers::read);
        read(StopListReader.FILE, keys, stopList::read);
        read(StatisticsReader.FILE, keys, statistics::read);
        WatchingReader watching = new WatchingReader(desks);
        if (set.bytes(WatchingReader.FILE).isPresent()) {
            yaml(WatchingReader.FILE).ifPresent(watching::read);
        }
        return new Beside(
                officers.officers(),
                Collections.unmodifiableSortedMap(stopList.values()),
                Collections.unmodifiableSortedMap(statistics.tables()),
                byDesk("stock", SetFiles.STOCK_LIST, StockList::new),
                byDesk("desks/keys", PROOF, bytes -> bytes),
                watching.watching());
    }

    /** Files that are named after a desk. */
    private <T> Map<String, T> byDesk(String folder, String ending, Function<byte[], T> made) {
        Map<String, T> found = new TreeMap<>();
        for (String name : set.in(folder)) {
            if (name.endsWith(ending)) {
                String desk = name.substring(folder.length() + 1, name.length() - ending.length());
                found.put(desk, made.apply(set.bytes(name).orElseThrow()));
            }
        }
        return Collections.unmodifiableMap(found);
    }

    private void read(String file, KeyPolicy keys, Consumer<YamlMap> reader) {
        if (keys == KeyPolicy.REQUIRED || set.bytes(file).isPresent()) {
            yaml(file).ifPresent(reader);
        }
    }

    private Optional<SetAbout> about(@Nullable LocalDate today) {
        Optional<YamlMap> file = yaml("policies/set.yaml");
        Optional<SetAbout> about = AboutReader.read(file);
        if (today != null && about.isPresent() && about.get().validUntil().isBefore(today)) {
            file.get().key("valid-until").fault(Wrong.SET_EXPIRED, about.get().validUntil());
        }
        return about;
    }

    private Optional<YamlMap> yaml(String file) {
        return YamlFile.read(set, file, faults);
    }

    /** The YAML files of a folder by name; anything else there is told, so that a misnamed file is not passed over. */
    private List<String> files(String folder) {
        List<String> files =
                set.in(folder).stream().filter(name -> !NOT_YAML.contains(name)).toList();
        if (files.isEmpty()) {
            faults.add(folder, 0, Wrong.FOLDER_EMPTY.with());
        }
        for (String file : files) {
            if (!file.endsWith(".yaml")) {
                faults.add(file, 0, Wrong.FILE_NOT_YAML.with());
            }
        }
        return files.stream().filter(f -> f.endsWith(".yaml")).toList();
    }

    /** What belongs to the set and is read by others: stock lists, the stop list and whatever stands beside them. */
    private Map<String, String> otherFiles() {
        Map<String, String> digests = new TreeMap<>();
        List<String> names = new ArrayList<>(set.in("stock"));
        set.beside().stream().filter(name -> !READ.contains(name)).forEach(names::add);
        for (String name : names) {
            byte[] bytes = set.bytes(name).orElseThrow();
            if (bytes.length > SetFiles.MAX_LIST_BYTES) {
                faults.add(name, 0, Wrong.FILE_OVER_64_MIB.with());
            } else {
                digests.put(name, CanonicalSet.sha256(bytes));
            }
        }
        return digests;
    }

    private static String stem(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.endsWith(".yaml") ? name.substring(0, name.length() - ".yaml".length()) : name;
    }
}
