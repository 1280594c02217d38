// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.books;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.seinhuis.kit.client.Found;
import nl.seinhuis.launch.simulate.form.Writing;
import nl.seinhuis.launch.simulate.report.Figures;
import nl.seinhuis.launch.simulate.report.Figures.Figure;
import nl.seinhuis.launch.simulate.report.Watcher;
import nl.seinhuis.launch.simulate.systems.Door;
import nl.seinhuis.launch.simulate.world.Situation;
import nl.seinhuis.launch.simulate.world.Situation.After;
import nl.seinhuis.launch.simulate.world.Situation.Wrong;
import nl.seinhuis.launch.stack.Stack;

/** Follows each signal from the connector's receipt to the decision, and does what comes after it in the sender's name. */
public final class Follower {

    private static final int AT_ONCE = 50;

    private final Stack stack;
    private final Figures figures;
    private final Watcher watcher;
    private final Writing whole;
    private final Map<String, Situation> handed = new HashMap<>();
    private final Deque<Accepted> undecided = new ArrayDeque<>();
    private final Deque<Accepted> held = new ArrayDeque<>();
    private final Map<String, Long> sharedOf = new HashMap<>();
    private boolean holding;

    private record Accepted(String id, Situation situation) {}

    /** Follows nothing yet. */
    public Follower(Stack stack, Figures figures, Watcher watcher, Writing whole) {
        this.stack = stack;
        this.figures = figures;
        this.watcher = watcher;
        this.whole = whole;
    }

    /** A connector has it, or has given it back. */
    public void handed(Situation situation, Door.Answer answer) {
        figures.count(Figure.POSTED);
        switch (situation.course().wrong()) {
            case NO_GROUND -> figures.count(Figure.WRONG_RETURNED);
            case BSN_WITHOUT_GROUND -> figures.count(Figure.WRONG_REFUSED);
            case NOTHING -> {}
        }
        if (answer == Door.Answer.HANDED) {
            handed.put(situation.reference(), situation);
            return;
        }
        figures.count(Figure.RETURNED);
        expect(situation, Wrong.NO_GROUND);
        watcher.ended(situation, "teruggegeven door de koppeling");
    }

    /** How many have come to no end yet. */
    public int outstanding() {
        return handed.size() + undecided.size();
    }

    /** With how many desks its sender was told that a signal is shared, by the signal's id. */
    Map<String, Long> sharedOf() {
        return Map.copyOf(sharedOf);
    }

    /** How many wait for a receipt. */
    public int unsettled() {
        return handed.size();
    }

    /** A connector wrote down what became of one. */
    public void settled(String reference, Optional<String> id) {
        Situation situation = handed.remove(reference);
        if (situation == null) {
            return;
        }
        if (id.isPresent()) {
            figures.count(Figure.ACCEPTED);
            expect(situation, Wrong.NOTHING);
            undecided.add(new Accepted(id.get(), situation));
        } else {
            figures.count(Figure.REFUSED);
            expect(situation, Wrong.BSN_WITHOUT_GROUND);
            watcher.ended(situation, "geweigerd door het Seinhuis");
        }
    }

    private void expect(Situation situation, Wrong wrong) {
        if (situation.course().wrong() != wrong) {
            figures.count(Figure.UNEXPECTED);
            watcher.step("anders dan verwacht: " + situation.reference() + " van "
                    + situation.by().client());
        }
    }

    /** From now on senders keep what they take back or correct. */
    public void hold() {
        holding = true;
    }

    /** Senders take back and correct what they kept. */
    void release() throws IOException, InterruptedException {
        holding = false;
        while (!held.isEmpty()) {
            String unused = after(held.removeFirst());
        }
    }

    /** Asks for the decisions that are not there yet, each sender for its own. */
    public void ask() throws IOException, InterruptedException {
        int asked = Math.min(AT_ONCE, undecided.size());
        for (int i = 0; i < asked; i++) {
            Accepted one = undecided.removeFirst();
            if (!decided(one)) {
                undecided.addLast(one);
            }
        }
    }

    private boolean decided(Accepted one) throws IOException, InterruptedException {
        String client = one.situation().by().client();
        if (!(stack.client(client).signals().deliveries(one.id()) instanceof Found found)
                || !"decided".equals(found.json().getString("state", ""))) {
            return false;
        }
        List<JsonObject> due = found.json().getJsonArray("deliveries").stream()
                .map(JsonValue::asJsonObject)
                .toList();
        long shared = due.stream().filter(desk -> desk.getBoolean("shares")).count();
        figures.add(Figure.DUE, due.size());
        figures.add(Figure.SHARED, shared);
        sharedOf.put(one.id(), shared);
        long withheld = due.stream().filter(desk -> !desk.getBoolean("shares")).count();
        figures.add(Figure.WITHHELD, withheld);
        if (one.situation().course().after() == After.CORRECTED) {
            figures.add(Figure.WITHHELD_ANEW, withheld);
        }
        String words = "gedeeld met " + shared + " van " + due.size();
        watcher.ended(one.situation(), words + after(one));
        return true;
    }

    private String after(Accepted one) throws IOException, InterruptedException {
        After after = one.situation().course().after();
        if (holding && (after == After.WITHDRAWN || after == After.CORRECTED)) {
            held.add(one);
            return "";
        }
        if (after == After.WITHDRAWN) {
            post(one, "_withdraw", new byte[0]);
            figures.count(Figure.WITHDRAWN);
            return ", ingetrokken";
        }
        if (after == After.CORRECTED) {
            String json = whole.write(one.situation().corrected());
            post(one, "_correct", json.getBytes(StandardCharsets.UTF_8));
            figures.count(Figure.CORRECTED);
            return ", gecorrigeerd";
        }
        return "";
    }

    private void post(Accepted one, String call, byte[] body) throws IOException, InterruptedException {
        JsonObject unused = stack.rest(one.situation().by().client()).post("/signals/" + one.id() + "/" + call, body);
    }
}
