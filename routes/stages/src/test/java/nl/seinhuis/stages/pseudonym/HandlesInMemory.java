// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** {@link Handles} without a database. */
public final class HandlesInMemory implements Handles {
    private final SecureRandom random;
    private final Map<Token, TokenHandle> handles = new HashMap<>();
    private final Map<String, Map<Token, LocalDate>> seen = new HashMap<>();

    public HandlesInMemory(SecureRandom random) {
        this.random = random;
    }

    @Override
    public Map<Token, TokenHandle> handles(Collection<Token> tokens) {
        Map<Token, TokenHandle> found = new HashMap<>();
        for (Token token : tokens) {
            found.put(token, handles.computeIfAbsent(token, added -> {
                byte[] bytes = new byte[TokenHandle.BYTES];
                random.nextBytes(bytes);
                return new TokenHandle(bytes);
            }));
        }
        return found;
    }

    @Override
    public Map<Pair, Set<Token>> admit(Map<Pair, Set<Token>> shown, LocalDate day, int ceiling) {
        Map<Pair, Set<Token>> admitted = new HashMap<>();
        shown.forEach((pair, tokens) -> admitted.put(pair, admit(pair.sender(), pair.desk(), day, tokens, ceiling)));
        return admitted;
    }

    private Set<Token> admit(String sender, String desk, LocalDate day, Set<Token> tokens, int ceiling) {
        Map<Token, LocalDate> ofPair = seen.computeIfAbsent(sender + "|" + desk, added -> new HashMap<>());
        Set<Token> admitted = new HashSet<>();
        for (Token token : tokens) {
            long today = ofPair.values().stream().filter(day::equals).count();
            if (ofPair.containsKey(token) || today < ceiling) {
                ofPair.putIfAbsent(token, day);
                admitted.add(token);
            }
        }
        return admitted;
    }

    int size() {
        return handles.size();
    }
}
