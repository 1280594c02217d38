// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import nl.seinhuis.stages.ledger.EntryKind;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.LedgerHash;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.seal.SealedBody;
import nl.seinhuis.stages.seal.SealedEvent;
import nl.seinhuis.stages.seal.StoredBody;
import org.jspecify.annotations.Nullable;

/** A disclosure about to be made. */
public final class Intent {

    private static final ZoneId LAW = ZoneId.of("Europe/Amsterdam");

    private final SealedBody delivery;
    private final String address;
    private final LedgerEntry entry;
    private final byte[] sealedBytes;
    private final StoredBody kept;

    /**
     * Refuses an entry about something else.
     *
     * @param delivery the sealed delivery or event
     * @param address address that it will be published to
     * @param entry the ledger entry that says so, with the hash of the sealed bytes
     * @param kept the sealed bytes as they are kept here, under a key that can be destroyed
     */
    public Intent(SealedBody delivery, String address, LedgerEntry entry, StoredBody kept) {
        this(delivery, address, digest -> entry, kept);
    }

    /**
     * As above, with an entry that is made of the hash of the sealed bytes: they are hashed once.
     *
     * @param entry makes the entry for this hash, in hex
     */
    public Intent(SealedBody delivery, String address, Function<String, LedgerEntry> entry, StoredBody kept) {
        this.delivery = delivery;
        this.address = address;
        this.kept = kept;
        this.sealedBytes = delivery.jwe().getBytes(StandardCharsets.US_ASCII);
        String digest = hex(sealedBytes);
        this.entry = entry.apply(digest);
        if (this.entry.kind() != EntryKind.DISCLOSURE_INTENDED
                || !delivery.id().equals(this.entry.delivery())
                || !digest.equals(this.entry.digest())) {
            throw new IllegalArgumentException("intent-entry-differs");
        }
    }

    /** The sealed delivery or event. */
    public SealedBody delivery() {
        return delivery;
    }

    /** Where it goes. */
    public String address() {
        return address;
    }

    /** What records it. */
    public LedgerEntry entry() {
        return entry;
    }

    /** SHA-256 of the sealed bytes, in hex: what the entry must name. */
    public static String sha256(SealedBody delivery) {
        return hex(delivery.jwe().getBytes(StandardCharsets.US_ASCII));
    }

    /** The delivery as it is stored. */
    StoredDelivery stored(@Nullable UUID signal, String setDigest) {
        return new StoredDelivery(
                delivery.id(),
                signal,
                new StoredDelivery.Target(
                        delivery.desk().id(), delivery.purpose(), delivery.region(), address, expires()),
                new StoredDelivery.Sealed(delivery.envelope(), sealedBytes, kept, sha256(), setDigest),
                DeliveryState.INTENDED,
                0,
                delivery instanceof SealedEvent);
    }

    /** The bytes that leave, as they are kept. */
    public StoredBody kept() {
        return kept;
    }

    private String sha256() {
        return Objects.requireNonNull(entry.digest()); // the constructor has compared it
    }

    /** SHA-256 of a desk's public key, in hex: what is compared before every publish. */
    public static String keyDigest(Desk desk) {
        return hex(desk.publicKey().getBytes(StandardCharsets.UTF_8));
    }

    /** The moment after which it must not be handed out any more: the end of its last day. */
    public Instant expires() {
        return delivery.expires().plusDays(1).atStartOfDay(LAW).toInstant();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(LedgerHash.sha256(bytes));
    }
}
