// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.seinhuis.guard.VerifiedToken;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.policy.SetInForce;
import nl.seinhuis.journey.steps.StockLists;
import nl.seinhuis.journey.store.policy.StockStore;
import nl.seinhuis.journey.store.policy.StockStore.HandedIn;
import nl.seinhuis.journey.store.policy.StockStore.Kept;
import nl.seinhuis.journey.store.policy.StockStore.Listed;
import nl.seinhuis.journey.store.policy.StockStore.Outcome;
import nl.seinhuis.journey.store.policy.StockStore.Waiting;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.ledger.LedgerHash;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.Officer;
import nl.seinhuis.stages.policy.stock.Stock;
import nl.seinhuis.stages.policy.stock.StockGrowth;
import nl.seinhuis.stages.policy.stock.StockStatement;
import nl.seinhuis.stages.policy.stock.StockStatement.NotTaken;

/**
 * Housing corporations hand in the signed list of their dwellings. It is kept as keyed hashes and counts at once, unless it
 * grows beyond what an officer of another agency agreed to; then it waits for one. Only the agency's own desks, only lists
 * signed by the key that the set names, only younger ones.
 */
public final class StockView {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final Pattern BODY =
            Pattern.compile("\\s*+\\{\\s*+\"list\"\\s*+:\\s*+\"([A-Za-z0-9_.-]++)\"\\s*+}\\s*+");
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final StockStore store;
    private final StockLists lists;
    private final SetInForce inForce;
    private final Supplier<UUID> ids;
    private final Clock clock;

    /** Takes lists in and gives new ones these ids. */
    public StockView(StockStore store, StockLists lists, SetInForce inForce, Supplier<UUID> ids, Clock clock) {
        this.store = store;
        this.lists = lists;
        this.inForce = inForce;
        this.ids = ids;
        this.clock = clock;
    }

    /** {@code POST /stock}. */
    public Reply handIn(Call call) throws Denied {
        SetInForce.Current now = inForce.current();
        Agency agency = now.set().agencyOfClient(call.by().azp()).orElseThrow(Denied::forbidden);
        Desk desk = now.set().desks().stream()
                .filter(one -> one.agency().equals(agency.id()) && one.role() == Role.HOUSING_CORPORATION)
                .findFirst()
                .orElseThrow(Denied::forbidden);
        String jws = list(call.body());
        try {
            StockStatement said = StockStatement.read(
                    jws, Stock.key(now.files(), desk.id()).orElseThrow(() -> refused(desk, call, "stock-key")));
            if (!said.desk().equals(desk.id())) {
                throw refused(desk, call, "stock-desk");
            }
            if (said.made().isAfter(clock.instant().plus(AHEAD))) {
                throw refused(desk, call, "stock-ahead");
            }
            return answer(keep(call, now, desk, said, LedgerHash.sha256(jws.getBytes(StandardCharsets.US_ASCII))));
        } catch (NotTaken e) {
            throw refused(desk, call, e.code());
        }
    }

    private Answer keep(Call call, SetInForce.Current now, Desk desk, StockStatement said, byte[] digest) {
        int version = lists.keyVersion();
        Optional<Kept> agreed = store.agreed(desk.id());
        Set<String> before =
                agreed.map(Kept::lines).orElseGet(() -> lists.ofSet(now.files()).lines(desk.id()));
        // Measured under the key that the lines before were made with.
        int measure = agreed.map(kept -> kept.list().keyVersion()).orElse(version);
        StockGrowth growth = StockGrowth.between(before, lines(desk, said, measure));
        Listed list = new Listed(
                ids.get(), desk.id(), desk.agency(), said.made(), HexFormat.of().formatHex(digest), version);
        Outcome outcome = store.handIn(new HandedIn(
                list,
                lines(desk, said, version),
                Math.toIntExact(growth.added()),
                growth.needsAnotherAgency(),
                call.by().azp()));
        lists.changed();
        return new Answer(outcome, said.dwellings().size());
    }

    private record Answer(Outcome outcome, int dwellings) {}

    private SortedSet<String> lines(Desk desk, StockStatement said, int version) {
        UnaryOperator<byte[]> mac = lists.mac(version);
        SortedSet<String> lines = new TreeSet<>();
        said.dwellings().forEach(id -> lines.add(Stock.line(desk.id(), id, mac)));
        return lines;
    }

    private static Reply answer(Answer answer) throws Denied {
        if (answer.outcome() == Outcome.OLD) {
            throw Denied.conflict(
                    "stock-old",
                    "Er is al een lijst van dit of een later moment. Onderteken een nieuwe.",
                    "There is a list of this or a later moment already. Sign a new one.");
        }
        boolean counts = answer.outcome() == Outcome.ACTIVE;
        byte[] body = JSON.createObjectBuilder()
                .add("state", counts ? "active" : "waiting")
                .add("dwellings", answer.dwellings())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return Reply.json(counts ? 200 : 202, body);
    }

    private static String list(byte[] body) throws Denied {
        Matcher found = BODY.matcher(new String(body, StandardCharsets.UTF_8));
        if (!found.matches()) {
            throw invalid("stock-form");
        }
        return found.group(1);
    }

    private Denied refused(Desk desk, Call call, String code) {
        store.refused(desk.id(), call.by().azp(), code);
        return invalid(code);
    }

    private static Denied invalid(String code) {
        return Denied.invalid(
                code,
                "Deze lijst wordt niet aangenomen; er is niets bewaard. Stuur de ondertekende lijst van het eigen loket.",
                "This list is not taken; nothing was kept. Send the signed list of the own desk.");
    }

    /** {@code GET /stock}: the lists that wait, for officers. Numbers, never dwellings. */
    public Reply waiting(Call call) throws Denied {
        officer(call.by());
        JsonArrayBuilder array = JSON.createArrayBuilder();
        for (Waiting one : store.waiting()) {
            array.add(JSON.createObjectBuilder()
                    .add("id", one.list().id().toString())
                    .add("desk", one.list().desk())
                    .add("made", one.list().made().toString())
                    .add("digest", one.list().digest())
                    .add("dwellings", one.dwellings())
                    .add("added", one.added()));
        }
        return SenderView.json(JSON.createObjectBuilder().add("waiting", array));
    }

    /** {@code POST /stock/{id}/_agree}: an officer of another agency agrees. */
    public Reply agree(Call call) throws Denied {
        Officer by = officer(call.by());
        UUID id = SenderView.id(call);
        Listed list = store.waiting().stream()
                .map(Waiting::list)
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(Denied::notFound);
        if (by.agency().equals(list.agency())) {
            throw Denied.conflict(
                    "other-agency",
                    "Een functionaris van een andere organisatie moet hiermee instemmen.",
                    "An officer of another agency must agree to this.");
        }
        if (!store.agree(list, by.id())) {
            throw Denied.notFound();
        }
        lists.changed();
        return SenderView.json(
                JSON.createObjectBuilder().add("id", id.toString()).add("state", "active"));
    }

    /** The token must say so and the set in force must. */
    private Officer officer(VerifiedToken caller) throws Denied {
        if (!caller.functions().contains("officer")) {
            throw Denied.forbidden();
        }
        return inForce.set()
                .officers()
                .ofAccount(caller.subject())
                .filter(one -> one.function() == Officer.Function.PRIVACY_OFFICER
                        && one.enrolledAt(clock.instant())
                        && one.revoked().isEmpty())
                .orElseThrow(Denied::forbidden);
    }
}
