package vn.minhdinh.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Writes random rules in every form the profile knows, over a fixed set of fact types. */
final class RuleGenerator {

    static final String FACTS = """
            package random
            import java.math.BigDecimal
            import java.time.LocalDate
            import java.util.List
            declare enum Kind
                A, B, C;
            end
            declare Day
                @provided( "asOf" )
                date : LocalDate
            end
            declare Sheet
                @one( true )
                id : String
                whole : Integer @min( 0 ) @max( 9 )
                other : Integer @min( 0 ) @max( 9 )
                decimal : BigDecimal
                amount : BigDecimal
                text : String
                kind : Kind
                met : Boolean
                told : Boolean
                day : LocalDate
                since : LocalDate
                kinds : List @of( "Kind" )
            end
            declare Extra
                @one( true ) @optional( true )
                whole : Integer
                met : Boolean
            end
            declare Item
                @most( 10 )
                id : String
                whole : Integer @min( 0 ) @max( 9 )
                decimal : BigDecimal
                met : Boolean
                kind : Kind
                day : LocalDate
            end
            declare Part
                @most( 10 )
                id : String
                text : String
                whole : Integer
            end
            declare First
                name : String
                whole : Integer
                decimal : BigDecimal
                kind : Kind
            end
            declare Second
                name : String
                met : Boolean
                day : LocalDate
            end
            declare Third
                name : String
            end
            """;

    /** A variable that a rule has bound, and what a value of it may stand for. */
    private record Bound(String name, String kind) {}

    private record Column(String name, String kind) {}

    private final Random random;
    private final List<Bound> bound = new ArrayList<>();
    private int next;

    RuleGenerator(Random random) {
        this.random = random;
    }

    /** The text of a rule file with one or two rules about the same subject. */
    String file(int number) {
        int layer = random.nextInt(3);
        boolean list = random.nextInt(3) == 0;
        StringBuilder file = new StringBuilder("package random\n");
        for (int i = 0; i <= random.nextInt(2); i++) {
            file.append(rule("r" + number + "_" + i, layer, list));
        }
        return file.toString();
    }

    private String rule(String name, int layer, boolean list) {
        bound.clear();
        next = 0;
        StringBuilder rule = new StringBuilder("rule \"" + name + "\"\n");
        if (random.nextInt(4) == 0) {
            rule.append("    date-effective \"202").append(random.nextInt(5)).append("-06-30\"\n");
        }
        if (random.nextInt(6) == 0) {
            rule.append("    date-expires \"2024-0")
                    .append(1 + random.nextInt(9))
                    .append("-01\"\n");
        }
        rule.append("when\n");
        rule.append("    ").append(pattern(list ? "Item" : "Sheet", true)).append('\n');
        for (int i = random.nextInt(4); i > 0; i--) {
            rule.append("    ").append(element(layer, 0)).append('\n');
        }
        rule.append("then\n");
        for (int i = 0; i <= random.nextInt(2); i++) {
            rule.append("    ").append(insert(layer)).append('\n');
        }
        return rule.append("end\n").toString();
    }

    // ---- elements ----------------------------------------------------------------------------------------------

    private String element(int layer, int depth) {
        return switch (random.nextInt(depth > 1 ? 6 : 9)) {
            case 0, 1 -> pattern(type(layer), depth == 0);
            case 2 -> "exists " + pattern(type(layer), false);
            case 3 -> "not " + pattern(type(layer), false);
            case 4 -> forall();
            case 5 -> accumulate(layer);
            case 6 -> "( " + element(layer, depth + 1) + " or " + element(layer, depth + 1) + " )";
            case 7 ->
                "( ( " + element(layer, depth + 1) + " and " + element(layer, depth + 1) + " ) or "
                        + element(layer, depth + 1) + " )";
            default -> "Day( $d" + (++next) + " : date )";
        };
    }

    private String type(int layer) {
        List<String> types = new ArrayList<>(List.of("Sheet", "Item", "Item", "Part", "Extra", "Day"));
        if (layer > 0) {
            types.add("First");
            types.add("First");
        }
        if (layer > 1) {
            types.add("Second");
            types.add("Second");
        }
        return pick(types);
    }

    private static List<Column> columns(String type) {
        return switch (type) {
            case "Sheet" ->
                List.of(
                        new Column("whole", "int"),
                        new Column("other", "int"),
                        new Column("decimal", "dec"),
                        new Column("amount", "dec"),
                        new Column("text", "text"),
                        new Column("kind", "kind"),
                        new Column("met", "bool"),
                        new Column("told", "bool"),
                        new Column("day", "date"),
                        new Column("since", "date"),
                        new Column("kinds", "list"));
            case "Extra" -> List.of(new Column("whole", "int"), new Column("met", "bool"));
            case "Item" ->
                List.of(
                        new Column("id", "text"),
                        new Column("whole", "int"),
                        new Column("decimal", "dec"),
                        new Column("met", "bool"),
                        new Column("kind", "kind"),
                        new Column("day", "date"));
            case "Part" -> List.of(new Column("id", "text"), new Column("text", "text"), new Column("whole", "int"));
            case "First" ->
                List.of(
                        new Column("name", "text"),
                        new Column("whole", "int"),
                        new Column("decimal", "dec"),
                        new Column("kind", "kind"));
            case "Second" -> List.of(new Column("name", "text"), new Column("met", "bool"), new Column("day", "date"));
            default -> List.of(new Column("date", "date"));
        };
    }

    private String pattern(String type, boolean binds) {
        List<String> constraints = new ArrayList<>();
        List<Bound> own = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            constraints.add(constraint(type, 0));
        }
        if (binds) {
            for (int i = random.nextInt(3); i > 0; i--) {
                Column column = pick(columns(type));
                String name = "$v" + (++next);
                constraints.add(name + " : " + column.name());
                own.add(new Bound(name, column.kind()));
            }
        }
        bound.addAll(own);
        return type + "( " + String.join(", ", constraints) + " )";
    }

    private String forall() {
        String type = pick(List.of("Item", "Part"));
        return "forall( " + type + "( " + comparison(type) + " ) )";
    }

    private String accumulate(int layer) {
        String type = pick(layer > 0 ? List.of("Item", "Part", "First") : List.of("Item", "Part"));
        String value = "$a" + (++next);
        String figure = "$f" + next;
        String inner = random.nextBoolean() ? "" : constraint(type, 1) + ", ";
        boolean item = type.equals("Item");
        return switch (random.nextInt(4)) {
            case 0 ->
                "accumulate( " + type + "( " + inner.replaceAll(", $", "") + " ); " + figure + " : count(); " + figure
                        + " " + sign() + " " + random.nextInt(4) + " )";
            case 1 ->
                "accumulate( " + type + "( " + inner + value + " : whole ); " + figure + " : "
                        + pick(List.of("sum", "min", "max", "average")) + "( " + value + " ); " + figure + " " + sign()
                        + " "
                        + random.nextInt(9) + "B )";
            case 2 ->
                item
                        ? "accumulate( Item( " + inner + value + " : met ); " + figure + " : share( " + value + " ); "
                                + figure + " " + sign() + " " + random.nextInt(101) + "B )"
                        : "accumulate( " + type + "( " + inner + value + " : ( whole > 2 ) ); " + figure + " : share( "
                                + value + " ); " + figure + " >= " + random.nextInt(101) + " )";
            default ->
                "accumulate( " + type + "( " + inner + value + " : whole ); " + figure + " : sum( " + value + " ), "
                        + figure + "n : count(); " + figure + " " + sign() + " " + figure + "n )";
        };
    }

    // ---- constraints -------------------------------------------------------------------------------------------

    private String constraint(String type, int depth) {
        return switch (random.nextInt(depth > 1 ? 7 : 11)) {
            case 7 -> "( " + constraint(type, depth + 1) + " || " + constraint(type, depth + 1) + " )";
            case 8 -> "( " + constraint(type, depth + 1) + " && " + constraint(type, depth + 1) + " )";
            case 9 -> "!( " + constraint(type, depth + 1) + " )";
            case 10 -> pick(columns(type)).name() + " != null";
            default -> comparison(type);
        };
    }

    private String comparison(String type) {
        Column column = pick(columns(type));
        String name = column.name();
        List<Bound> same =
                bound.stream().filter(one -> one.kind().equals(column.kind())).toList();
        if (!same.isEmpty() && random.nextInt(3) == 0 && !column.kind().equals("list")) {
            boolean ordered = List.of("int", "dec", "date").contains(column.kind());
            return name + " " + (ordered ? sign() : pick(List.of("==", "!="))) + " "
                    + pick(same).name();
        }
        return switch (column.kind()) {
            case "int" -> number(name, () -> String.valueOf(random.nextInt(10)));
            case "dec" -> number(name, this::decimal);
            case "text" ->
                switch (random.nextInt(3)) {
                    case 0 -> name + pick(List.of(" == ", " != ")) + text();
                    case 1 -> name + pick(List.of(" in ( ", " not in ( ")) + text() + ", " + text() + " )";
                    default ->
                        name
                                + pick(List.of(" matches ", " not matches "))
                                + pick(List.of("\"T[0-1]\"", "\"T.*\"", "\"(T0|T2)\"", "\"[^T]+\""));
                };
            case "kind" ->
                random.nextBoolean()
                        ? name + pick(List.of(" == ", " != ")) + kind()
                        : name + pick(List.of(" in ( ", " not in ( ")) + kind() + ", " + kind() + " )";
            case "bool" -> name + pick(List.of(" == ", " != ")) + random.nextBoolean();
            case "list" ->
                random.nextBoolean()
                        ? name + pick(List.of(" contains ", " not contains ")) + kind()
                        : kind() + pick(List.of(" memberOf ", " not memberOf ")) + name;
            default -> date(name);
        };
    }

    private String number(String name, Supplier<String> literal) {
        return switch (random.nextInt(6)) {
            case 0 -> name + pick(List.of(" in ( ", " not in ( ")) + literal.get() + ", " + literal.get() + " )";
            case 1 -> name + " != null, ( 1B * " + name + " + " + decimal() + " ) " + sign() + " " + decimal();
            case 2 -> name + " >= " + literal.get() + ", " + name + " < " + literal.get();
            default -> name + " " + sign() + " " + literal.get();
        };
    }

    private String date(String name) {
        List<Bound> days =
                bound.stream().filter(one -> one.kind().equals("date")).toList();
        if (days.isEmpty()) {
            return name + " != null";
        }
        String day = pick(days).name();
        return switch (random.nextInt(3)) {
            case 0 ->
                name + " != null, " + name + "."
                        + pick(List.of("plusYears", "minusYears", "plusMonths", "minusMonths", "plusDays", "minusDays"))
                        + "( "
                        + random.nextInt(40) + " ) " + sign() + " " + day;
            case 1 ->
                name + " != null, " + name + pick(List.of(".monthValue ", ".dayOfMonth ")) + sign() + " "
                        + (1 + random.nextInt(12));
            default -> name + " " + sign() + " " + day;
        };
    }

    // ---- conclusions -------------------------------------------------------------------------------------------

    private String insert(int layer) {
        return switch (layer) {
            case 0 ->
                "insert( new First( " + value("text", text()) + ", " + value("int", String.valueOf(random.nextInt(5)))
                        + ", " + value("dec", "null") + ", " + value("kind", kind()) + " ) );";
            case 1 ->
                "insert( new Second( " + value("text", text()) + ", "
                        + value("bool", String.valueOf(random.nextBoolean())) + ", " + value("date", "null") + " ) );";
            default -> "insert( new Third( " + value("text", text()) + " ) );";
        };
    }

    private String value(String kind, String otherwise) {
        List<Bound> same = bound.stream().filter(one -> one.kind().equals(kind)).toList();
        return same.isEmpty() || random.nextBoolean() ? otherwise : pick(same).name();
    }

    private String sign() {
        return pick(List.of("==", "!=", "<", "<=", ">", ">="));
    }

    private String decimal() {
        return random.nextInt(5) + pick(List.of("B", ".5B", ".25B"));
    }

    private String text() {
        return "\"T" + random.nextInt(3) + "\"";
    }

    private String kind() {
        return "Kind." + pick(List.of("A", "B", "C"));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
