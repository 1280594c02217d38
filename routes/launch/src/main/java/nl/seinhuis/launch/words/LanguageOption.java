// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.words;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The language of what a command prints, as commands take it. */
public final class LanguageOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private Language language = Language.NL;

    /** What was chosen; Dutch if nothing was. */
    public Language chosen() {
        return language;
    }

    /** The language that was chosen for a command; English where it takes none. */
    static Language of(CommandLine command) {
        return command.getCommandSpec().mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(LanguageOption.class::isInstance)
                .map(mixin -> ((LanguageOption) mixin).chosen())
                .findFirst()
                .orElse(Language.EN);
    }

    @Option(names = "--lang", defaultValue = "nl", paramLabel = "nl|en", description = "Language (default: nl).")
    void choose(String word) {
        language = switch (word) {
            case "nl" -> Language.NL;
            case "en" -> Language.EN;
            default -> throw new ParameterException(command.commandLine(), "--lang is nl or en");
        };
    }
}
