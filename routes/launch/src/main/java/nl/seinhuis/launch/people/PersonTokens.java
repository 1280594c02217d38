// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.BirthDate;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Name;
import nl.seinhuis.signal.PersonName;
import nl.seinhuis.signal.Phone;
import nl.seinhuis.stages.match.MatchHash;
import nl.seinhuis.stages.match.MatchSubject;
import nl.seinhuis.stages.match.SubjectTokens;
import nl.seinhuis.stages.pseudonym.CanonicalIdentifier;
import nl.seinhuis.stages.pseudonym.Canonicaliser;
import nl.seinhuis.stages.pseudonym.OprfKeys;
import nl.seinhuis.stages.pseudonym.OprfTokenService;
import nl.seinhuis.stages.pseudonym.Token;
import nl.seinhuis.stages.pseudonym.TokenQuota;
import nl.seinhuis.stages.seal.KeyUse;
import org.jspecify.annotations.Nullable;

/** The tokens of generated people, made by the very parts that the broker uses, under keys that are in nobody's use. */
final class PersonTokens {
    private final Canonicaliser canonicaliser = new Canonicaliser(IdentifierAccess.claim());
    private final OprfTokenService service;
    private final SubjectTokens tokens;

    PersonTokens() {
        TrialKeys keys = new TrialKeys();
        service = new OprfTokenService(
                OprfKeys.derived(keys),
                new TokenQuota(
                        Integer.MAX_VALUE,
                        (agency, day, evaluations, most) -> true,
                        Clock.systemUTC(),
                        (code, agency, desk) -> {}));
        tokens = new SubjectTokens(new MatchHash(keys.derive(KeyUse.PSEUDONYM, 1, "match"), 1));
    }

    MatchSubject of(MadePerson person) {
        List<CanonicalIdentifier> identifiers = new ArrayList<>();
        Optional<CanonicalIdentifier> address =
                canonicaliser.address(null, part(person.postcode()), part(person.house()), part(person.addition()));
        address.ifPresent(identifiers::add);
        Optional<CanonicalIdentifier> phone = person.phone().isEmpty()
                ? Optional.empty()
                : Optional.of(canonicaliser.phone(new Phone(person.phone())));
        phone.ifPresent(identifiers::add);
        Map<CanonicalIdentifier, Token> made = service.tokens("bench", identifiers);
        return tokens.person(
                1,
                new SubjectTokens.Open(
                        name(person.given(), person.prefix(), person.family()),
                        person.birthDate().isEmpty() ? null : new BirthDate(person.birthDate()),
                        part(person.postcode()),
                        part(person.house()),
                        address.map(made::get).orElse(null),
                        phone.map(made::get).map(List::of).orElse(List.of())));
    }

    /** Names, birth date, postcode and house number alone, as in collections that have no Dutch address. */
    MatchSubject withoutIdentifiers(MadePerson person) {
        return tokens.person(
                1,
                new SubjectTokens.Open(
                        name(person.given(), person.prefix(), person.family()),
                        person.birthDate().isEmpty() ? null : new BirthDate(person.birthDate()),
                        part(person.postcode()),
                        part(person.house()),
                        null,
                        List.of()));
    }

    private static Name name(String given, String prefix, String family) {
        return new Name(
                part(PersonName::new, given), part(PersonName::new, prefix), part(PersonName::new, family), null);
    }

    private static @Nullable AddressPart part(String text) {
        return part(AddressPart::new, text);
    }

    private static <T> @Nullable T part(Function<String, T> type, String text) {
        return text.isEmpty() ? null : type.apply(text);
    }
}
