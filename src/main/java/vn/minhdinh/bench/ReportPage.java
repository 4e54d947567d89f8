package vn.minhdinh.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.language.Html;

/**
 * A report as one page that needs nothing but itself: charts, and below each the table of the same figures. Every text in it
 * is escaped, and its own policy lets a browser run and load nothing.
 */
public final class ReportPage {

    // Colours that every kind of colour vision tells apart, and a pattern of dashes for each besides.
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,"Noto Sans",sans-serif;color:#1b1b1b;background:#fff;max-width:72rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem}
            table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem;font-variant-numeric:tabular-nums}
            th,td{text-align:right;vertical-align:top;padding:.25rem .6rem;border-bottom:1px solid #bbb;overflow-wrap:anywhere}
            th{background:#f0f0f0;overflow-wrap:normal}th:first-child,td:first-child{text-align:left}
            svg{width:100%;height:auto;font:13px system-ui,"Noto Sans",sans-serif}
            .ours{fill:#56b4e9}.floor{fill:#999}.axis,.spread{stroke:#1b1b1b}.label{fill:#1b1b1b}
            .goal{stroke:#d55e00;stroke-width:2;stroke-dasharray:4 3}.grid{stroke:#ddd}
            .curve{fill:none;stroke-width:2}
            .c0{stroke:#0072b2}.c1{stroke:#d55e00;stroke-dasharray:8 3}.c2{stroke:#009e73;stroke-dasharray:2 3}
            .c3{stroke:#cc79a7;stroke-dasharray:12 3 2 3}.c4{stroke:#1b1b1b}.c5{stroke:#e69f00;stroke-dasharray:8 3}
            .c6{stroke:#56b4e9;stroke-dasharray:2 3}.c7{stroke:#0072b2;stroke-dasharray:12 3 2 3}.c8{stroke:#d55e00;stroke-dasharray:2 3}
            .warning{background:#fff6d6;border-left:4px solid #d55e00;padding:.5rem 1rem}
            @media print{body{margin:0;max-width:none}tr,svg{break-inside:avoid}}
            """;

    private final Report report;
    private final Sheets sheets;
    private final Html page = new Html();

    private ReportPage(Report report, Phrases phrases) {
        this.report = report;
        this.sheets = new Sheets(report, phrases);
    }

    public static String of(Report report, Phrases phrases) {
        ReportPage made = new ReportPage(report, phrases);
        made.write(phrases);
        return made.page.toString();
    }

    private void write(Phrases phrases) {
        page.tags("<!DOCTYPE html>\n<html lang=\"")
                .text(phrases.language().code())
                .tags("\">\n<head><meta charset=\"utf-8\">\n")
                .tags("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
                .tags(hash(STYLE))
                .tags("'; base-uri 'none'; form-action 'none'\">\n")
                .tags("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .element("title", sheets.title())
                .tags("\n<style>")
                .tags(STYLE)
                .tags("</style></head>\n<body>\n")
                .element("h1", sheets.title());
        sheets.warnings()
                .forEach(warning ->
                        page.tags("<p class=\"warning\">").text(warning).tags("</p>\n"));
        page.tags("<ul>");
        sheets.method().forEach(line -> page.element("li", line));
        page.tags("</ul>\n");
        bars("bench.chart.objects", Way.Path.OBJECTS, 1);
        bars("bench.chart.json", Way.Path.JSON, 1);
        bars("bench.chart.http", Way.Path.HTTP, report.plan().connections());
        if (!report.latencies().isEmpty()) {
            String title = sheets.say("bench.chart.latency");
            page.element("h2", title);
            new Curves(page, sheets).draw(title, report.latencies());
        }
        sheets.tables().forEach(this::table);
        page.tags("</body></html>\n");
    }

    private void bars(String key, Way.Path path, int width) {
        List<Row> rows = report.rows().stream()
                .filter(row -> row.way().path() == path && row.way().width() == width)
                .toList();
        if (!rows.isEmpty()) {
            page.element("h2", sheets.say(key));
            new Bars(page, sheets).draw(sheets.say(key), rows);
        }
    }

    private void table(Sheet sheet) {
        page.element("h2", sheet.title()).tags("\n<table><tr>");
        sheet.head().forEach(cell -> page.tags("<th scope=\"col\">").text(cell).tags("</th>"));
        page.tags("</tr>\n");
        for (List<String> row : sheet.rows()) {
            page.tags("<tr>");
            row.forEach(cell -> page.element("td", cell));
            page.tags("</tr>\n");
        }
        page.tags("</table>\n");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
