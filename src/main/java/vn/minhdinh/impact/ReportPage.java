package vn.minhdinh.impact;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.language.Html;
import vn.minhdinh.language.Language;

/**
 * The document of an impact as one page that needs nothing but itself: no script, no request to anywhere. Every text in it
 * is escaped, and its own policy lets a browser run and load nothing.
 */
public final class ReportPage {

    private static final int MOST_ROWS = 200;
    private static final int MOST_BARS = 20;

    // Blue and vermilion are told apart by every kind of colour vision, and stand on opposite sides besides.
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,"Noto Sans",sans-serif;color:#1b1b1b;background:#fff;max-width:72rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.6rem}h2{font-size:1.3rem;border-bottom:2px solid #1b1b1b;margin-top:2.5rem}h3{font-size:1.05rem}
            table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
            th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #bbb;overflow-wrap:anywhere}
            th{background:#f0f0f0}td.n,th.n{text-align:right;white-space:nowrap}
            .figures{display:flex;flex-wrap:wrap;gap:1rem;padding:0;list-style:none}
            .figures li{border:1px solid #bbb;padding:.5rem 1rem}.figures strong{display:block;font-size:1.6rem}
            svg{width:100%;height:auto;font:13px system-ui,"Noto Sans",sans-serif}
            .up{fill:#0072b2}.down{fill:#d55e00}.axis{stroke:#1b1b1b}.label{fill:#1b1b1b}
            .example{border:1px solid #bbb;padding:.5rem 1rem;margin:1rem 0}.note{background:#fff6d6;padding:.5rem 1rem}
            code{font:14px ui-monospace,monospace;overflow-wrap:anywhere}
            @media print{body{margin:0;max-width:none}.example,tr,svg{break-inside:avoid}}
            """;

    private final Language language;
    private final Words words;
    private final Html page = new Html();

    private ReportPage(Language language) {
        this.language = language;
        this.words = new Words(new Phrases(language));
    }

    /** The page in full. */
    public static String of(JsonNode document, Language language) {
        ReportPage made = new ReportPage(language);
        made.write(document);
        return made.page.toString();
    }

    private void write(JsonNode document) {
        String title = words.message(
                "impact.versions",
                words.revision(document.path("before").asText()),
                words.revision(document.path("after").asText()));
        page.tags("<!DOCTYPE html>\n<html lang=\"")
                .text(language.code())
                .tags("\">\n<head><meta charset=\"utf-8\">\n")
                .tags("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
                .tags(hash(STYLE))
                .tags("'; base-uri 'none'; form-action 'none'\">\n")
                .tags("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .tags("<meta name=\"referrer\" content=\"no-referrer\">\n")
                .element("title", words.message("impact.title"))
                .tags("\n<style>")
                .tags(STYLE)
                .tags("</style></head>\n<body>\n")
                .element("h1", title);
        for (String side : List.of("Before", "After")) {
            document.path("servicesOnly" + side)
                    .forEach(name -> page.element("p", words.message("impact.service.only" + side, name.asText())));
        }
        document.path("services").forEach(this::service);
        page.tags("\n</body></html>\n");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void service(JsonNode service) {
        page.tags("\n<section>")
                .element(
                        "h2",
                        words.message("impact.service", service.path("service").asText()));
        if (service.has("cases")) {
            figures(service.path("cases"));
            decisions(service.path("decisions"));
            groups(service.path("groups"));
            conditions(service.path("conditions"));
            money(service.path("money"));
            examples(service.path("examples"));
            mistakes(service.path("cases"));
        }
        boundaries(service.path("boundaries"));
        texts(service);
        page.tags("</section>\n");
    }

    // ---- cases -------------------------------------------------------------------------------------------------

    private void figures(JsonNode cases) {
        page.element(
                "p",
                words.message(
                        "impact.cases",
                        words.count(cases, "read"),
                        words.count(cases, "compared"),
                        words.count(cases, "changed")));
    }

    private void decisions(JsonNode decisions) {
        List<JsonNode> moved = StreamSupport.stream(decisions.spliterator(), false)
                .filter(Words::isMoved)
                .toList();
        if (moved.isEmpty()) {
            page.element("p", words.message("impact.same"));
            return;
        }
        page.element("h3", words.message("impact.page.chart"));
        chart(moved, "title");
        head("impact.page.decision", "impact.page.change", "n:impact.page.before", "n:impact.page.after");
        moved.stream().limit(MOST_ROWS).forEach(decision -> {
            page.tags("<tr><td>").text(decision.path("title").asText()).tags("<br><code>");
            page.text(decision.path("decision").asText()).tags("</code></td><td>");
            page.text(words.kinds(decision)).tags("</td><td class=\"n\">");
            page.text(words.count(decision.path("before"), "YES")).tags("</td><td class=\"n\">");
            page.text(words.count(decision.path("after"), "YES")).tags("</td></tr>\n");
        });
        page.tags("</table>\n");
        more(moved.size());
    }

    /** @param headings keys of messages; those of numbers begin with {@code n:} */
    private void head(String... headings) {
        page.tags("<table><tr>");
        for (String heading : headings) {
            boolean number = heading.startsWith("n:");
            page.tags(number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">")
                    .text(words.message(number ? heading.substring(2) : heading))
                    .tags("</th>");
        }
        page.tags("</tr>\n");
    }

    private void more(int size) {
        if (size > MOST_ROWS) {
            page.element("p", words.message("impact.page.more", MOST_ROWS, size));
        }
    }

    /** Bars that lead to the right for what is gained and to the left for what is lost, each with its number. */
    private void chart(List<JsonNode> rows, String label) {
        List<JsonNode> shown = rows.stream()
                .sorted((a, b) -> Long.compare(weight(b), weight(a)))
                .limit(MOST_BARS)
                .toList();
        long most =
                Math.max(1, shown.stream().mapToLong(ReportPage::widest).max().orElse(1));
        int height = 26 * shown.size() + 30;
        page.tags("<svg viewBox=\"0 0 960 " + height + "\" role=\"img\" aria-label=\"")
                .text(words.message("impact.page.chart"))
                .tags("\">\n");
        legend();
        page.tags("<line class=\"axis\" x1=\"680\" x2=\"680\" y1=\"24\" y2=\"" + height + "\"/>\n");
        int y = 28;
        for (JsonNode row : shown) {
            bar(row, label, y, most);
            y += 26;
        }
        page.tags("</svg>\n");
    }

    private void legend() {
        page.tags("<text class=\"down\" x=\"660\" y=\"14\" text-anchor=\"end\">◀ ")
                .text(words.kind(Kind.LOSES.word()))
                .tags("</text><text class=\"up\" x=\"700\" y=\"14\">")
                .text(words.kind(Kind.GAINS.word()))
                .tags(" ▶</text><text class=\"label\" x=\"840\" y=\"14\">± ")
                .text(words.message("impact.page.others"))
                .tags("</text>\n");
    }

    private void bar(JsonNode row, String label, int y, long most) {
        long gains = row.path(Kind.GAINS.word()).asLong();
        long loses = row.path(Kind.LOSES.word()).asLong();
        long others = weight(row) - gains - loses;
        String name = row.path(label).asText();
        page.tags("<text class=\"label\" x=\"0\" y=\"" + (y + 14) + "\">")
                .text(name.length() > 62 ? name.substring(0, 61) + "…" : name)
                .tags("</text>");
        long left = 140 * loses / most;
        long right = 140 * gains / most;
        page.tags("<rect class=\"down\" x=\"" + (680 - left) + "\" y=\"" + y + "\" width=\"" + left
                + "\" height=\"18\"/>");
        page.tags("<rect class=\"up\" x=\"680\" y=\"" + y + "\" width=\"" + right + "\" height=\"18\"/>");
        if (loses > 0) {
            page.tags("<text class=\"label\" text-anchor=\"end\" x=\"" + (675 - left) + "\" y=\"" + (y + 14) + "\">")
                    .text("−" + words.count(row, Kind.LOSES.word()))
                    .tags("</text>");
        }
        String told = (gains > 0 ? "+" + words.count(row, Kind.GAINS.word()) : "")
                + (others > 0 ? (gains > 0 ? " · " : "") + "± " + words.number(others) : "");
        page.tags("<text class=\"label\" x=\"" + (685 + right) + "\" y=\"" + (y + 14) + "\">")
                .text(told)
                .tags("</text>\n");
    }

    private static long weight(JsonNode row) {
        long weight = 0;
        for (Kind kind : Kind.values()) {
            weight += row.path(kind.word()).asLong();
        }
        return weight;
    }

    private static long widest(JsonNode row) {
        return Math.max(
                row.path(Kind.GAINS.word()).asLong(),
                row.path(Kind.LOSES.word()).asLong());
    }

    private void groups(JsonNode groups) {
        if (groups.isMissingNode()) {
            return;
        }
        page.element(
                "h3",
                words.message(
                        "impact.byGroup",
                        groups.path("label").asText(),
                        groups.path("by").asText()));
        List<JsonNode> rows =
                StreamSupport.stream(groups.path("rows").spliterator(), false).toList();
        chart(rows, "label");
        page.tags("<table><tr><th scope=\"col\">")
                .text(groups.path("label").asText())
                .tags("</th>");
        for (String key : List.of("impact.page.cases", "impact.page.changed")) {
            page.tags("<th scope=\"col\" class=\"n\">").text(words.message(key)).tags("</th>");
        }
        page.tags("<th scope=\"col\">")
                .text(words.message("impact.page.change"))
                .tags("</th></tr>\n");
        rows.stream()
                .limit(MOST_ROWS)
                .forEach(row -> group(row, row.path("label").asText()));
        if (groups.has("others")) {
            group(groups.path("others"), words.message("impact.group.others"));
        }
        page.tags("</table>\n");
        more(rows.size());
    }

    private void group(JsonNode row, String label) {
        page.tags("<tr><td>").text(label).tags("</td><td class=\"n\">");
        page.text(words.count(row, "cases")).tags("</td><td class=\"n\">");
        page.text(words.count(row, "changed")).tags("</td><td>");
        page.text(words.kinds(row)).tags("</td></tr>\n");
    }

    private void conditions(JsonNode conditions) {
        if (conditions.isEmpty()) {
            return;
        }
        page.element("h3", words.message("impact.byCondition", conditions.size()));
        head("n:impact.page.results", "impact.page.change", "impact.page.condition", "impact.page.place");
        int told = 0;
        for (JsonNode condition : conditions) {
            if (told++ == MOST_ROWS) {
                break;
            }
            page.tags("<tr><td class=\"n\">").text(words.count(condition, "results"));
            page.tags("</td><td>").text(words.kind(condition.path("kind").asText()));
            page.tags("</td><td>").text(words.conditionWords(condition));
            page.tags("</td><td><code>").text(Words.fileAndLine(condition)).tags("</code></td></tr>\n");
        }
        page.tags("</table>\n");
        more(conditions.size());
    }

    private void money(JsonNode money) {
        if (money.isEmpty()) {
            return;
        }
        page.element("h3", words.message("impact.money"));
        head(
                "impact.page.decision",
                "impact.page.amount",
                "n:impact.page.before",
                "n:impact.page.after",
                "n:impact.page.difference");
        for (JsonNode sum : money) {
            page.tags("<tr><td>").text(sum.path("title").asText());
            page.tags("</td><td>")
                    .text(sum.path("label").asText() + " (" + sum.path("unit").asText() + ")");
            page.tags("</td><td class=\"n\">").text(words.number(sum.path("before")));
            page.tags("</td><td class=\"n\">").text(words.number(sum.path("after")));
            page.tags("</td><td class=\"n\">").text(words.signed(sum.path("difference")));
            page.tags("</td></tr>\n");
        }
        page.tags("</table>\n");
    }

    private void mistakes(JsonNode cases) {
        list("impact.problems", cases.path("problems"), words::problem);
        list("impact.leftOut", cases.path("leftOut"), words::leftOut);
    }

    private interface Shown {
        String of(JsonNode node);
    }

    private void list(String key, JsonNode all, Shown shown) {
        if (all.isEmpty()) {
            return;
        }
        page.element("h3", words.message(key, all.size())).tags("<ul>\n");
        int told = 0;
        for (JsonNode one : all) {
            if (told++ < MOST_ROWS) {
                page.element("li", shown.of(one));
            }
        }
        page.tags("</ul>\n");
        more(all.size());
    }

    // ---- examples ----------------------------------------------------------------------------------------------

    private void examples(JsonNode examples) {
        if (examples.isEmpty()) {
            return;
        }
        page.tags("<h3 class=\"note\">").text(words.message("impact.examples")).tags("</h3>\n");
        for (JsonNode example : examples) {
            page.tags("<div class=\"example\">").element("h4", words.exampleTitle(example));
            explained(example);
            page.tags("</div>\n");
        }
    }

    private void explained(JsonNode example) {
        for (String side : List.of("before", "after")) {
            page.tags("<p><strong>")
                    .text(words.message("impact.side." + side) + ": ")
                    .tags("</strong>")
                    .text(words.summary(example.path(side)))
                    .tags("</p>");
            List<Words.Row> rows = words.conditions(example.path(side), example.path(Words.other(side)));
            if (rows.isEmpty()) {
                continue;
            }
            head("impact.page.verdict", "impact.page.condition", "impact.page.found", "impact.page.place");
            for (Words.Row row : rows) {
                page.tags("<tr><td>")
                        .text(row.verdict())
                        .tags("</td><td><code>")
                        .text(row.text());
                page.tags("</code></td><td>").text(row.found()).tags("</td><td><code>");
                page.text(row.place()).tags("</code></td></tr>\n");
            }
            page.tags("</table>\n");
        }
    }

    private void boundaries(JsonNode boundaries) {
        if (boundaries.isEmpty()) {
            return;
        }
        page.element("h3", words.message("impact.boundaries"));
        for (JsonNode one : boundaries) {
            page.element("p", words.searched(one));
            for (JsonNode difference : one.path("differences")) {
                page.tags("<div class=\"example\">")
                        .element("h4", words.kind(difference.path("kind").asText()))
                        .tags("<p>")
                        .text(words.message("impact.page.case") + ": ")
                        .tags("<code>")
                        .text(difference.path("request").toString())
                        .tags("</code></p>");
                explained(difference);
                page.tags("</div>\n");
            }
        }
    }

    private void texts(JsonNode service) {
        page.element("h3", words.message("impact.page.texts"));
        for (String side : List.of("Before", "After")) {
            JsonNode only = service.path("only" + side);
            list("impact.decisions.only" + side, only.path("decisions"), JsonNode::asText);
            list("impact.rules.only" + side, only.path("rules"), words::place);
            list("impact.facts.only" + side, only.path("facts"), JsonNode::asText);
        }
        list("impact.rules.changed", service.path("changedRules"), words::place);
        int affected = service.path("affectedDecisions").size();
        page.element("p", affected == 0 ? words.message("impact.nothing") : words.message("impact.affected", affected));
    }
}
