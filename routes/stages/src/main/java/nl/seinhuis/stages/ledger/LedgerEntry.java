// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger. It cannot be built without kind, time, actor, set digest, salt and, where its kind demands
 * one, a purpose. It holds codes, ids, hashes and levels; every text is checked to be a code, so that no name, number or
 * value of a person fits in. What a desk may see of the ledger never names a signal.
 *
 * <p>Its 128-bit salt keeps its hash from being guessed. Commitments are made by the caller, salted per desk and
 * category with salts that are kept under the signal's key, so that erasure leaves hashes of nothing.
 */
public final class LedgerEntry {

    private final EntryKind kind;
    private final SortedMap<String, Object> members;
    private final byte[] canonical;
    private final byte[] leaf;

    private LedgerEntry(EntryKind kind, SortedMap<String, Object> members) {
        this.kind = kind;
        this.members = members;
        this.canonical = CanonicalJson.write(members);
        this.leaf = LedgerHash.leaf(canonical);
    }

    /** Begins an entry. */
    public static Builder of(EntryKind kind) {
        return new Builder(kind);
    }

    /** What happened. */
    public EntryKind kind() {
        return kind;
    }

    /** The signal named, if any. */
    public @Nullable UUID signal() {
        return members.get("signal") instanceof String id ? UUID.fromString(id) : null;
    }

    /** The delivery named, if any. */
    public @Nullable UUID delivery() {
        return members.get("delivery") instanceof String id ? UUID.fromString(id) : null;
    }

    /** SHA-256, in hex, of the bytes that this entry is about, if any. */
    public @Nullable String digest() {
        return members.get("digest") instanceof String hex ? hex : null;
    }

    /** The salt, in hex. */
    public String salt() {
        return (String) members.getOrDefault("salt", "");
    }

    /** Canonical JSON (RFC 8785), the bytes that are hashed and stored. */
    public byte[] canonical() {
        return canonical.clone();
    }

    /** Leaf hash, see {@link LedgerHash#leaf}. */
    public byte[] leaf() {
        return leaf.clone();
    }

    /** Shows the kind only. */
    @Override
    public String toString() {
        return "LedgerEntry[" + kind.code() + "]";
    }

    /** Gathers the members of an entry. Not for use by several threads. */
    public static final class Builder {

        /** Ids of desks, officers, rules, stops and codes; no spaces, so that no sentence fits. */
        private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+*-]{0,119}");

        private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
        private static final int SALT_LENGTH = 16;

        private final EntryKind kind;
        private final SortedMap<String, Object> members = new TreeMap<>();

        private Builder(EntryKind kind) {
            this.kind = kind;
            members.put("kind", kind.code());
        }

        /** When it happened; kept to the millisecond. */
        public Builder at(Instant at) {
            members.put("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
            return this;
        }

        /** Desk, client or officer id, never a person's name. */
        public Builder actor(String actor) {
            return code("actor", actor);
        }

        /** The purpose. */
        public Builder purpose(Purpose purpose) {
            return code("purpose", purpose.code());
        }

        /** Digest of the signed set, SHA-256 in hex. */
        public Builder set(String digest) {
            return hash("set", digest);
        }

        /** The signal. Refused for kinds that a desk may see. */
        public Builder signal(UUID id) {
            return code("signal", id.toString());
        }

        /** The delivery. */
        public Builder delivery(UUID id) {
            return code("delivery", id.toString());
        }

        /** The desk that receives or would have. */
        public Builder desk(String desk) {
            return code("desk", desk);
        }

        /** The safety region. */
        public Builder region(String region) {
            return code("region", region);
        }

        /** SHA-256, in hex, of the bytes meant: posted ones for a signal, sealed ones for a delivery. */
        public Builder digest(String hex) {
            return hash("digest", hex);
        }

        /** SHA-256, in hex, over the leaf hashes of the entries about each desk, in ascending order. */
        public Builder root(String hex) {
            return hash("root", hex);
        }

        /** Why, as a stable code. */
        public Builder code(String code) {
            return code("code", code);
        }

        /** What it was done to, where that is no signal, delivery or desk: a stop, a set, a key, an agency. */
        public Builder object(String id) {
            return code("object", id);
        }

        /** Ids of the rules that decided. */
        public Builder rules(List<String> rules) {
            rules.forEach(Builder::checkCode);
            members.put("rules", rules.stream().distinct().sorted().toList());
            return this;
        }

        /** Categories of which something is released, with the level. */
        public Builder released(Map<Category, Level> levels) {
            SortedMap<String, String> written = new TreeMap<>();
            levels.forEach((category, level) -> written.put(category.code(), level.toString()));
            members.put("released", written);
            return this;
        }

        /** Categories of which nothing is released, with the code of the reason. */
        public Builder withheld(Map<Category, String> reasons) {
            SortedMap<String, String> written = new TreeMap<>();
            reasons.forEach((category, reason) -> written.put(category.code(), checkCode(reason)));
            members.put("withheld", written);
            return this;
        }

        /** A commitment of 32 bytes for every category, whether present, released or not. */
        public Builder commitments(Map<Category, byte[]> commitments) {
            SortedMap<String, String> written = new TreeMap<>();
            commitments.forEach((category, hash) -> {
                require(hash.length == LedgerHash.LENGTH, "commitment");
                written.put(
                        category.code(), Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
            });
            members.put("commitments", written);
            return this;
        }

        /**
         * Builds the entry with a fresh salt.
         *
         * @param random a secure source
         * @throws IllegalArgumentException naming the member that is missing or may not be there
         */
        public LedgerEntry build(RandomGenerator random) {
            byte[] salt = new byte[SALT_LENGTH];
            random.nextBytes(salt);
            members.put("salt", HexFormat.of().formatHex(salt));
            for (String member : List.of("at", "actor", "set")) {
                require(members.containsKey(member), member);
            }
            require(!kind.demandsPurpose() || members.containsKey("purpose"), "purpose");
            checkIds();
            return new LedgerEntry(kind, new TreeMap<>(members));
        }

        private void checkIds() {
            boolean signal = members.containsKey("signal");
            boolean delivery = members.containsKey("delivery");
            boolean desk = members.containsKey("desk");
            switch (kind.about()) {
                case SIGNAL -> require(signal && !delivery && !desk, "signal");
                case DELIVERY -> require(delivery && desk && !signal && members.containsKey("digest"), "delivery");
                case DESK -> require(desk && !delivery && !signal, "desk");
                case ANYTHING -> require(!(signal && (delivery || desk)), "signal");
            }
        }

        private Builder code(String member, String code) {
            members.put(member, checkCode(code));
            return this;
        }

        private Builder hash(String member, String hex) {
            require(SHA_256.matcher(hex).matches(), member);
            members.put(member, hex);
            return this;
        }

        private static String checkCode(String code) {
            require(CODE.matcher(code).matches(), "code");
            return code;
        }

        private static void require(boolean holds, String member) {
            if (!holds) {
                throw new IllegalArgumentException("ledger-entry-" + member); // the member, never its value
            }
        }
    }

    /** Canonical JSON as text, for auditors. */
    public String json() {
        return new String(canonical, StandardCharsets.UTF_8);
    }
}
