// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.demo;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import nl.seinhuis.kit.client.Found;
import nl.seinhuis.kit.client.PostAnswer;
import nl.seinhuis.kit.client.Posted;
import nl.seinhuis.kit.client.ReadAnswer;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.kit.client.SignalClient;
import nl.seinhuis.kit.delivery.DeliveryHandler;
import nl.seinhuis.kit.delivery.DeliveryOpener;
import nl.seinhuis.launch.stack.Stack;
import nl.seinhuis.launch.words.DecisionText;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.RefusalText;
import nl.seinhuis.launch.words.Wrapped;

/**
 * Posts the samples as their agencies, receives as three coordinators, and prints what came of it. Uses only what any
 * client may use: REST, AMQP, a token, and the desk's key.
 */
final class DemoReport {

    /** Desk and region of the coordinators that receive. */
    private static final Map<String, String> COORDINATORS = coordinators();

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration ANSWERS = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Stack stack;
    private final PrintWriter out;
    private final Language language;
    private final LinkedBlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
    private final Queue<JsonObject> events = new ConcurrentLinkedQueue<>();
    private final List<JsonObject> opened = new ArrayList<>();
    private final CountDownLatch moment = new CountDownLatch(1);
    private final List<String> shortcomings = new ArrayList<>();

    DemoReport(Stack stack, PrintWriter out, Language language) {
        this.stack = stack;
        this.out = out;
        this.language = language;
    }

    private static Map<String, String> coordinators() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("care-coordinator-groningen", "VR01");
        all.put("care-coordinator-drenthe", "VR03");
        all.put("care-coordinator-utrecht", "VR09");
        return all;
    }

    /**
     * Posts, receives and prints.
     *
     * @throws IOException if a sample did not fare as it should; what did is printed all the same
     */
    void run(List<SampleSignals.Sample> samples) throws IOException, InterruptedException {
        subscribe();
        Map<SampleSignals.Sample, String> posted = new LinkedHashMap<>();
        List<Runnable> refusals = new ArrayList<>();
        for (SampleSignals.Sample sample : samples) {
            post(sample, posted, refusals);
        }
        Map<SampleSignals.Sample, JsonObject> decided = decisions(posted);
        receive(decided);
        // Asked once more, now that the deliveries have arrived.
        posted.keySet().retainAll(decided.keySet());
        decisions(posted).forEach(this::print);
        refusals.forEach(Runnable::run);
        printOneDelivery();
        awaitAnswers(samples);
        printKnownElsewhere();
        if (!shortcomings.isEmpty()) {
            throw new IOException(String.join("\n", new LinkedHashSet<>(shortcomings)));
        }
    }

    private void subscribe() throws IOException, InterruptedException {
        for (Map.Entry<String, String> one : COORDINATORS.entrySet()) {
            DeliveryOpener opener = DeliveryOpener.withKey(stack.folder().deskKey(one.getKey()), Clock.systemUTC());
            stack.client(one.getKey())
                    .receive(
                            one.getKey(),
                            one.getValue(),
                            DeliveryHandler.opening(
                                    opener,
                                    (id, content) ->
                                            (content.containsKey("persons") ? received : events).add(content)));
        }
        for (String desk : COORDINATORS.keySet()) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!stack.client(desk).attached()) {
                if (!pause(end)) {
                    throw new IOException(desk + " could not subscribe over AMQP; see "
                            + stack.folder().log("broker"));
                }
            }
        }
    }

    private void post(SampleSignals.Sample sample, Map<SampleSignals.Sample, String> posted, List<Runnable> refusals)
            throws IOException, InterruptedException {
        SignalClient signals = stack.client(sample.client()).signals();
        PostAnswer answer = signals.post(sample.body().toString().getBytes(StandardCharsets.UTF_8));
        if (answer instanceof Posted taken) {
            posted.put(sample, taken.id());
            if (!sample.welcome()) {
                shortcomings.add(sample.title() + ": was taken, and is to be refused");
            }
        } else if (answer instanceof Refused refused) {
            refusals.add(() -> printRefusal(sample, refused));
            if (sample.welcome()) {
                shortcomings.add(sample.title() + ": was refused with status " + refused.status());
            }
        }
    }

    private Map<SampleSignals.Sample, JsonObject> decisions(Map<SampleSignals.Sample, String> posted)
            throws IOException, InterruptedException {
        Map<SampleSignals.Sample, JsonObject> decided = new LinkedHashMap<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Map.Entry<SampleSignals.Sample, String> one : posted.entrySet()) {
            SampleSignals.Sample sample = one.getKey();
            Optional<JsonObject> decision = decision(sample.client(), one.getValue(), end);
            decision.ifPresentOrElse(
                    found -> decided.put(sample, found),
                    () -> shortcomings.add(sample.title() + ": no decision came; see "
                            + stack.folder().log("broker")));
        }
        return decided;
    }

    private Optional<JsonObject> decision(String client, String id, long end) throws IOException, InterruptedException {
        do {
            ReadAnswer answer = stack.client(client).signals().deliveries(id);
            if (answer instanceof Found found && "decided".equals(found.json().getString("state", ""))) {
                return Optional.of(found.json());
            }
        } while (pause(end));
        return Optional.empty();
    }

    /** Waits for as many deliveries as were decided for the three desks, and no longer than that. */
    private void receive(Map<SampleSignals.Sample, JsonObject> decided) throws InterruptedException {
        long due = decided.values().stream()
                .flatMap(answer -> answer.getJsonArray("deliveries").stream())
                .map(JsonValue::asJsonObject)
                .filter(one -> one.getBoolean("shares") && ours(one))
                .count();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (opened.size() < due) {
            JsonObject next = received.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                shortcomings.add(opened.size() + " of " + due + " deliveries reached the three coordinators");
                return;
            }
            opened.add(next);
        }
    }

    private static boolean ours(JsonObject delivery) {
        return delivery.getString("region").equals(COORDINATORS.get(delivery.getString("desk")));
    }

    private void print(SampleSignals.Sample sample, JsonObject decision) {
        out.println();
        out.println(sample.title() + " · " + language.of("verzonden door ", "sent by ") + sample.client());
        Map<String, String> roles = new HashMap<>();
        if (sample.body().containsKey("persons")) {
            for (JsonValue person : sample.body().getJsonArray("persons")) {
                JsonObject one = person.asJsonObject();
                roles.put(one.getString("ref"), one.getString("role"));
            }
        }
        new DecisionText(out, language).print(decision, roles);
    }

    private void printRefusal(SampleSignals.Sample sample, Refused refused) {
        out.println();
        out.println(sample.title() + " · " + language.of("verzonden door ", "sent by ") + sample.client());
        Wrapped lines = new Wrapped(out);
        List<String> words = RefusalText.of(refused, language);
        lines.print("  - ", language.of("geweigerd: ", "refused: ") + words.get(0));
        words.subList(1, words.size()).forEach(fault -> lines.print("    - ", fault));
    }

    /** Each coordinator hears of every signal that asks whether it is known elsewhere; what does not come is left out. */
    private void awaitAnswers(List<SampleSignals.Sample> samples) throws InterruptedException {
        long asking = samples.stream()
                .filter(sample -> sample.welcome() && sample.asksElsewhere())
                .count();
        long end = System.nanoTime() + ANSWERS.toNanos();
        long due = asking * COORDINATORS.size();
        while (events.stream().filter(event -> event.containsKey("known")).count() < due) {
            if (!pause(end)) {
                return;
            }
        }
    }

    /** Where something is known elsewhere; the empty answers are dropped by the client. */
    private void printKnownElsewhere() {
        for (JsonObject event : events) {
            for (JsonValue one :
                    event.containsKey("known") ? event.getJsonArray("known") : JsonValue.EMPTY_JSON_ARRAY) {
                JsonObject known = one.asJsonObject();
                out.println(event.getString("desk")
                        + language.of(": mogelijk ook elders bekend, regio ", ": perhaps known elsewhere too, region ")
                        + known.getString("region")
                        + language.of(", week ", ", week ")
                        + known.getString("week")
                        + language.of(", vraag het aan ", ", ask ")
                        + known.getString("contact", "-"));
            }
        }
    }

    private void printOneDelivery() {
        opened.stream()
                .filter(body -> "care-coordinator-groningen".equals(body.getString("desk", "")))
                .filter(body -> !body.getJsonArray("persons").isEmpty())
                .max((a, b) ->
                        Integer.compare(a.toString().length(), b.toString().length()))
                .ifPresent(body -> {
                    out.println();
                    out.println(language.of(
                            "Eén bericht zoals de zorgcoördinator in Groningen het ziet, geopend met de sleutel van het loket:",
                            "One message as the care coordinator in Groningen sees it, opened with the desk's key:"));
                    new DeliveryText(out, language).print(body);
                });
        out.println();
        out.println(language.of(
                        "Ontvangen over AMQP door drie zorgcoördinatoren: ",
                        "Received over AMQP by three coordinators: ")
                + opened.size());
        out.flush();
    }

    /** Waits a moment for something that nothing announces; false when there is no time left. */
    private boolean pause(long end) throws InterruptedException {
        return !moment.await(POLL.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() < end;
    }
}
