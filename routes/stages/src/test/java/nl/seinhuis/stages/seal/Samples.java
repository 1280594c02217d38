// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.lang.reflect.Constructor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.minimise.MinimisedSignal;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.evaluate.Decision;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.pseudonym.Body;
import nl.seinhuis.stages.pseudonym.PseudonymisedSignal;
import nl.seinhuis.stages.validate.ValidSignal;

/** Desks with their keys, bodies and a clock that is set by hand. */
final class Samples {

    static final SecureRandom RANDOM = new SecureRandom();
    static final ECKey GRONINGEN = key();
    static final ECKey DRENTHE = key();

    private Samples() {}

    static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static Desk desk(String id, ECKey key) {
        return desk(id, key.toPublicJWK().toJSONString());
    }

    static Desk desk(String id, String publicKey) {
        return new Desk(
                id,
                Role.CARE_COORDINATOR,
                id,
                "00000001111111111000",
                List.of("VR01"),
                List.of(),
                Set.of(Purpose.ASSIST),
                "amqp",
                "all",
                true,
                publicKey);
    }

    static Body body(Desk desk, JsonObject content) {
        Decision nothing = null;
        return new Body(
                UUID.randomUUID(),
                new DeskDecision(
                        desk, Purpose.ASSIST, "VR01", List.of(), List.of(), nothing, false, LocalDate.of(2026, 12, 2)),
                content);
    }

    static Body body(Desk desk) {
        return body(desk, content(1_000));
    }

    static JsonObject content(int length) {
        return Json.createObjectBuilder().add("text", "é".repeat(length / 2)).build();
    }

    /** The earlier stages' results have constructors of their own packages only; a test stands in for those stages. */
    static PseudonymisedSignal signal(Body... bodies) {
        ValidSignal valid = make(ValidSignal.class, UUID.randomUUID());
        DecidedSignal decided = make(DecidedSignal.class, valid);
        MinimisedSignal minimised = make(MinimisedSignal.class, decided);
        return make(PseudonymisedSignal.class, minimised, List.of(bodies));
    }

    /** Fills a constructor with what is given, by type; the rest is of no concern to the sealer. */
    private static <T> T make(Class<T> type, Object... given) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(wanted -> Arrays.stream(given)
                        .filter(wanted::isInstance)
                        .findFirst()
                        .orElse(wanted == List.class ? List.of() : null))
                .toArray();
        try {
            return type.cast(constructor.newInstance(arguments));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A clock that stands still until it is moved. */
    static final class HandClock extends Clock {

        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T19:59:59.123Z"));

        void forward(Duration step) {
            now.updateAndGet(at -> at.plus(step));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
