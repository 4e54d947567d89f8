package vn.minhdinh.bench;

import java.util.List;
import java.util.Locale;
import vn.minhdinh.language.Html;

/**
 * Latencies by percentile in SVG: each nine more of the percentile as wide as the one before, each tenfold time as high.
 * A percentile that a run has too few samples for is not drawn.
 */
final class Curves {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 380;
    private static final int LEFT = 80;
    private static final int RIGHT = 390;
    private static final int TOP = 15;
    private static final int BOTTOM = 45;
    private static final double NINES = 4;
    private static final int STYLES = 9;
    private static final List<Double> MARKS = List.of(0.0, 50.0, 90.0, 99.0, 99.9, 99.99);

    private final Html page;
    private final Sheets sheets;
    private double low;
    private double high;

    Curves(Html page, Sheets sheets) {
        this.page = page;
        this.sheets = sheets;
    }

    void draw(String title, List<Latency> latencies) {
        low = Math.floor(Math.log10(Math.max(
                1, latencies.stream().mapToDouble(one -> one.micros(0)).min().orElse(1))));
        high = Math.ceil(Math.log10(Math.max(
                10, latencies.stream().mapToDouble(one -> one.micros(100)).max().orElse(10))));
        page.tags("<svg role=\"img\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" aria-label=\"")
                .text(title)
                .tags("\">\n");
        grid();
        for (int i = 0; i < latencies.size(); i++) {
            curve(latencies.get(i), i);
        }
        page.tags("</svg>\n");
    }

    private void grid() {
        for (double power = low; power <= high; power++) {
            double micros = Math.pow(10, power);
            line("grid", LEFT, WIDTH - RIGHT, y(micros), y(micros));
            label("end", LEFT - 8, y(micros) + 4, sheets.short3(micros / 1e3) + " ms");
        }
        for (double percentile : MARKS) {
            line("grid", x(percentile), x(percentile), TOP, HEIGHT - BOTTOM);
            label("middle", x(percentile), HEIGHT - BOTTOM + 18, sheets.percentile(percentile) + " %");
        }
    }

    private void curve(Latency latency, int number) {
        String style = "curve c" + number % STYLES;
        StringBuilder points = new StringBuilder();
        for (Latency.Point point : latency.curve()) {
            if (latency.isKnown(point.percentile()) && x(point.percentile()) <= WIDTH - RIGHT) {
                points.append(at(x(point.percentile())))
                        .append(',')
                        .append(at(y(Math.max(1, point.micros()))))
                        .append(' ');
            }
        }
        page.tags("<polyline class=\"" + style + "\" points=\""
                + points.toString().strip() + "\"/>");
        double legend = TOP + 14 + number * 34.0;
        page.tags("<line class=\"" + style + "\" x1=\"" + (WIDTH - RIGHT + 20) + "\" x2=\"" + (WIDTH - RIGHT + 60)
                + "\" y1=\"" + at(legend) + "\" y2=\"" + at(legend) + "\"/>");
        label("start", WIDTH - RIGHT + 68, legend + 4, sheets.name(latency.way()));
        label("start", WIDTH - RIGHT + 68, legend + 18, sheets.say("bench.chart.rate", sheets.short3(latency.rate())));
    }

    private void line(String kind, double x1, double x2, double y1, double y2) {
        page.tags("<line class=\"" + kind + "\" x1=\"" + at(x1) + "\" x2=\"" + at(x2) + "\" y1=\"" + at(y1) + "\" y2=\""
                + at(y2) + "\"/>");
    }

    private void label(String anchor, double x, double y, String text) {
        page.tags("<text class=\"label\" text-anchor=\"" + anchor + "\" x=\"" + at(x) + "\" y=\"" + at(y) + "\">")
                .text(text)
                .tags("</text>\n");
    }

    private static double x(double percentile) {
        double nines = percentile >= 100 ? NINES + 1 : -Math.log10(1 - percentile / 100);
        return LEFT + nines / NINES * (WIDTH - LEFT - RIGHT);
    }

    private double y(double micros) {
        double share = (Math.log10(micros) - low) / (high - low);
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }

    private static String at(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
