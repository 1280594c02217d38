// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import nl.seinhuis.signal.AddressPart;
import nl.seinhuis.signal.BirthDate;
import nl.seinhuis.signal.Name;
import nl.seinhuis.signal.PersonName;
import nl.seinhuis.stages.pseudonym.IdentifierType;
import nl.seinhuis.stages.pseudonym.Token;
import org.junit.jupiter.api.Test;

class MatcherTest {
    private static final Token PHONE = new Token(IdentifierType.PHONE, 1, new byte[Token.BYTES]);
    private static final Token HOME = new Token(IdentifierType.ADDRESS, 1, new byte[Token.BYTES]);

    private final SubjectTokens tokens =
            new SubjectTokens(new MatchHash(new SecretKeySpec(new byte[32], "HmacSHA256"), 1));

    @Test
    void connects_two_who_share_a_number_and_of_whom_no_name_is_known() {
        assertThat(hit(things(PHONE), things(PHONE))).isTrue();
        assertThat(hit(person(null, null, null, PHONE), things(PHONE))).isTrue();
        assertThat(hit(person("Lola", null, null, PHONE), person("Mia", "Anders", "1999-03-02", PHONE)))
                .isTrue();
    }

    @Test
    void does_not_connect_two_named_people_by_a_number_where_nothing_else_agrees() {
        MatchSubject one = person("Anna", "Voorbeeld", "1999-03-02", PHONE);
        assertThat(hit(one, person("Piet", "Verzonnen", "1978-11-29", PHONE))).isFalse();
        assertThat(hit(one, person("Hanna", "Voorbeeld", "1978-11-29", PHONE))).isTrue();
        assertThat(hit(one, person("Piet", "Verzonnen", "1999-03-02", PHONE))).isTrue();
    }

    @Test
    void name_and_birth_date_alone_are_no_key() {
        assertThat(hit(person("Anna", "Voorbeeld", "1999-03-02"), person("Anna", "Voorbeeld", "1999-03-02")))
                .isFalse();
    }

    @Test
    void name_and_birth_date_count_with_an_address_and_one_mistake() {
        MatchSubject one = living("Anna", "Voorbeeld", "1999-03-02", "9711AA", "12");
        assertThat(hit(one, living("Anna", "Voorbeeld", "1999-02-03", "9711AA", "12")))
                .isTrue();
        assertThat(hit(one, living("Ana", "Vorbeelt", "1999-03-02", "9711AA", "12")))
                .isTrue();
        assertThat(hit(one, living("Voorbeeld", "Anna", "1999-03-02", "9711AA", "12")))
                .isTrue();
        assertThat(hit(one, living("Anna", "Voorbeeld", "1999-03-02", "9711AB", "12")))
                .isTrue();
    }

    @Test
    void a_household_is_not_one_person() {
        MatchSubject one = living("Anna", "Voorbeeld", "1999-03-02", "9711AA", "12");
        assertThat(hit(one, living("Pieter", "Voorbeeld", "1969-08-21", "9711AA", "12")))
                .isFalse();
        assertThat(hit(one, living("Anna", "Voorbeeld", "1969-08-21", "9711AA", "12")))
                .isFalse();
    }

    @Test
    void the_first_of_january_is_no_birthday() {
        MatchSubject one = living("Anna", "Voorbeeld", "1999-01-01", "9711AA", "12");
        MatchSubject other = living("Saba", "Anders", "1999-01-01", "9722BB", "3");
        assertThat(one.tokens()).doesNotContainAnyElementsOf(other.tokens());
        assertThat(hit(one, living("Anna", "Voorbeeld", "1999", "9711AA", "12")))
                .isTrue();
    }

    @Test
    void what_too_many_have_connects_nothing_and_says_so() {
        Matcher matcher = new Matcher(ScoringRule.standard(), 3);
        MatchSubject mine = things(PHONE);
        List<Found<Integer>> found = new ArrayList<>();
        for (int signal = 0; signal < 3; signal++) {
            found.add(new Found<>(mine.tokens().iterator().next(), signal, 0, 0));
        }
        assertThat(matcher.compare(List.of(mine), found).signals()).hasSize(3);
        found.add(new Found<>(mine.tokens().iterator().next(), 3, 0, 0));
        assertThat(matcher.compare(List.of(mine), found)).isEqualTo(new Matcher.Outcome<>(Set.of(), true));
    }

    @Test
    void nothing_shows_a_value() {
        MatchSubject one = living("Anna", "Voorbeeld", "1999-03-02", "9711AA", "12");
        assertThat(one.toString() + one.tokens() + MatchKey.of(KeyForm.KEY, 0, "0612345678"))
                .doesNotContain("Anna", "1999", "9711", "0612345678");
    }

    private boolean hit(MatchSubject mine, MatchSubject other) {
        List<Found<String>> found = mine.tokens().stream()
                .filter(other.tokens()::contains)
                .map(token -> new Found<>(token, "other", other.number(), other.known()))
                .toList();
        return !new Matcher(ScoringRule.standard(), 25)
                .compare(List.of(mine), found)
                .signals()
                .isEmpty();
    }

    private MatchSubject things(Token... identifiers) {
        return tokens.things(List.of(identifiers), null);
    }

    private MatchSubject person(String given, String family, String date, Token... identifiers) {
        return tokens.person(
                1, new SubjectTokens.Open(name(given, family), date(date), null, null, null, List.of(identifiers)));
    }

    private MatchSubject living(String given, String family, String date, String postcode, String house) {
        return tokens.person(
                1,
                new SubjectTokens.Open(
                        name(given, family),
                        date(date),
                        new AddressPart(postcode),
                        new AddressPart(house),
                        postcode.equals("9711AA") ? HOME : null,
                        List.of()));
    }

    private static Name name(String given, String family) {
        return new Name(
                given == null ? null : new PersonName(given),
                null,
                family == null ? null : new PersonName(family),
                null);
    }

    private static BirthDate date(String date) {
        return date == null ? null : new BirthDate(date);
    }
}
