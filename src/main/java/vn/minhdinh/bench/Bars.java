package vn.minhdinh.bench;

import java.util.List;
import java.util.Locale;
import vn.minhdinh.language.Html;

/** Ratios as bars in SVG: the length is the ratio, the thin line how far the rounds lie apart, the dashed line the goal. */
final class Bars {

    private static final int WIDTH = 900;
    private static final int LEFT = 330;
    private static final int RIGHT = 190;
    private static final int ROW = 30;
    private static final int TOP = 10;

    private final Html page;
    private final Sheets sheets;

    Bars(Html page, Sheets sheets) {
        this.page = page;
        this.sheets = sheets;
    }

    void draw(String title, List<Row> rows) {
        double most = rows.stream()
                .mapToDouble(row -> Math.max(row.ratio().high(), row.goal().orElse(1.0)))
                .max()
                .orElse(1);
        int height = TOP + rows.size() * ROW + TOP;
        page.tags("<svg role=\"img\" viewBox=\"0 0 " + WIDTH + " " + height + "\" aria-label=\"")
                .text(title)
                .tags("\">\n");
        int y = TOP;
        for (Row row : rows) {
            bar(row, y, (WIDTH - LEFT - RIGHT) / most);
            y += ROW;
        }
        page.tags("<line class=\"axis\" x1=\"" + LEFT + "\" x2=\"" + LEFT + "\" y1=\"0\" y2=\"" + height
                + "\"/></svg>\n");
    }

    private void bar(Row row, int y, double scale) {
        String kind = row.way().isFloor() ? "floor" : "ours";
        page.tags("<text class=\"label\" text-anchor=\"end\" x=\"" + (LEFT - 8) + "\" y=\"" + (y + 17) + "\">")
                .text(sheets.name(row.way()))
                .tags("</text>");
        page.tags("<rect class=\"" + kind + "\" x=\"" + LEFT + "\" y=\"" + (y + 4) + "\" height=\"18\" width=\""
                + at(row.ratio().median() * scale) + "\"/>");
        line("spread", row.ratio().low() * scale, row.ratio().high() * scale, y + 13, y + 13);
        row.goal().ifPresent(goal -> line("goal", goal * scale, goal * scale, y, y + 26));
        double end = Math.max(row.ratio().high(), row.goal().orElse(0.0)) * scale;
        String goal = sheets.goal(row);
        page.tags("<text class=\"label\" x=\"" + at(LEFT + end + 6) + "\" y=\"" + (y + 17) + "\">")
                .text(sheets.short3(row.ratio().median()) + (goal.isEmpty() ? "" : " (" + goal + ")"))
                .tags("</text>\n");
    }

    private void line(String kind, double from, double to, int top, int bottom) {
        page.tags("<line class=\"" + kind + "\" x1=\"" + at(LEFT + from) + "\" x2=\"" + at(LEFT + to) + "\" y1=\"" + top
                + "\" y2=\"" + bottom + "\"/>");
    }

    private static String at(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
