// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.IdentifierAccess;
import org.jspecify.annotations.Nullable;

/**
 * Which dwellings are in whose stock, as keyed hashes: {@code config/stock/<desk>.hashes}, one hex HMAC-SHA256 per line.
 * Who has the files and not the key learns how many there are and nothing else; two desks' lists cannot be compared. A
 * dwelling that is not listed, or has no BAG id, is in nobody's stock.
 */
public final class Stock {
    static final String ENDING = ".hashes";
    private static final Pattern LINE = Pattern.compile("[0-9a-f]{64}");

    private final UnaryOperator<byte[]> mac;
    private final Map<String, Set<String>> hashes;
    private final boolean all;

    private Stock(UnaryOperator<byte[]> mac, Map<String, Set<String>> hashes) {
        this(mac, hashes, false);
    }

    private Stock(UnaryOperator<byte[]> mac, Map<String, Set<String>> hashes, boolean all) {
        this.mac = mac;
        this.hashes = Map.copyOf(hashes);
        this.all = all;
    }

    /** No stock at all. */
    public static Stock empty() {
        return new Stock(bytes -> bytes, Map.of());
    }

    /** For a preview, which reads no list: every dwelling with a BAG id is taken for one in stock. */
    public static Stock assumed() {
        return new Stock(bytes -> bytes, Map.of(), true);
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
            for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
                String name = String.valueOf(file.getFileName());
                hashes.put(name.substring(0, name.length() - ENDING.length()), read(file));
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
            if (name.endsWith(ENDING)) {
                String text = new String(set.bytes(name).orElseThrow(), StandardCharsets.US_ASCII);
                String desk = name.substring("stock/".length(), name.length() - ENDING.length());
                hashes.put(desk, hashes(name, text.lines().toList()));
            }
        }
        return new Stock(mac, hashes);
    }

    /** The line of a desk's list that stands for a dwelling. */
    public static String line(String desk, String bagId, UnaryOperator<byte[]> mac) {
        byte[] message = ("stock/v1|" + desk + "|" + bagId).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(mac.apply(message));
    }

    /** Whether a dwelling is in the stock of a desk. */
    boolean holds(Desk desk, @Nullable AddressPart bagId) {
        if (all) {
            return bagId != null;
        }
        Set<String> list = hashes.get(desk.id());
        return list != null
                && bagId != null
                && list.contains(line(desk.id(), bagId.read(IdentifierAccess.claim()), mac));
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
