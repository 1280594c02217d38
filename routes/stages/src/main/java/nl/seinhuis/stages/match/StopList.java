// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.signal.Email;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Phone;
import nl.seinhuis.signal.Plate;
import nl.seinhuis.stages.pseudonym.CanonicalIdentifier;
import nl.seinhuis.stages.pseudonym.Canonicaliser;

/**
 * Identifiers of a set that are never a match key, since many share them who have nothing to do with each other. A line is
 * a telephone number in any spelling, an identifier in canonical form, or {@code hmac:} and its keyed hash, where the
 * value must not be readable.
 */
public final class StopList {
    private static final String KEYED = "hmac:";

    private final Set<String> canonical;
    private final Set<CanonicalIdentifier> phones;
    private final Set<String> hashes;
    private final Set<String> canaries;
    private final UnaryOperator<byte[]> mac;

    /**
     * Reads the lines of a set.
     *
     * @param lines by type
     * @param mac HMAC-SHA256 under a key that only the broker has
     */
    public StopList(Map<String, SortedSet<String>> lines, UnaryOperator<byte[]> mac) {
        List<String> all = lines.values().stream().flatMap(Set::stream).toList();
        this.mac = mac;
        this.canaries = Set.copyOf(lines.getOrDefault("canary", new TreeSet<>()));
        this.hashes = all.stream().filter(line -> line.startsWith(KEYED)).collect(Collectors.toUnmodifiableSet());
        this.canonical = all.stream().filter(line -> !line.startsWith(KEYED)).collect(Collectors.toUnmodifiableSet());
        Canonicaliser canonicaliser = new Canonicaliser(IdentifierAccess.claim());
        this.phones = Stream.ofNullable(lines.get("phone"))
                .flatMap(Set::stream)
                .filter(line -> !line.startsWith(KEYED))
                .map(line -> canonicaliser.phone(new Phone(line)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The line that stands for an identifier that must not be readable. */
    public static String line(CanonicalIdentifier identifier, UnaryOperator<byte[]> mac) {
        return KEYED + HexFormat.of().formatHex(identifier.under(StopList::marked, mac));
    }

    /**
     * The same for one that somebody wrote.
     *
     * @param type {@code phone}, {@code plate} (Dutch) or {@code email}
     * @param written the identifier
     * @param mac as above
     * @return empty if there is no such type
     */
    public static Optional<String> line(String type, String written, UnaryOperator<byte[]> mac) {
        Canonicaliser canonicaliser = new Canonicaliser(IdentifierAccess.claim());
        return switch (type) {
            case "phone" -> Optional.of(line(canonicaliser.phone(new Phone(written)), mac));
            case "plate" -> Optional.of(line(canonicaliser.plate(new Plate(written), "NL"), mac));
            case "email" -> Optional.of(line(canonicaliser.email(new Email(written)), mac));
            default -> Optional.empty();
        };
    }

    private static byte[] marked(String canonical) {
        return ("stop/v1|" + canonical).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether it is a canary: an identifier of nobody, planted to show who looks up what it has no reason to know. */
    public boolean isCanary(CanonicalIdentifier identifier) {
        return canaries.stream().anyMatch(identifier::isWritten)
                || (!canaries.isEmpty() && canaries.contains(line(identifier, mac)));
    }

    /** Whether it is listed. */
    boolean holds(CanonicalIdentifier identifier) {
        return phones.contains(identifier)
                || canonical.stream().anyMatch(identifier::isWritten)
                || (!hashes.isEmpty() && hashes.contains(line(identifier, mac)));
    }
}
