// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that were verified in the last 30 seconds, by the SHA-256 of their text, at most ten thousand. A token never stays
 * beyond its end, and a refused one is never kept.
 */
final class TokenCache {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>();

    private record Kept(VerifiedToken token, Instant until) {}

    TokenCache(Clock clock) {
        this.clock = clock;
    }

    static String key(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    synchronized @Nullable VerifiedToken find(String key) {
        Kept found = kept.get(key);
        return found == null || !clock.instant().isBefore(found.until()) ? null : found.token();
    }

    synchronized void keep(String key, VerifiedToken token) {
        Instant now = clock.instant();
        Instant until = now.plus(KEPT);
        kept.remove(key);
        kept.put(key, new Kept(token, until.isBefore(token.exp()) ? until : token.exp()));
        dropOldest(now);
    }

    // Insertion order is nearly the order of ends, so the scan stops at the first one still good.
    private void dropOldest(Instant now) {
        var oldest = kept.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Kept> entry = oldest.next();
            if (kept.size() <= MOST && now.isBefore(entry.getValue().until())) {
                return;
            }
            oldest.remove();
        }
    }

    synchronized int size() {
        return kept.size();
    }
}
