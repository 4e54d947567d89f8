package vn.minhdinh.desk;

/** The signs that stand before verdicts, so that nobody has to tell colours apart. */
public final class Marks {

    private static final String SILENT = "NOT_IN_FORCE";
    private static final String FIGURES = "IN_FORCE";
    private static final String NARRATIVE = "NARRATIVE";

    private Marks() {}

    public static ResultsView.Mark of(String verdict, String words) {
        return switch (verdict) {
            case "YES" -> new ResultsView.Mark("yes", "✓", words);
            case "NO" -> new ResultsView.Mark("no", "✕", words);
            default -> new ResultsView.Mark("open", "?", words);
        };
    }

    /** Of a result: its status may say more than its verdict. */
    public static ResultsView.Mark of(String verdict, String status, String words) {
        return switch (status) {
            case SILENT -> new ResultsView.Mark("silent", "–", words);
            case FIGURES, NARRATIVE -> new ResultsView.Mark("silent", "i", words);
            default -> of(verdict, words);
        };
    }
}
