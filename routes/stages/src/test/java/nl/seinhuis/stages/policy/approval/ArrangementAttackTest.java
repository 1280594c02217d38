// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.review.DifferenceText;
import nl.seinhuis.stages.policy.review.SetDifference;
import org.junit.jupiter.api.Test;

/** Whose data is compared is agreed by everybody with whose data it is compared; leaving takes one. */
class ArrangementAttackTest {

    private static final String MATCH = "policies/match.yaml";
    private static final Council COUNCIL = Council.get();
    private static final Set<Role> SHIPPED = COUNCIL.set
            .policy(Purpose.MATCH)
            .map(policy -> policy.arrangement().basis().keySet())
            .orElseThrow();

    private static SetFiles edit(SetFiles files, String file, String pattern, String by) {
        String old = new String(files.bytes(file).orElseThrow(), StandardCharsets.UTF_8);
        String now = old.replaceFirst(pattern, by);
        assertThat(now).isNotEqualTo(old);
        return files.with(file, now.getBytes(StandardCharsets.UTF_8));
    }

    private static SetFiles edit(String pattern, String by) {
        return edit(COUNCIL.files, MATCH, pattern, by);
    }

    /** With an arrangement between these roles alone. */
    private static SetFiles between(Role... roles) {
        String basis = EnumSet.copyOf(List.of(roles)).stream()
                .map(role -> "    " + role.code() + ": [" + (role == Role.POLICE ? "WPG-8-9" : "AVG6-E-KOP") + "]\n")
                .collect(Collectors.joining());
        return edit("(?s)  basis:\n.*?defaults:", "  basis:\n" + basis + "defaults:");
    }

    private static Change change(SetFiles before, SetFiles after) {
        return Change.between(Council.load(before), Council.load(after));
    }

    private static Set<Refusal> refusals(SetFiles before, SetFiles after, String... officers) {
        PolicySet base = Council.load(before);
        return COUNCIL.check.refusals(
                proposal(base, after, officers), new InForce(base, 1, Council.EXPIRES), Council.NOW);
    }

    private static List<String> missing(SetFiles before, SetFiles after, String... officers) {
        PolicySet base = Council.load(before);
        Proposal proposal = proposal(base, after, officers);
        InForce inForce = new InForce(base, 1, Council.EXPIRES);
        return Missing.of(
                        COUNCIL.check.refusals(proposal, inForce, Council.NOW),
                        COUNCIL.check.unsigned(proposal, inForce, Council.NOW))
                .stream()
                .map(one -> one.words().dutch() + " / " + one.words().english())
                .toList();
    }

    private static Proposal proposal(PolicySet base, SetFiles after, String... officers) {
        Statement statement = new Statement(
                Council.load(after).digest(),
                base.digest(),
                Council.IMPACT,
                2,
                "officer.municipality",
                Council.EXPIRES);
        return new Proposal(
                Council.load(after),
                after.bytes(Enrolment.FILE).orElseThrow(),
                statement,
                COUNCIL.signed(statement, officers));
    }

    @Test
    void each_kind_of_agency_that_must_still_sign_is_named_until_it_has() {
        SetFiles before = between(Role.POLICE, Role.GGD);
        SetFiles after = between(Role.POLICE, Role.GGD, Role.HOUSING_CORPORATION);
        assertThat(missing(before, after, "officer.ggd"))
                .contains(
                        "Een functionaris van de politie moet nog tekenen: gegevens van die soort organisatie worden"
                                + " ruimer gedeeld. / An officer of the police must still sign: data of that kind of"
                                + " agency would be shared more widely.",
                        "Een functionaris van een woningcorporatie moet nog tekenen: gegevens van die soort organisatie"
                                + " worden ruimer gedeeld. / An officer of a housing corporation must still sign: data of"
                                + " that kind of agency would be shared more widely.");
        assertThat(missing(before, after, "officer.police", "officer.ggd"))
                .singleElement()
                .satisfies(one -> assertThat(one).contains("een woningcorporatie"));
        assertThat(missing(before, after, "officer.police", "officer.ggd", "officer.woco"))
                .isEmpty();
    }

    private static List<String> words(SetFiles before, SetFiles after) {
        return new DifferenceText(false).lines(SetDifference.between(Council.load(before), Council.load(after)));
    }

    @Test
    void a_party_added_without_those_with_whom_it_is_compared() {
        SetFiles before = between(Role.POLICE, Role.GGD);
        SetFiles after = between(Role.POLICE, Role.GGD, Role.HOUSING_CORPORATION);
        assertThat(change(before, after).widened())
                .containsExactlyInAnyOrder(Role.POLICE, Role.GGD, Role.HOUSING_CORPORATION);
        assertThat(refusals(before, after, "officer.ggd", "officer.woco")).containsExactly(Refusal.SENDER_ROLE_MISSING);
        assertThat(refusals(before, after, "officer.police", "officer.ggd"))
                .containsExactly(Refusal.SENDER_ROLE_MISSING);
        assertThat(refusals(before, after, "officer.police", "officer.ggd", "officer.woco"))
                .isEmpty();
        assertThat(words(before, after))
                .anySatisfy(line -> assertThat(line).contains("would newly take part", "would newly be compared"));
    }

    @Test
    void an_arrangement_added_where_there_was_none() {
        SetFiles before = edit("(?s)arrangement:\n.*?defaults:", "defaults:");
        SetFiles after = between(Role.POLICE, Role.GGD);
        assertThat(change(before, after).widened()).containsExactlyInAnyOrder(Role.POLICE, Role.GGD);
        assertThat(refusals(before, after, "officer.ggd", "officer.woco")).containsExactly(Refusal.SENDER_ROLE_MISSING);
        assertThat(refusals(before, after, "officer.police", "officer.ggd")).isEmpty();
        assertThat(words(before, after))
                .anySatisfy(line -> assertThat(line).contains("arrangement for matching is new"));
    }

    @Test
    void a_policy_for_matching_added_with_its_arrangement() {
        SetFiles before = COUNCIL.files.without(MATCH);
        assertThat(change(before, COUNCIL.files).widened()).containsAll(SHIPPED);
    }

    @Test
    void an_arrangement_made_longer() {
        SetFiles after = edit("valid-until: 2027-06-30", "valid-until: 2037-06-30");
        assertThat(change(COUNCIL.files, after).widened()).isEqualTo(SHIPPED);
        assertThat(words(COUNCIL.files, after))
                .anySatisfy(line -> assertThat(line).contains("holds longer"));
    }

    @Test
    void matching_declared_by_another_role_of_the_arrangement() {
        SetFiles before = edit(COUNCIL.files, "policies/declare.yaml", "(ggd:\\s+may: \\[[^\\]]*), match", "$1");
        assertThat(Council.load(before).mayDeclare(Role.GGD, Purpose.MATCH)).isFalse();
        assertThat(change(before, COUNCIL.files).widened()).isEqualTo(SHIPPED);
    }

    @Test
    void a_further_kind_of_identifier_of_one_sender() {
        SetFiles before = edit("(?s)(id: match.police.police.suspect.*?)      vehicle: [^\n]*\n", "$1");
        assertThat(change(before, COUNCIL.files).widened()).isEqualTo(SHIPPED);
        assertThat(change(COUNCIL.files, before).widened()).isEmpty();
    }

    @Test
    void a_coordinator_who_is_told_of_hits_in_a_further_region() {
        SetFiles before = edit(
                COUNCIL.files,
                "desks/care-coordinator-drenthe.yaml",
                "purposes: \\[assist, triage, match\\]",
                "purposes: [assist, triage]");
        assertThat(change(before, COUNCIL.files).widened())
                .contains(Role.CARE_COORDINATOR, Role.GGD, Role.CARE_ORGANISATION);
    }

    @Test
    void a_party_leaves_alone_and_nobody_else_sends_it_away() {
        SetFiles after = edit("    police: \\[WPG-8-9\\]\n", "");
        assertThat(change(COUNCIL.files, after).widened()).isEmpty();
        assertThat(change(COUNCIL.files, after).tightensOnly()).isTrue();
        assertThat(refusals(COUNCIL.files, after, "officer.police")).isEmpty();
        assertThat(refusals(COUNCIL.files, after, "officer.ggd"))
                .containsExactlyInAnyOrder(Refusal.TWO_PEOPLE_NEEDED, Refusal.TWO_AGENCIES_NEEDED);
    }

    @Test
    void an_arrangement_that_ends_or_is_shorter_widens_nothing() {
        SetFiles gone = edit("(?s)arrangement:\n.*?defaults:", "defaults:");
        SetFiles shorter = edit("valid-until: 2027-06-30", "valid-until: 2027-01-30");
        assertThat(change(COUNCIL.files, gone).tightensOnly()).isTrue();
        assertThat(change(COUNCIL.files, shorter).tightensOnly()).isTrue();
    }

    @Test
    void another_name_of_the_arrangement_is_for_two_officers() {
        SetFiles after = edit("agreement: \"[^\"]*\"", "agreement: \"Een andere regeling\"");
        assertThat(change(COUNCIL.files, after).widened()).isEmpty();
        assertThat(refusals(COUNCIL.files, after, "officer.police"))
                .containsExactlyInAnyOrder(Refusal.TWO_PEOPLE_NEEDED, Refusal.TWO_AGENCIES_NEEDED);
        assertThat(refusals(COUNCIL.files, after, "officer.ggd", "officer.woco"))
                .isEmpty();
    }
}
