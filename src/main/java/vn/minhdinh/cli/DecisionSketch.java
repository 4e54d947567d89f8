package vn.minhdinh.cli;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.minhdinh.catalogue.EnumType;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.catalogue.Kind;
import vn.minhdinh.ruleset.Service;

/**
 * A decision still to be written: a rule file and its scenarios that load and hold as they are, made from the types of the
 * service. It concludes a type of its own, so that it changes no other decision.
 */
final class DecisionSketch {

    /** The order in which a field is taken for the one condition. */
    private static final List<Kind> PREFERRED =
            List.of(Kind.BOOLEAN, Kind.ENUM, Kind.INTEGER, Kind.DECIMAL, Kind.LONG, Kind.DATE, Kind.TEXT, Kind.LIST);

    private static final String ID = "X-1";

    /** The one condition: how the rule writes it, and what a case says to meet it and to miss it. */
    private record Asked(FactType type, Field field, String constraint, String meets, String misses) {}

    private final Service service;
    private final String id;
    private final LocalDate today;
    private final Asked asked;
    private final String conclusion;

    private DecisionSketch(Service service, String id, LocalDate today, Asked asked) {
        this.service = service;
        this.id = id;
        this.today = today;
        this.asked = asked;
        this.conclusion = conclusion();
    }

    /** Empty when the service declares nothing a request could tell. */
    static Optional<DecisionSketch> of(Service service, String id, LocalDate today) {
        Comparator<FactType> singleFirst = Comparator.comparing(type -> !type.isSingle());
        Comparator<FactType> rootFirst = Comparator.comparing(type -> type != service.root());
        return service.types().stream()
                .filter(type -> type.isGiven() && (type.isSingle() || type.idField() != null))
                .sorted(singleFirst.thenComparing(rootFirst))
                .flatMap(type -> asked(type).stream())
                .findFirst()
                .map(asked -> new DecisionSketch(service, id, today, asked));
    }

    private static Optional<Asked> asked(FactType type) {
        return PREFERRED.stream()
                .flatMap(kind -> type.fields().stream().filter(field -> field.kind() == kind))
                .filter(field -> field != type.idField() && !field.key())
                .findFirst()
                .map(field -> asked(type, field));
    }

    private static Asked asked(FactType type, Field field) {
        String name = field.name();
        return switch (field.kind()) {
            case BOOLEAN -> new Asked(type, field, name + " == true", "true", "false");
            case ENUM -> enumerated(type, field);
            case INTEGER, LONG, DECIMAL -> number(type, field);
            case DATE -> new Asked(type, field, name + " != null", "2020-01-01", null);
            case TEXT -> new Asked(type, field, name + " != null", "X", null);
            case LIST -> new Asked(type, field, name + " != null", "[]", null);
        };
    }

    private static Asked enumerated(FactType type, Field field) {
        EnumType words = field.enumType();
        String first = words.names().get(0);
        String other = words.names().size() > 1 ? words.names().get(1) : null;
        return new Asked(type, field, field.name() + " == " + words.name() + "." + first, first, other);
    }

    private static Asked number(FactType type, Field field) {
        BigDecimal step = field.step() == null || field.step().signum() <= 0 ? BigDecimal.ONE : field.step();
        BigDecimal low = field.min() == null ? BigDecimal.ZERO : field.min();
        BigDecimal mark = low.add(step);
        boolean fits = field.max() == null || mark.compareTo(field.max()) <= 0;
        String written = (fits ? mark : low).toPlainString() + (field.kind() == Kind.DECIMAL ? "B" : "");
        return new Asked(
                type,
                field,
                field.name() + " >= " + written,
                (fits ? mark : low).toPlainString(),
                fits ? low.toPlainString() : null);
    }

    /** A name for the conclusion that the service does not use yet. */
    private String conclusion() {
        String words = List.of(id.substring(id.lastIndexOf('/') + 1).split("-")).stream()
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        String name = (Character.isDigit(words.charAt(0)) ? "Decision" : "") + words + "Met";
        Set<String> taken = new TreeSet<>();
        service.types().forEach(type -> taken.add(type.name()));
        service.enums().forEach(type -> taken.add(type.name()));
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + i;
        }
        return free;
    }

    // ---- the rule file -----------------------------------------------------------------------------------------

    String drl() {
        boolean bound = asked.type().idField() != null;
        String read = asked.constraint() + (bound ? ", $id : id" : "");
        String concluded = bound ? "$id" : "\"CẦN VIẾT\"";
        return """
                package %1$s

                // CẦN VIẾT: chép nguyên văn câu quy định của văn bản vào đây, kèm số, ký hiệu, điều, khoản.
                // Cách hiểu: CẦN VIẾT. Từ ngữ nào của văn bản còn phải hiểu thì ghi cách hiểu ở dòng này.

                // Điều được kết luận khi đủ điều kiện. Nếu facts.drl đã có kết luận thích hợp thì dùng kết luận đó và xóa khai báo này.
                declare %2$s
                    @label( "CẦN VIẾT: tên kết luận" ) @label_en( "TO BE WRITTEN: name of the conclusion" )
                    of : String @label( "Của hồ sơ" ) @label_en( "Of case" )
                end

                // Tên quy tắc và tên quyết định là câu cán bộ và người dân sẽ đọc.
                rule "CẦN VIẾT: %3$s"
                    @decision( "CẦN VIẾT: %3$s" )
                    @decision_en( "TO BE WRITTEN: %3$s" )
                    @title_en( "TO BE WRITTEN: %3$s" )
                    // Số, ký hiệu văn bản; thêm @clause khi đã tra được điều, khoản.
                    @source( "CẦN VIẾT: số, ký hiệu văn bản" )
                    // Đổi thành "legal" khi đã đối chiếu với văn bản.
                    @confidence( "unconfirmed" )
                    // Ngày đầu tiên quy định có hiệu lực.
                    date-effective "%4$s"
                when
                    // CẦN VIẾT: thay bằng các điều kiện của quy định, mỗi điều kiện một dòng.
                    %5$s( %6$s )
                then
                    insert( new %2$s( %7$s ) );
                end
                """.formatted(service.name(), conclusion, id, today, asked.type().name(), read, concluded);
    }

    // ---- the scenarios -----------------------------------------------------------------------------------------

    String scenarios() {
        StringBuilder yaml = new StringBuilder("""
                # CẦN VIẾT: mỗi tình huống là một câu khẳng định mà người làm hồ sơ hiểu được. Nên có: đạt; không đạt vì từng điều kiện; đúng
                # ngưỡng, ngay trên, ngay dưới; thiếu từng thông tin; ngày trước khi có hiệu lực.
                """);
        scenario(yaml, "đủ điều kiện", today, asked.meets(), "YES");
        if (asked.misses() != null) {
            scenario(yaml, "không đủ điều kiện", today, asked.misses(), "NO");
        }
        scenario(yaml, "chưa biết thông tin này thì phải hỏi", today, null, "UNKNOWN");
        scenario(
                yaml, "trước ngày có hiệu lực thì chưa có quy định", today.minusDays(1), asked.meets(), "NOT_IN_FORCE");
        return yaml.toString();
    }

    private void scenario(StringBuilder yaml, String claim, LocalDate asOf, String value, String verdict) {
        String told = value == null ? "" : ", " + asked.field().name() + ": " + value;
        String fact = asked.type().idField() != null
                ? "{ id: " + ID + told + " }"
                : told.isEmpty() ? "{}" : "{ " + told.substring(2) + " }";
        boolean single = asked.type().isSingle();
        yaml.append("""
                - name: "CẦN VIẾT: %s"
                  asOf: %s
                  facts:
                    %s: %s
                  expect: %s
                """.formatted(
                        claim,
                        asOf,
                        asked.type().name(),
                        single ? fact : "[ " + fact + " ]",
                        single ? verdict : "{ " + ID + ": " + verdict + " }"));
    }
}
