// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.process.Meters;
import nl.seinhuis.journey.store.Entries;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Waiting;
import nl.seinhuis.journey.store.row.Acceptance;
import nl.seinhuis.journey.store.row.IdempotencyConflict;
import nl.seinhuis.journey.store.row.Posted;
import nl.seinhuis.journey.store.row.Receipted;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Urgency;
import nl.seinhuis.stages.ledger.LedgerEntry;
import nl.seinhuis.stages.ledger.LedgerHash;
import nl.seinhuis.stages.ledger.Receipt;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.seal.BodyVault;
import nl.seinhuis.stages.validate.ReceivedSignal;
import nl.seinhuis.stages.validate.SignalRefused;
import nl.seinhuis.stages.validate.ValidSignal;
import nl.seinhuis.stages.validate.Validator;

/**
 * Takes signals in. What is answered 202 is on disk, sealed, with its place in the outbox and in the ledger; what is
 * refused leaves nothing but the fact that something was refused.
 */
public final class Intake {

    // Looking up a provider costs more than building a value: once is enough.
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private static final ZoneId LAW = ZoneId.of("Europe/Amsterdam");
    private static final Duration CONTENT_KEPT = Duration.ofDays(30);
    private static final int LONGEST_KEY = 128;

    private final Validator validator;
    private final BodyVault vault;
    private final Writer writer;
    private final Supplier<PolicySet> set;
    private final Recorder recorder;

    /** An intake that writes to the store. */
    public Intake(Validator validator, BodyVault vault, Writer writer, Supplier<PolicySet> set, Recorder recorder) {
        this.validator = validator;
        this.vault = vault;
        this.writer = writer;
        this.set = set;
        this.recorder = recorder;
    }

    /** Who posts what. Only a client of an agency in the signed set may. */
    public ReceivedSignal receive(Call call) throws Denied {
        Agency agency = set.get().agencyOfClient(call.by().azp()).orElse(null);
        if (agency == null) {
            throw Denied.forbidden();
        }
        String key = call.idempotencyKey();
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw Denied.invalid(
                    "idempotency-key",
                    "De Idempotency-Key moet 1 tot 128 tekens lang zijn.",
                    "The Idempotency-Key must have 1 to 128 characters.");
        }
        return new ReceivedSignal(
                call.body(), call.by().azp(), agency, recorder.clock().instant(), key);
    }

    /** Checks the signal; a refusal is recorded as a fact without content. */
    public ValidSignal validate(ReceivedSignal received) throws SignalRefused {
        try {
            return validator.validate(received);
        } catch (SignalRefused refused) {
            recorder.refused(received.client(), refused.code(), set.get().digest());
            throw refused;
        }
    }

    /** Commits the signal and answers with the receipt. */
    public Reply accept(ValidSignal valid) throws Denied {
        ReceivedSignal received = valid.received();
        String digest = HexFormat.of().formatHex(LedgerHash.sha256(received.body()));
        String key = received.idempotencyKey() != null
                ? "key:" + received.idempotencyKey()
                : "reference:" + valid.signal().reference().read(IdentifierAccess.claim());
        Posted posted = new Posted(received.client(), received.agency().id(), key, digest, received.at());
        LedgerEntry entry = recorder.entries()
                .received(
                        valid.id(),
                        received.client(),
                        digest,
                        received.at(),
                        set.get().digest());
        Acceptance acceptance =
                new Acceptance(valid.id(), posted, vault.seal(valid.id(), received.body()), ends(valid), entry);
        try {
            Receipted receipted = Waiting.on(writer.accept(acceptance));
            recorder.accepted(receipted.repeated());
            return reply(receipted, valid.signal().observation().urgency());
        } catch (IdempotencyConflict e) {
            throw Denied.conflict(
                    "idempotency-conflict",
                    "Onder deze sleutel of referentie is al een ander bericht aangenomen. Gebruik een nieuwe referentie.",
                    "Another message was accepted under this key or reference. Use a new reference.");
        }
    }

    /** When content ends: after its own last day, at most 30 days after it came in. */
    public static Instant ends(ValidSignal valid) {
        Instant longest = valid.receivedAt().plus(CONTENT_KEPT);
        LocalDate last = valid.signal().expires();
        Instant own = last.plusDays(1).atStartOfDay(LAW).toInstant();
        return own.isBefore(longest) ? own : longest;
    }

    private static Reply reply(Receipted receipted, Urgency urgency) {
        Receipt receipt = receipted.receipt();
        JsonObjectBuilder body = JSON.createObjectBuilder()
                .add("signalId", receipt.signalId().toString())
                .add("receipt", receiptJson(receipt))
                .add("repeated", receipted.repeated());
        JsonArrayBuilder advice = JSON.createArrayBuilder();
        if (urgency == Urgency.ACUTE) {
            advice.add(JSON.createObjectBuilder()
                    .add("code", "call-112")
                    .add("nl", "Is er nu gevaar? Bel 112. Dit bericht vervangt dat niet.")
                    .add("en", "Is there danger now? Call 112. This message does not replace it."));
        }
        return Reply.json(202, body.add("advice", advice).build().toString().getBytes(StandardCharsets.UTF_8))
                .with("Location", "/api/v1/signals/" + receipt.signalId());
    }

    static JsonObjectBuilder receiptJson(Receipt receipt) {
        return JSON.createObjectBuilder()
                .add("signalId", receipt.signalId().toString())
                .add("digest", receipt.digest())
                .add("index", receipt.index())
                .add("entryHash", receipt.entryHash())
                .add("salt", receipt.salt())
                .add("receivedAt", receipt.receivedAt().toString())
                .add("signer", receipt.signer())
                .add("signature", receipt.signature());
    }

    /**
     * Records facts about intake.
     *
     * @param clock the clock
     * @param entries writes entries
     * @param meters counts
     * @param writer keeps entries
     */
    public record Recorder(Clock clock, Entries entries, Meters meters, Writer writer) {

        void refused(String client, String code, String setDigest) {
            meters.refused();
            Waiting.on(writer.record(List.of(entries.refused(client, code, setDigest))));
        }

        void accepted(boolean repeated) {
            if (!repeated) {
                meters.accepted();
            }
        }
    }
}
