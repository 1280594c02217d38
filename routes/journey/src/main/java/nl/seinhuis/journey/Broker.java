// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import nl.seinhuis.journey.delivery.MessageParts;
import nl.seinhuis.journey.http.ApiServlet;
import nl.seinhuis.journey.http.Front;
import nl.seinhuis.journey.http.RouteTable;
import nl.seinhuis.journey.keys.KeyParts;
import nl.seinhuis.journey.policy.AccessParts;
import nl.seinhuis.journey.policy.PolicyParts;
import nl.seinhuis.journey.policy.SetInForce;
import nl.seinhuis.journey.process.Certificates;
import nl.seinhuis.journey.process.Ground;
import nl.seinhuis.journey.process.Management;
import nl.seinhuis.journey.process.Meters;
import nl.seinhuis.journey.process.Setting;
import nl.seinhuis.journey.process.Settings;
import nl.seinhuis.journey.process.Started;
import nl.seinhuis.journey.steps.Inside;
import nl.seinhuis.journey.steps.JourneyParts;
import nl.seinhuis.journey.store.Evidence;
import nl.seinhuis.journey.store.Keeping;
import nl.seinhuis.journey.store.Writer;
import nl.seinhuis.journey.store.database.Database;
import nl.seinhuis.journey.store.database.StoreParts;
import nl.seinhuis.stages.ledger.LedgerStore;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.seal.Providers;

/**
 * One broker with all its parts, started from the inside out: what keeps, what decides whether anything may be shared, where
 * deliveries wait, the journey, the work beside it, and the REST interface last. It stops in the reverse order. What each
 * part is made of stands in the class {@code *Parts} of its name.
 */
public final class Broker {

    private final Ground ground;
    private final SetInForce inForce = new SetInForce();
    private volatile Supplier<Management.Health> health = () -> new Management.Health(false, "starting");

    private Broker(Settings settings) {
        this.ground = new Ground(settings, Clock.systemUTC(), new SecureRandom(), new Meters(), new Started());
    }

    /** A broker with these settings; starts nothing. */
    public static Broker assemble(Settings settings) {
        Providers.install();
        return new Broker(settings);
    }

    /**
     * Starts; when this returns the broker takes signals. After a failure, {@link #stop} must be called.
     *
     * @throws PolicyFaults with all faults of the set, if the configuration folder is to be founded
     */
    public void start() throws Exception {
        management();
        StoreParts store = StoreParts.open(ground);
        KeyParts keys = KeyParts.open(ground, store);
        Keeping kept = keeping(store.database(), keys);
        keys.watch(ground, kept);
        PolicyParts policies = PolicyParts.begin(ground, kept, inForce);
        AccessParts access = AccessParts.prepare(ground, inForce);
        MessageParts messages = MessageParts.open(ground, kept, policies, access);
        Inside inside = new Inside(ground, kept, keys, policies, messages);
        JourneyParts journey = new JourneyParts(inside);
        RouteParts routes = RouteParts.start(inside, access, journey);
        BooleanSupplier mayShare = () -> store.lock().held() && messages.mayShare();
        new WorkParts(inside, journey, mayShare).start(routes);
        front(routes.table(), access);
        health = () -> new Management.Health(true, messages.state());
    }

    /** Stops in the reverse order; what cannot be stopped does not keep the rest from stopping. */
    public synchronized void stop() {
        health = () -> new Management.Health(false, "stopping");
        ground.started().stop();
    }

    private void management() throws Exception {
        Management management = new Management(
                ground.settings().text(Setting.MANAGEMENT_HOST),
                ground.settings().number(Setting.MANAGEMENT_PORT),
                ground.meters().registry(),
                () -> health.get());
        management.start();
        ground.started().add(management::stop);
    }

    /** The one writer of this node, and the evidence that it writes of each commit. */
    private Keeping keeping(Database database, KeyParts keys) {
        Evidence evidence =
                new Evidence(new LedgerStore(), keys::receipts, ground.clock(), ground.random(), inForce::digest);
        Writer writer = new Writer(database, evidence);
        ground.started().add(writer);
        return new Keeping(database, writer, evidence);
    }

    /** From here on callers are let in. */
    private void front(RouteTable calls, AccessParts access) throws Exception {
        Settings settings = ground.settings();
        Front front = new Front(
                settings.text(Setting.HTTP_HOST),
                settings.number(Setting.HTTP_PORT),
                Certificates.server(settings),
                settings.secret(Setting.TLS_PASSWORD).reveal(),
                Certificates.authorities(settings.path(Setting.HTTP_TRUSTSTORE)));
        ground.started().add(front::stop);
        front.start(new ApiServlet(calls, access.ofCallers(ground)));
    }
}
