// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.ShippedSet;
import nl.seinhuis.stages.policy.model.Rule;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Nothing of the policies is missing where officers read them. */
class PolicyMatrixTest {
    private final PolicySet set = ShippedSet.get();
    private final String page = MatrixPage.html(set);

    @Test
    void the_csv_has_a_line_for_every_cell_and_no_line_twice() {
        List<String> lines = PolicyMatrix.csv(set).lines().toList();
        int cells = set.rules().stream().mapToInt(rule -> rule.cells().size()).sum();
        assertThat(lines).hasSize(cells + 1).doesNotHaveDuplicates();
        assertThat(lines.get(0))
                .startsWith("\"doel\",\"melder\",\"ontvanger\",\"over\",\"regels\",\"gegevens\",")
                .contains("\"purpose\",\"from\",\"to\",\"subject\",\"regime\",\"category\",\"rule\"");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("\"duiding\",\"gemeente, sociaal domein\",\"zorgcoördinator\","
                                + "\"mogelijk slachtoffer\",\"AVG\",\"verblijfplaats\",\"grof: ")
                        && line.contains("\"met vastgelegde noodzaak en dezelfde regio: fijn\"")
                        && line.contains(
                                "\"triage\",\"municipality-social\",\"care-coordinator\",\"victim\",\"avg\",\"residence\"")
                        && line.contains("AVG6-E-DUID"));
        assertThat(lines.stream().map(line -> line.split("\",\"", -1).length)).containsOnly(23);
    }

    @Test
    void the_page_has_a_button_with_a_word_for_every_cell_of_every_rule() throws Exception {
        Document document = parsed();
        NodeList buttons = document.getElementsByTagName("button");
        Set<String> words = new HashSet<>();
        for (nl.seinhuis.signal.Category category : nl.seinhuis.signal.Category.values()) {
            Levels.allowed(category).forEach(allowed -> words.add(allowed.dutch()));
        }
        for (int i = 0; i < buttons.getLength(); i++) {
            String word = buttons.item(i).getFirstChild().getTextContent().replace(" §", "");
            assertThat(words).contains(word);
        }
        Set<Object> rows = new HashSet<>();
        int cells = 0;
        for (Rule rule : set.rules()) {
            List<Object> row = List.of(
                    rule.id(),
                    rule.key().to(),
                    rule.key().subject(),
                    rule.key().regime(),
                    rule.key().purpose(),
                    rule.cells());
            cells += rows.add(row) ? rule.cells().size() : 0;
        }
        assertThat(buttons.getLength()).isEqualTo(cells).isGreaterThan(2_000);
        for (Rule rule : set.rules()) {
            assertThat(page).contains("\"rule\":\"" + rule.id() + "\"");
        }
    }

    @Test
    void the_page_is_well_formed_and_its_tables_can_be_read_aloud() throws Exception {
        Document document = parsed();
        NodeList tables = document.getElementsByTagName("table");
        assertThat(tables.getLength()).isEqualTo(8);
        for (int i = 0; i < tables.getLength(); i++) {
            assertThat(((Element) tables.item(i))
                            .getElementsByTagName("caption")
                            .getLength())
                    .isEqualTo(1);
        }
        NodeList heads = document.getElementsByTagName("th");
        for (int i = 0; i < heads.getLength(); i++) {
            assertThat(((Element) heads.item(i)).getAttribute("scope")).isIn("row", "col");
            assertThat(heads.item(i).getTextContent()).isNotBlank();
        }
        NodeList labels = document.getElementsByTagName("label");
        assertThat(labels.getLength()).isEqualTo(3);
        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("nl");
    }

    @Test
    void the_page_loads_nothing_runs_only_what_its_policy_names_and_stays_small() {
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(3_000_000);
        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContainPattern("https?://")
                .doesNotContainPattern("(?i)\\ssrc=|\\shref=|\\sstyle=|\\son[a-z]+=|@import|url\\(|unsafe-inline");
        Matcher policy = Pattern.compile("'sha256-[A-Za-z0-9+/]{43}='").matcher(page);
        List<String> hashes = new ArrayList<>();
        while (policy.find()) {
            hashes.add(policy.group());
        }
        assertThat(hashes).hasSize(2).doesNotHaveDuplicates();
    }

    private Document parsed() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }
}
