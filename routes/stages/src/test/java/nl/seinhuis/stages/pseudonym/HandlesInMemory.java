// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@link Handles} without a database. */
public final class HandlesInMemory implements Handles {
    private final SecureRandom random;
    private final Map<Token, TokenHandle> handles = new HashMap<>();
    private final Map<Pair, Map<Token, Seen>> seen = new HashMap<>();

    public HandlesInMemory(SecureRandom random) {
        this.random = random;
    }

    @Override
    public Map<Token, TokenHandle> handles(Map<UUID, ? extends Collection<Token>> bySignal) {
        List<Token> tokens =
                bySignal.values().stream().flatMap(Collection::stream).toList();
        Map<Token, TokenHandle> found = new HashMap<>();
        for (Token token : tokens) {
            token.earlier().forEach(old -> promote(old, token));
            found.put(token, handles.computeIfAbsent(token, added -> {
                byte[] bytes = new byte[TokenHandle.BYTES];
                random.nextBytes(bytes);
                return new TokenHandle(bytes);
            }));
        }
        return found;
    }

    private void promote(Token old, Token newest) {
        TokenHandle handle = handles.remove(old);
        if (handle != null) {
            handles.put(newest, handle);
            seen.values().forEach(ofPair -> {
                Seen before = ofPair.remove(old);
                if (before != null) {
                    ofPair.put(newest, before);
                }
            });
        }
    }

    @Override
    public Map<Pair, Map<Token, Integer>> admit(
            Map<Pair, Set<Token>> shown, LocalDate day, int ceiling, int keyVersion) {
        Map<Pair, Map<Token, Integer>> admitted = new HashMap<>();
        shown.forEach((pair, tokens) -> {
            Map<Token, Seen> ofPair = seen.computeIfAbsent(pair, added -> new HashMap<>());
            Map<Token, Integer> versions = new HashMap<>();
            for (Token token : tokens) {
                long today = ofPair.values().stream()
                        .filter(one -> one.day().equals(day))
                        .count();
                if (ofPair.containsKey(token) || today < ceiling) {
                    int version = versionAt(pair.desk(), token, keyVersion);
                    versions.put(
                            token,
                            ofPair.computeIfAbsent(token, added -> new Seen(day, version))
                                    .keyVersion());
                }
            }
            admitted.put(pair, versions);
        });
        return admitted;
    }

    private int versionAt(String desk, Token token, int keyVersion) {
        return seen.entrySet().stream()
                .filter(one ->
                        one.getKey().desk().equals(desk) && one.getValue().containsKey(token))
                .mapToInt(one -> one.getValue().get(token).keyVersion())
                .min()
                .orElse(keyVersion);
    }

    private record Seen(LocalDate day, int keyVersion) {}

    /** Everything that the table would hold. */
    Map<Token, TokenHandle> tokens() {
        return Map.copyOf(handles);
    }

    int size() {
        return handles.size();
    }
}
