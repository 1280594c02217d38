// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import nl.seinhuis.kit.client.AgencyClient;
import nl.seinhuis.kit.client.Found;
import nl.seinhuis.kit.client.ReadAnswer;
import nl.seinhuis.kit.client.Refused;
import nl.seinhuis.launch.rest.Connection;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.LanguageOption;
import nl.seinhuis.launch.words.RefusalText;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.signal.UnknownWord;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.model.Context;
import nl.seinhuis.stages.policy.model.Fact;
import nl.seinhuis.stages.policy.model.Facts;
import nl.seinhuis.stages.policy.model.LegalBasis;
import nl.seinhuis.stages.policy.model.RuleKey;
import nl.seinhuis.stages.policy.review.ContextText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Why something is shown or withheld. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Explains one context: rules tried, the rule that fits, and per category the level, its bases, what is still"
                    + " open, and how far law and fixed rules would let it go.",
            "With --signal it asks a running broker what was decided about a signal of --client, and why."
        })
final class ExplainCommand implements Callable<Integer> {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int NOT_FOUND = 404;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final SetFolder set = new SetFolder();

    @Mixin
    private final Connection connection = new Connection();

    @Option(names = "--purpose", paramLabel = "WORD", description = "For example triage.")
    private @Nullable String purpose;

    @Option(names = "--from", paramLabel = "ROLE", description = "Role of the sender, for example ggd.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "ROLE", description = "Role of the recipient, for example care-coordinator.")
    private @Nullable String to;

    @Option(
            names = "--subject",
            paramLabel = "ROLE",
            defaultValue = "none",
            description = "victim, suspect, ... or none for the signal itself (default: none).")
    private String subject;

    @Option(names = "--regime", paramLabel = "avg|wpg", defaultValue = "avg", description = "Default: avg.")
    private String regime;

    @Option(names = "--fact", paramLabel = "WORD", description = "What is recorded, for example consent; repeatable.")
    private List<String> facts = List.of();

    @Option(names = "--category", paramLabel = "WORD", description = "Only this category; repeatable.")
    private List<String> categories = List.of();

    @Option(names = "--signal", paramLabel = "ID", description = "Id of a signal that was posted.")
    private @Nullable String signal;

    @Option(names = "--client", paramLabel = "ID", description = "Client that posted it.")
    private @Nullable String client;

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return signal != null ? ofSignal(signal) : ofContext();
    }

    private int ofContext() {
        try {
            RuleKey key = new RuleKey(
                    word(Purpose.class, "--purpose", purpose),
                    word(Role.class, "--from", from),
                    word(Role.class, "--to", to),
                    word(SubjectRole.class, "--subject", subject),
                    word(Regime.class, "--regime", regime));
            Facts held = Facts.none();
            for (String fact : facts) {
                held = held.with(word(Fact.class, "--fact", fact));
            }
            Set<Category> only = EnumSet.noneOf(Category.class);
            for (String category : categories) {
                only.add(word(Category.class, "--category", category));
            }
            PrintWriter out = spec.commandLine().getOut();
            new ContextText(set.load(), language.chosen() == Language.NL)
                    .lines(new Context(key, held), only)
                    .forEach(out::println);
            return 0;
        } catch (PolicyFaults faults) {
            FaultText.print(
                    faults.faults(), language.chosen(), spec.commandLine().getErr());
            return 2;
        } catch (UnknownWord unknown) {
            return 2; // told above
        }
    }

    private <E extends Enum<E> & Coded> E word(Class<E> vocabulary, String option, @Nullable String code) {
        for (E word : vocabulary.getEnumConstants()) {
            if (word.code().equals(code)) {
                return word;
            }
        }
        spec.commandLine()
                .getErr()
                .println(option
                        + language.chosen().of(" is een van: ", " takes one of: ")
                        + String.join(
                                ", ",
                                List.of(vocabulary.getEnumConstants()).stream()
                                        .map(Coded::code)
                                        .toList()));
        return Coded.of(vocabulary, "");
    }

    /** From the folder, if it is a set: articles of law do not differ from set to set under one code. */
    private Function<String, Optional<String>> statutes() {
        try {
            PolicySet here = set.load();
            return code -> here.basis(code).map(LegalBasis::statute);
        } catch (PolicyFaults e) {
            return code -> Optional.empty();
        }
    }

    private int ofSignal(String id) throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        Language chosen = language.chosen();
        if (client == null) {
            err.println(chosen.of(
                    "noem met --client wie het signaal heeft gemeld",
                    "name the client that posted the signal with --client"));
            return 2;
        }
        if (!ID.matcher(id).matches()) {
            err.println(chosen.of(
                    "dit is geen nummer van een signaal: het staat als signalId in het ontvangstbewijs",
                    "this is no id of a signal: it is the signalId of the receipt"));
            return 2;
        }
        try (AgencyClient agency = AgencyClient.connect(connection.of(client), Clock.systemUTC())) {
            ReadAnswer answer = agency.signals().deliveries(id);
            if (answer instanceof Found found) {
                new SignalText(spec.commandLine().getOut(), chosen, statutes()).print(found.json());
                return 0;
            }
            if (answer instanceof Refused refused && refused.status() != NOT_FOUND) {
                err.println(String.join("\n  ", RefusalText.of(refused, chosen)));
                return 1;
            }
            err.println(chosen.of(
                    "deze organisatie heeft geen signaal met dit nummer", "this client has no signal with this id"));
            return 1;
        }
    }
}
