// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.impl.AAD;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.ParseException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.seinhuis.kit.access.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * Opens deliveries with a desk's private key. What comes out was sealed to this desk, carries exactly the outside
 * context that it came with, and had not expired. It does not show who sealed it: that the broker did rests on the TLS
 * connection and on the guard that lets nobody else send.
 *
 * <p>Takes ECDH-ES+A256KW on P-256 with A256GCM and nothing else; compressed bodies and critical extensions are refused.
 */
public final class DeliveryOpener {

    /** Three times the largest size class, 32 KiB. */
    private static final int LIMIT = 96 * 1024;

    // Looking up a provider costs more than building a value: once is enough.
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private static final ZoneId DUTCH_TIME = ZoneId.of("Europe/Amsterdam");

    private final Clock clock;
    private volatile List<ECKey> keys;
    private @Nullable Path file;
    private String stamp = "";

    /**
     * Opens with any of some keys.
     *
     * @param keys private keys on P-256, newest first; more than one while a key is being replaced
     * @param clock decides what has expired
     */
    public DeliveryOpener(List<ECKey> keys, Clock clock) {
        if (keys.isEmpty() || !keys.stream().allMatch(key -> key.isPrivate() && Curve.P_256.equals(key.getCurve()))) {
            throw new IllegalArgumentException("a desk key is a private key on P-256");
        }
        this.keys = List.copyOf(keys);
        this.clock = clock;
    }

    /**
     * Opens with the keys in a file, which is read again when it was replaced and a delivery does not open.
     *
     * @param file as for {@link #keys}
     * @param clock decides what has expired
     * @throws IOException as for {@link #keys}
     */
    public static DeliveryOpener withKey(Path file, Clock clock) throws IOException {
        String stamp = stamp(file);
        DeliveryOpener opener = new DeliveryOpener(keys(file), clock);
        opener.file = file;
        opener.stamp = stamp;
        return opener;
    }

    /**
     * The keys of a desk.
     *
     * @param file one private JWK, or a JWK Set with the newest first while a key is being replaced: what was sealed with the
     *     older one may still be on its way
     * @throws IOException if the file is missing or holds anything else; the message names the file only
     */
    public static List<ECKey> keys(Path file) throws IOException {
        List<ECKey> keys = new ArrayList<>();
        try {
            Map<String, Object> read = JSONObjectUtils.parse(Files.readString(file));
            List<JWK> all = read.containsKey("keys") ? JWKSet.parse(read).getKeys() : List.of(JWK.parse(read));
            for (JWK one : all) {
                if (!(one instanceof ECKey key) || !key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
                    throw new IOException("not a private EC key on P-256: " + file);
                }
                keys.add(key);
            }
        } catch (ParseException e) {
            throw new IOException("not a JWK: " + file, e);
        }
        if (keys.isEmpty()) {
            throw new IOException("no key in " + file);
        }
        return keys;
    }

    private static String stamp(Path file) throws IOException {
        BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
        return seen.lastModifiedTime() + " " + seen.size() + " " + seen.fileKey();
    }

    /** Whether there are keys that were not there before. A file that cannot be used changes nothing. */
    private synchronized boolean replaced() {
        Path from = file;
        if (from == null) {
            return false;
        }
        try {
            String found = stamp(from);
            if (found.equals(stamp)) {
                return false;
            }
            keys = List.copyOf(keys(from));
            stamp = found;
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Opens one delivery.
     *
     * @return the content without its padding: a delivery (schema {@code delivery-v1}) or an event ({@code event-v1}), which
     *     its member {@code kind} tells apart
     * @throws DeliveryRefused with the reason, never with content
     */
    public JsonObject open(Delivery delivery) throws DeliveryRefused {
        JWEObject jwe = parse(delivery.sealed());
        compare(delivery.outside(), jwe.getHeader().getCustomParam("ctx"));
        JsonObject content =
                StrictJson.object(decrypt(jwe)).orElseThrow(() -> new DeliveryRefused(DeliveryRefused.Code.UNREADABLE));
        if (!clock.instant().isBefore(expiry(content))) {
            throw new DeliveryRefused(DeliveryRefused.Code.EXPIRED);
        }
        return JSON.createObjectBuilder(content).remove("pad").build();
    }

    /**
     * Opens what another side revealed: member {@code contact.sealed} of an event of kind {@code contact}.
     *
     * @throws DeliveryRefused with the reason, never with content
     */
    public JsonObject openReveal(String sealed) throws DeliveryRefused {
        return StrictJson.object(decrypt(parse(sealed)))
                .orElseThrow(() -> new DeliveryRefused(DeliveryRefused.Code.UNREADABLE));
    }

    private static JWEObject parse(String sealed) throws DeliveryRefused {
        if (sealed.length() <= LIMIT) {
            try {
                JWEObject jwe = JWEObject.parse(sealed);
                JWEHeader header = jwe.getHeader();
                if (JWEAlgorithm.ECDH_ES_A256KW.equals(header.getAlgorithm())
                        && EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
                        && header.getCompressionAlgorithm() == null
                        && header.getCriticalParams() == null) {
                    return jwe;
                }
            } catch (ParseException e) {
                throw new DeliveryRefused(DeliveryRefused.Code.NOT_A_SEALED_BODY);
            }
        }
        throw new DeliveryRefused(DeliveryRefused.Code.NOT_A_SEALED_BODY);
    }

    /** The header is authenticated only once the body opens; comparing first costs nothing and leaks nothing. */
    private static void compare(OutsideContext outside, @Nullable Object ctx) throws DeliveryRefused {
        Map<String, String> expected = Map.of(
                "id", outside.id(),
                "source", outside.source(),
                "type", outside.type(),
                "time", outside.time(),
                "expires", outside.expires());
        if (!expected.equals(ctx)) {
            throw new DeliveryRefused(DeliveryRefused.Code.CONTEXT_DIFFERS);
        }
    }

    private byte[] decrypt(JWEObject jwe) throws DeliveryRefused {
        Optional<byte[]> opened = withAny(jwe);
        if (opened.isEmpty() && replaced()) {
            opened = withAny(jwe);
        }
        return opened.orElseThrow(() -> new DeliveryRefused(DeliveryRefused.Code.NOT_FOR_THIS_KEY));
    }

    private Optional<byte[]> withAny(JWEObject jwe) {
        return keys.stream()
                .filter(key -> named(jwe.getHeader().getKeyID(), key))
                .flatMap(key -> decrypt(jwe.getHeader(), jwe, key).stream())
                .findFirst();
    }

    /** The broker names a key by its thumbprint (RFC 7638), whatever the desk calls it. */
    private static boolean named(@Nullable String wanted, ECKey key) {
        try {
            return wanted == null
                    || wanted.equals(key.getKeyID())
                    || wanted.equals(key.computeThumbprint().toString());
        } catch (JOSEException e) {
            return false;
        }
    }

    private static Optional<byte[]> decrypt(JWEHeader header, JWEObject jwe, ECKey key) {
        try {
            return Optional.of(new ECDHDecrypter(key)
                    .decrypt(
                            header,
                            jwe.getEncryptedKey(),
                            jwe.getIV(),
                            jwe.getCipherText(),
                            jwe.getAuthTag(),
                            AAD.compute(header)));
        } catch (JOSEException e) {
            // Another of the desk's keys may fit; which one failed and how says nothing to anybody.
            return Optional.empty();
        }
    }

    /** The last day it may be kept, which ends at midnight in the Netherlands. */
    private static Instant expiry(JsonObject content) throws DeliveryRefused {
        try {
            return LocalDate.parse(StrictJson.text(content, "expires").orElse(""))
                    .plusDays(1)
                    .atStartOfDay(DUTCH_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new DeliveryRefused(DeliveryRefused.Code.UNREADABLE);
        }
    }
}
