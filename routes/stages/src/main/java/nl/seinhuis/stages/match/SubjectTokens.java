// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.BirthDate;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Name;
import nl.seinhuis.stages.pseudonym.Token;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tokens of a subject. Identifiers come as tokens of the token service and are hashed once more under the key of
 * matching: so a guess needs both, and a stolen table of match tokens cannot be laid beside the table of handles.
 */
public final class SubjectTokens {
    private final MatchHash hash;
    private final IdentifierAccess access = IdentifierAccess.claim();

    /** Makes one under the key of matching. */
    public SubjectTokens(MatchHash hash) {
        this.hash = hash;
    }

    /**
     * What the rules leave of a person; what is closed or unknown is null or empty.
     *
     * @param name name
     * @param birthDate birth date, may be partial
     * @param postcode postcode of the residence
     * @param house house number of the residence
     * @param address token of the residence as a whole
     * @param identifiers tokens of numbers, plates, adverts and names on platforms
     */
    public record Open(
            @Nullable Name name,
            @Nullable BirthDate birthDate,
            @Nullable AddressPart postcode,
            @Nullable AddressPart house,
            @Nullable Token address,
            Collection<Token> identifiers) {}

    /** A person. */
    public MatchSubject person(int number, Open open) {
        PersonText text = new PersonText(access, open.name(), open.birthDate(), open.postcode(), open.house());
        Set<MatchKey> keys = new LinkedHashSet<>(PersonKeys.of(text));
        if (open.address() != null) {
            keys.add(MatchKey.of(KeyForm.ADDRESS, 0, text(open.address())));
        }
        for (Token identifier : open.identifiers()) {
            keys.add(MatchKey.of(KeyForm.KEY, 0, text(identifier)));
            keys.addAll(PersonKeys.with(text, text(identifier)));
        }
        return new MatchSubject(number, text.known(), hash.tokens(keys));
    }

    /** What belongs to no person. */
    public MatchSubject things(Collection<Token> identifiers, @Nullable Token address) {
        Set<MatchKey> keys = new LinkedHashSet<>();
        identifiers.forEach(identifier -> keys.add(MatchKey.of(KeyForm.KEY, 0, text(identifier))));
        if (address != null) {
            keys.add(MatchKey.of(KeyForm.ADDRESS, 0, text(address)));
        }
        return new MatchSubject(0, 0, hash.tokens(keys));
    }

    // Without the version of its key: while both are in use, tokens of both are made, and each stands for itself.
    private static String text(Token token) {
        return token.type().code() + HexFormat.of().formatHex(token.bytes());
    }
}
