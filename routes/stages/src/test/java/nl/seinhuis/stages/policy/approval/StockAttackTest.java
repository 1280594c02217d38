// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.review.DifferenceText;
import nl.seinhuis.stages.policy.review.SetDifference;
import org.junit.jupiter.api.Test;

/** A corporation does not decide alone about which dwellings it is asked. */
class StockAttackTest {

    private static final String FILE = "stock/woco-lefier.hashes";
    private static final Council COUNCIL = Council.get();
    private static final SetFiles BASE = stock(0, 1000);

    /** Lines that stand for dwellings. */
    private static SetFiles stock(int from, int to) {
        String lines = IntStream.range(from, to).mapToObj("%064x\n"::formatted).collect(Collectors.joining());
        return COUNCIL.files.with(FILE, lines.getBytes(StandardCharsets.US_ASCII));
    }

    private static Change change(SetFiles after) {
        return Change.between(Council.load(BASE), Council.load(after));
    }

    private static Set<Refusal> refusals(SetFiles after, String... officers) {
        PolicySet base = Council.load(BASE);
        PolicySet next = Council.load(after);
        Statement statement =
                new Statement(next.digest(), base.digest(), Council.IMPACT, 2, "officer.municipality", Council.EXPIRES);
        Proposal proposal = new Proposal(
                next, after.bytes(Enrolment.FILE).orElseThrow(), statement, COUNCIL.signed(statement, officers));
        return COUNCIL.check.refusals(proposal, new InForce(base, 1, Council.EXPIRES), Council.NOW);
    }

    @Test
    void a_list_that_grows_by_more_than_five_percent_without_another_agency() {
        SetFiles grown = stock(0, 1051);
        assertThat(change(grown).grown()).containsExactly("woco-lefier");
        assertThat(refusals(grown, "officer.woco")).contains(Refusal.STOCK_AGENCY_MISSING, Refusal.TWO_AGENCIES_NEEDED);
        assertThat(refusals(grown)).contains(Refusal.STOCK_AGENCY_MISSING);
        assertThat(refusals(grown, "officer.woco", "officer.police")).isEmpty();
    }

    @Test
    void a_list_of_the_same_length_with_other_dwellings() {
        assertThat(change(stock(100, 1100)).grown()).containsExactly("woco-lefier");
    }

    @Test
    void a_first_list() {
        assertThat(Change.between(COUNCIL.set, Council.load(BASE)).grown()).containsExactly("woco-lefier");
    }

    @Test
    void a_little_growth_and_a_shorter_list_need_no_other_agency_for_that() {
        assertThat(change(stock(0, 1050)).grown()).isEmpty();
        assertThat(change(stock(0, 10)).grown()).isEmpty();
        assertThat(change(COUNCIL.files).grown()).isEmpty();
    }

    @Test
    void the_difference_tells_how_much_a_list_grows() {
        assertThat(new DifferenceText(false)
                        .lines(SetDifference.between(Council.load(BASE), Council.load(stock(100, 1100)))))
                .anySatisfy(line -> assertThat(line)
                        .contains("woco-lefier", "from 1000 to 1000 dwellings", "100 of them new", "another agency"));
    }
}
