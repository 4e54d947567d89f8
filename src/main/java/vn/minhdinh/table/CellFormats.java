package vn.minhdinh.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** Which styles of a workbook show a number as a date or as a percentage. */
final class CellFormats {

    private enum Look {
        NUMBER,
        PERCENT,
        DATE
    }

    private static final int MOST = 70_000;

    private final List<Look> byStyle = new ArrayList<>();

    static final CellFormats NONE = new CellFormats();

    private CellFormats() {}

    static CellFormats read(XmlEvents styles) throws IOException, XMLStreamException {
        CellFormats formats = new CellFormats();
        Map<String, String> codes = new HashMap<>();
        boolean cells = false;
        while (styles.next()) {
            if (styles.starts("numFmt") && codes.size() < MOST) {
                codes.put(styles.attribute("numFmtId"), styles.attribute("formatCode"));
            } else if (styles.starts("cellXfs") || styles.ends("cellXfs")) {
                cells = styles.starts("cellXfs");
            } else if (cells && styles.starts("xf") && formats.byStyle.size() < MOST) {
                formats.byStyle.add(look(styles.attribute("numFmtId"), codes));
            }
        }
        return formats;
    }

    boolean isDate(int style) {
        return look(style) == Look.DATE;
    }

    boolean isPercent(int style) {
        return look(style) == Look.PERCENT;
    }

    private Look look(int style) {
        return style >= 0 && style < byStyle.size() ? byStyle.get(style) : Look.NUMBER;
    }

    private static Look look(String id, Map<String, String> codes) {
        String code = codes.get(id);
        if (code != null) {
            return ofCode(code);
        }
        int number = id == null || !id.matches("\\d{1,4}") ? 0 : Integer.parseInt(id);
        if (number == 9 || number == 10) {
            return Look.PERCENT;
        }
        // The formats without a code of their own; 27 to 36 and 50 to 58 are dates of East Asian editions.
        boolean date = number >= 14 && number <= 22
                || number >= 27 && number <= 36
                || number >= 45 && number <= 47
                || number >= 50 && number <= 58;
        return date ? Look.DATE : Look.NUMBER;
    }

    /** Looks at the first section of a format, without what it shows word for word. */
    private static Look ofCode(String code) {
        String bare = code.replaceAll("\\\\.|_.|\\*.", "")
                .replaceAll("\"[^\"]*\"?", "")
                .replaceAll("\\[(?![hHmMsS]+\\])[^\\]]*\\]?", "");
        int section = bare.indexOf(';');
        String first = section < 0 ? bare : bare.substring(0, section);
        if (first.indexOf('%') >= 0) {
            return Look.PERCENT;
        }
        boolean general = first.strip().equalsIgnoreCase("general");
        return !general && first.matches("(?s).*[yYmMdDhHsS].*") ? Look.DATE : Look.NUMBER;
    }
}
