// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.signal.Linkage;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Regime;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.signal.Words;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Cell;
import nl.seinhuis.stages.policy.model.Standing;

/**
 * The matrix as one page that stands alone: a table per purpose, recipients in rows, kinds of data in columns, each level
 * as a word in a colour. Style and script are inside and named by their hash in the page's content security policy, so
 * that it loads nothing and runs nothing else. Senders with the same cells under one rule share a row.
 */
public final class MatrixPage {

    private record Line(Role to, String rule, SubjectRole subject, Regime regime, Map<Category, Cell> cells) {}

    private final PolicySet set;
    private final StringBuilder page = new StringBuilder(1 << 20);
    private final MatrixDetails details;

    private MatrixPage(PolicySet set) {
        this.set = set;
        this.details = new MatrixDetails(set);
    }

    /** The page, in Dutch. It is well-formed XML as well. */
    public static String html(PolicySet set) {
        return new MatrixPage(set).write();
    }

    private String write() {
        String style = resource("matrix.css");
        String script = resource("matrix.js");
        page.append("<!DOCTYPE html>\n<html lang=\"nl\"><head><meta charset=\"utf-8\"/>")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
                .append(hash(style))
                .append("'; script-src 'sha256-")
                .append(hash(script))
                .append("'; base-uri 'none'; form-action 'none'\"/>")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
                .append("<title>Wie ontvangt wat, voor welk doel - Seinhuis</title><style>")
                .append(style)
                .append("</style></head><body>");
        head();
        page.append("<div class=\"page\"><main>");
        for (Purpose purpose : Purpose.values()) {
            section(purpose);
        }
        page.append("</main><aside aria-live=\"polite\" aria-label=\"Toelichting\" id=\"detail\"><h2>Toelichting</h2>")
                .append("<p>Kies een vak in de tabel, met de muis of met Tab en de pijltjestoetsen. Hier staat dan de")
                .append(" regel, de grondslag, het artikel en de voorwaarde.</p></aside></div>");
        String data = details.json();
        page.append("<script type=\"application/json\" id=\"data\">")
                .append(data.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))
                .append("</script><script>")
                .append(script)
                .append("</script></body></html>\n");
        return page.toString();
    }

    private void head() {
        page.append("<header><h1>Wie ontvangt wat, voor welk doel</h1><p class=\"soft\">Beleidsset ")
                .append(set.digest(), 0, 12)
                .append(". Wat hier niet staat, wordt niet gedeeld. Rijen zijn ontvangers, kolommen soorten gegevens.")
                .append(" Elk vak zegt wat zonder voorwaarde wordt getoond, en tot hoever het met een vastgelegde")
                .append(" voorwaarde kan gaan.</p>");
        legend();
        page.append("<div class=\"filters\">");
        select("purpose", "Doel", "Alle doelen", Arrays.asList(Purpose.values()));
        Set<Role> senders = EnumSet.noneOf(Role.class);
        set.rules().forEach(rule -> senders.add(rule.key().from()));
        select("from", "Uit meldingen van", "Alle melders", List.copyOf(senders));
        select("subject", "Over", "Iedereen en alles", Arrays.asList(SubjectRole.values()));
        page.append("</div><p class=\"soft\" role=\"status\" id=\"said\"></p></header>");
    }

    private void legend() {
        page.append("<ul class=\"legend\">");
        String[][] levels = {
            {"w", "niet"},
            {"h", "ja/nee"},
            {"g", "groep"},
            {"o", "grof"},
            {"f", "fijn"},
            {"p", "pseudoniem"},
            {"u", "volledig"}
        };
        for (String[] level : levels) {
            page.append("<li><span class=\"")
                    .append(level[0])
                    .append("\">")
                    .append(level[1])
                    .append("</span></li>");
        }
        page.append("<li>niet, zonder arcering: geen regel noemt het, dus nooit</li>")
                .append("<li>dubbele lijn: meer, met een vastgelegde voorwaarde</li>")
                .append("<li>§: een bron zegt dit; de rest is een aanname die een jurist nog bevestigt</li></ul>");
    }

    private void select(String id, String label, String all, List<? extends Coded> words) {
        page.append("<label for=\"")
                .append(id)
                .append("\">")
                .append(label)
                .append("<select id=\"")
                .append(id);
        page.append("\"><option value=\"\">").append(all).append("</option>");
        for (Coded word : words) {
            page.append("<option value=\"").append(word.code()).append("\">");
            page.append(escape(Words.dutch(word))).append("</option>");
        }
        page.append("</select></label>");
    }

    private void section(Purpose purpose) {
        Map<Line, Set<Role>> lines = lines(purpose);
        if (lines.isEmpty()) {
            return;
        }
        Set<Category> columns = EnumSet.noneOf(Category.class);
        lines.keySet().forEach(line -> columns.addAll(line.cells().keySet()));
        String title = set.policy(purpose).map(p -> p.title().dutch()).orElse("");
        String word = Words.dutch(purpose);
        page.append("<section id=\"")
                .append(purpose.code())
                .append("\" aria-labelledby=\"h-")
                .append(purpose.code());
        page.append("\"><h2 id=\"h-").append(purpose.code()).append("\">Doel: ").append(escape(word));
        page.append("</h2><p class=\"soft\">").append(escape(title)).append(".");
        missing(columns);
        page.append("</p><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Tabel voor het doel ");
        page.append(escape(word))
                .append("\"><table data-purpose=\"")
                .append(escape(word))
                .append("\"><caption>");
        page.append("Wat ontvangers te zien krijgen voor het doel ")
                .append(escape(word))
                .append("</caption><thead><tr>");
        for (String column : List.of("Ontvanger", "Uit meldingen van", "Over")) {
            page.append("<th scope=\"col\">").append(column).append("</th>");
        }
        columns.forEach(column -> page.append("<th scope=\"col\">")
                .append(escape(Words.dutch(column)))
                .append("</th>"));
        page.append("</tr></thead><tbody>");
        lines.forEach((line, senders) -> row(purpose, line, senders, columns));
        page.append("</tbody></table></div></section>\n");
    }

    private void missing(Set<Category> columns) {
        Set<Category> missing = EnumSet.complementOf(EnumSet.copyOf(columns));
        if (!missing.isEmpty()) {
            page.append(" Geen regel noemt hier: ")
                    .append(missing.stream().map(Words::dutch).collect(Collectors.joining(", ")))
                    .append(". Dat wordt dus niet gedeeld.");
        }
    }

    private Map<Line, Set<Role>> lines(Purpose purpose) {
        Map<Line, Set<Role>> found = new LinkedHashMap<>();
        set.rules().stream()
                .filter(rule -> rule.key().purpose() == purpose)
                .forEach(rule -> found.computeIfAbsent(
                                new Line(
                                        rule.key().to(),
                                        rule.id(),
                                        rule.key().subject(),
                                        rule.key().regime(),
                                        rule.cells()),
                                line -> new TreeSet<>())
                        .add(rule.key().from()));
        List<Line> order = new ArrayList<>(found.keySet());
        order.sort(java.util.Comparator.comparing(Line::to)
                .thenComparing(Line::subject)
                .thenComparing(Line::regime)
                .thenComparing(Line::rule));
        Map<Line, Set<Role>> sorted = new LinkedHashMap<>();
        order.forEach(line -> sorted.put(line, Objects.requireNonNull(found.get(line))));
        return sorted;
    }

    private void row(Purpose purpose, Line line, Set<Role> senders, Set<Category> columns) {
        page.append("<tr data-from=\"").append(senders.stream().map(Role::code).collect(Collectors.joining(" ")));
        page.append("\" data-subject=\"").append(line.subject().code()).append("\"><th scope=\"row\">");
        page.append(escape(Words.dutch(line.to()))).append("</th><th scope=\"row\">");
        page.append(escape(senders.stream().map(Words::dutch).collect(Collectors.joining("; "))));
        page.append(line.regime() == Regime.WPG ? " (onder de Wpg)" : "").append("</th><th scope=\"row\">");
        page.append(escape(Words.dutch(line.subject()))).append("</th>");
        for (Category column : columns) {
            Cell cell = line.cells().get(column);
            if (cell == null) {
                page.append("<td class=\"w\"><span>niet</span></td>");
            } else {
                cell(purpose, line, column, cell);
            }
        }
        page.append("</tr>\n");
    }

    private void cell(Purpose purpose, Line line, Category category, Cell cell) {
        List<Cell.Refinement> steps = PolicyMatrix.steps(cell);
        page.append("<td><button type=\"button\" class=\"").append(colour(cell.base()));
        page.append(steps.isEmpty() ? "" : " m").append("\" aria-pressed=\"false\" data-d=\"");
        page.append(details.number(purpose, line.regime(), line.rule(), new MatrixDetails.Of(category, cell)))
                .append("\">");
        page.append(escape(Levels.dutch(category, cell.base())));
        if (!steps.isEmpty()) {
            page.append("<small>tot ")
                    .append(escape(Levels.dutch(category, steps.get(0).level())))
                    .append("</small>");
        }
        page.append(cell.note().standing() == Standing.SOURCED ? " §" : "").append("</button></td>");
    }

    private static String colour(Level level) {
        if (level.content() == Content.WITHHELD) {
            return level.linkage() == Linkage.PSEUDONYM ? "p" : "w";
        }
        return switch (level.content()) {
            case HIT -> "h";
            case GROUP -> "g";
            case COARSE -> "o";
            case FINE -> "f";
            case FULL, WITHHELD -> "u";
        };
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(MatrixPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
