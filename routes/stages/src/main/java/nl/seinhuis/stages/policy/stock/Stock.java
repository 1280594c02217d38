// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.stock;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.signature.OfficerKey;
import org.jspecify.annotations.Nullable;

/**
 * Which dwellings are in whose stock, as keyed hashes: {@code config/stock/<desk>.hashes}, one hex HMAC-SHA256 per line.
 * Who has the files and not the key learns how many there are and nothing else; two desks' lists cannot be compared. A
 * dwelling that is not listed, or has no BAG id, is in nobody's stock.
 */
public final class Stock {
    private static final Pattern LINE = Pattern.compile("[0-9a-f]{64}");

    private final Map<String, Lines> lists;
    private final boolean all;

    private Stock(UnaryOperator<byte[]> mac, Map<String, Set<String>> hashes) {
        this(lists(mac, hashes), false);
    }

    private Stock(Map<String, Lines> lists, boolean all) {
        this.lists = Map.copyOf(lists);
        this.all = all;
    }

    /**
     * A desk's list.
     *
     * @param mac HMAC-SHA256 under the key that made its lines
     * @param hashes its lines, see {@link #line}
     */
    public record Lines(UnaryOperator<byte[]> mac, Set<String> hashes) {

        /** Takes over the lines. */
        public Lines {
            hashes = Set.copyOf(hashes);
        }

        /** Shows how many there are. */
        @Override
        public String toString() {
            return "Lines[" + hashes.size() + "]";
        }
    }

    private static Map<String, Lines> lists(UnaryOperator<byte[]> mac, Map<String, Set<String>> hashes) {
        Map<String, Lines> lists = new HashMap<>();
        hashes.forEach((desk, lines) -> lists.put(desk, new Lines(mac, lines)));
        return lists;
    }

    /** The same with the lists that desks handed in themselves, each in the place of the desk's list in the set. */
    public Stock with(Map<String, Lines> handedIn) {
        Map<String, Lines> both = new HashMap<>(lists);
        both.putAll(handedIn);
        return new Stock(both, all);
    }

    /** The lines of a desk's list; none if it has no list. */
    public Set<String> lines(String desk) {
        Lines list = lists.get(desk);
        return list == null ? Set.of() : list.hashes();
    }

    /** No stock at all. */
    public static Stock empty() {
        return new Stock(bytes -> bytes, Map.of());
    }

    /** For a preview, which reads no list: every dwelling with a BAG id is taken for one in stock. */
    public static Stock assumed() {
        return new Stock(Map.of(), true);
    }

    /**
     * Reads the lists.
     *
     * @param config the configuration folder
     * @param mac HMAC-SHA256 under a key that only the broker has
     * @throws IllegalArgumentException if a list holds a line that is no hash; the message names the file alone
     */
    public static Stock load(Path config, UnaryOperator<byte[]> mac) {
        Map<String, Set<String>> hashes = new HashMap<>();
        Path folder = config.resolve("stock");
        if (!Files.isDirectory(folder)) {
            return new Stock(mac, hashes);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(SetFiles.STOCK_LIST))
                    .toList()) {
                String name = String.valueOf(file.getFileName());
                hashes.put(name.substring(0, name.length() - SetFiles.STOCK_LIST.length()), read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Stock(mac, hashes);
    }

    /**
     * The lists of a set.
     *
     * @param set the files of the set
     * @param mac HMAC-SHA256 under a key that only the broker has
     * @throws IllegalArgumentException if a list holds a line that is no hash; the message names the file alone
     */
    public static Stock of(SetFiles set, UnaryOperator<byte[]> mac) {
        Map<String, Set<String>> hashes = new HashMap<>();
        for (String name : set.in("stock")) {
            if (name.endsWith(SetFiles.STOCK_LIST)) {
                String text = new String(set.bytes(name).orElseThrow(), StandardCharsets.US_ASCII);
                String desk = name.substring("stock/".length(), name.length() - SetFiles.STOCK_LIST.length());
                hashes.put(desk, hashes(name, text.lines().toList()));
            }
        }
        return new Stock(mac, hashes);
    }

    /** The key by which a desk signs its own list (OKP, Ed25519, public half as a JWK); empty if the set names none. */
    public static Optional<OfficerKey> key(SetFiles set, String desk) {
        return set.bytes("stock/" + desk + SetFiles.STOCK_KEY).flatMap(bytes -> {
            try {
                OctetKeyPair pair = OctetKeyPair.parse(new String(bytes, StandardCharsets.UTF_8));
                boolean usable = Curve.Ed25519.equals(pair.getCurve()) && !pair.isPrivate();
                return usable ? OfficerKey.of("ed25519:" + pair.getX()) : Optional.empty();
            } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
                return Optional.empty();
            }
        });
    }

    /** The line of a desk's list that stands for a dwelling. */
    public static String line(String desk, String bagId, UnaryOperator<byte[]> mac) {
        byte[] message = ("stock/v1|" + desk + "|" + bagId).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(mac.apply(message));
    }

    /** Whether a dwelling is in the stock of a desk. */
    public boolean holds(Desk desk, @Nullable AddressPart bagId) {
        if (all) {
            return bagId != null;
        }
        Lines list = lists.get(desk.id());
        return list != null
                && bagId != null
                && list.hashes().contains(line(desk.id(), bagId.read(IdentifierAccess.claim()), list.mac()));
    }

    private static Set<String> read(Path file) throws IOException {
        return hashes(String.valueOf(file.getFileName()), Files.readAllLines(file, StandardCharsets.US_ASCII));
    }

    private static Set<String> hashes(String name, List<String> lines) {
        if (!lines.stream().allMatch(line -> LINE.matcher(line).matches())) {
            throw new IllegalArgumentException(name + " holds a line that is no hash");
        }
        return lines.stream().collect(Collectors.toUnmodifiableSet());
    }
}
