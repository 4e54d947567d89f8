package vn.minhdinh.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.Service;

/** Makes the request of a case from its rows, or tells everything that is wrong with them, cell by cell. */
final class CaseWriter {

    private static final int MOST_PROBLEMS = vn.minhdinh.fact.Bounds.PROBLEMS;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Service service;
    private final TableHeader header;
    private final CellReader reader;
    private final Place place;
    private final Clock clock;
    private final Map<FactType, Columns> byType = new LinkedHashMap<>();
    private final int asOf;

    /** Where a type's presence and fields stand; -1 where there is no such column. */
    private record Columns(int presence, List<Integer> fields) {}

    CaseWriter(Service service, TableHeader header, TableOptions options, Place place, Clock clock) {
        this.service = service;
        this.header = header;
        this.reader = new CellReader(options);
        this.place = place;
        this.clock = clock;
        this.asOf = header.find(TableColumn.AS_OF);
        for (FactType type : service.types()) {
            if (type.isGiven()) {
                columns(type);
            }
        }
    }

    private void columns(FactType type) {
        List<Integer> fields = new ArrayList<>();
        for (int i = 0; i < header.columns().size(); i++) {
            TableColumn column = header.columns().get(i);
            if (column != null && column.holds() == TableColumn.Holds.FIELD && column.type() == type) {
                fields.add(i);
            }
        }
        int presence = header.find(TableColumn.presence(type));
        if (presence >= 0 || !fields.isEmpty()) {
            byType.put(type, new Columns(presence, fields));
        }
    }

    /** @throws RequestProblem everything that is wrong with the case */
    byte[] write(CaseRows rows) {
        Draft draft = new Draft(rows);
        byte[] request = draft.request();
        draft.throwIfAny();
        try {
            RequestReader.read(service, request, clock);
        } catch (RequestProblem refused) {
            throw draft.atCells(refused);
        }
        return request;
    }

    /** One case being made. */
    private final class Draft {

        private final CaseRows rows;
        private final List<Problem> problems = new ArrayList<>();
        private final Map<String, String> cells = new HashMap<>();

        Draft(CaseRows rows) {
            this.rows = rows;
        }

        byte[] request() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                checkRows();
                json.writeStartObject();
                asOf(json);
                facts(json);
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        // ---- the rows as such ------------------------------------------------------------------------------------

        private void checkRows() {
            if (rows.count() > TableBounds.CASE_ROWS) {
                problem(at(rows.keyColumn(), rows.first()), "CASE_TOO_LONG", String.valueOf(TableBounds.CASE_ROWS));
            }
            for (TableRow row : rows.rows()) {
                checkHeadless(row);
                if (row != rows.first()) {
                    checkFurther(row);
                }
            }
        }

        private void checkHeadless(TableRow row) {
            for (int i = 0; i < row.cells().size(); i++) {
                boolean headed =
                        i < header.columns().size() && !header.headless().get(i);
                if (!headed && row.cell(i) != null) {
                    problem(place.of(i, row.number(), null), "CELL_WITHOUT_HEADER");
                }
            }
        }

        /** What a case has one of stands in its first row; further rows repeat it or leave it empty. */
        private void checkFurther(TableRow row) {
            boolean tells = false;
            boolean keyless = true;
            List<Integer> own = new ArrayList<>();
            for (int i = 0; i < header.columns().size(); i++) {
                TableColumn column = header.columns().get(i);
                if (column == null || row.cell(i) == null) {
                    continue;
                }
                if (column.isOfList()) {
                    tells = true;
                } else if (column.holds() == TableColumn.Holds.CASE || isKey(column)) {
                    keyless = false;
                } else {
                    own.add(i);
                }
            }
            for (int i : own) {
                if (keyless) {
                    problem(
                            at(i, row),
                            "ROW_WITHOUT_KEY",
                            String.valueOf(rows.first().number()));
                } else if (!row.cell(i).equals(rows.first().cell(i))) {
                    problem(at(i, row), "ROW_DIFFERS", place.of(i, rows.first().number(), null));
                }
            }
            if (!tells && !(keyless && !own.isEmpty())) {
                problem(
                        at(rows.keyColumn(), row),
                        "ROW_ADDS_NOTHING",
                        String.valueOf(rows.first().number()));
            }
        }

        private boolean isKey(TableColumn column) {
            int index = rows.keyColumn();
            return index >= 0 && header.columns().get(index) == column;
        }

        // ---- its members -----------------------------------------------------------------------------------------

        private void asOf(JsonGenerator json) throws IOException {
            Object day = asOf < 0 ? null : value(asOf, rows.first(), "/asOf");
            if (day != null) {
                json.writeStringField("asOf", (String) day);
            }
        }

        private void facts(JsonGenerator json) throws IOException {
            json.writeObjectFieldStart("facts");
            for (Map.Entry<FactType, Columns> entry : byType.entrySet()) {
                facts(json, entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        }

        private void facts(JsonGenerator json, FactType type, Columns columns) throws IOException {
            String pointer = "/facts/" + type.name();
            List<TableRow> telling = new ArrayList<>();
            TableRow none = null;
            for (TableRow row : type.isSingle() ? List.of(rows.first()) : rows.rows()) {
                Object present = columns.presence() < 0 ? null : value(columns.presence(), row, pointer);
                if (present != null || columns.fields().stream().anyMatch(i -> row.cell(i) != null)) {
                    cells.putIfAbsent(pointer, at(first(columns, row), row));
                    if (Boolean.FALSE.equals(present)) {
                        none = row;
                    }
                    if (!Boolean.FALSE.equals(present) || tells(columns, row)) {
                        telling.add(row);
                    }
                }
            }
            if (none != null && !telling.isEmpty()) {
                problem(at(columns.presence(), none), "PRESENCE_DENIED");
                return;
            }
            if (none == null && telling.isEmpty()) {
                return;
            }
            json.writeFieldName(type.name());
            if (type.isSingle() && none == null) {
                fact(json, columns, telling.get(0), pointer);
                return;
            }
            json.writeStartArray();
            for (int i = 0; i < telling.size(); i++) {
                fact(json, columns, telling.get(i), pointer + "/" + i);
            }
            json.writeEndArray();
        }

        private boolean tells(Columns columns, TableRow row) {
            return columns.fields().stream().anyMatch(i -> row.cell(i) != null);
        }

        private int first(Columns columns, TableRow row) {
            return columns.fields().stream()
                    .filter(i -> row.cell(i) != null)
                    .findFirst()
                    .orElse(columns.presence());
        }

        private void fact(JsonGenerator json, Columns columns, TableRow row, String pointer) throws IOException {
            json.writeStartObject();
            for (int i : columns.fields()) {
                String name = header.columns().get(i).field().name();
                Object value = value(i, row, pointer + "/" + name);
                if (value != null) {
                    json.writeFieldName(name);
                    write(json, value);
                }
            }
            json.writeEndObject();
        }

        private void write(JsonGenerator json, Object value) throws IOException {
            if (value instanceof BigDecimal number) {
                json.writeNumber(number);
            } else if (value instanceof Boolean truth) {
                json.writeBoolean(truth);
            } else if (value instanceof List<?> list) {
                json.writeStartArray();
                for (Object element : list) {
                    json.writeString((String) element);
                }
                json.writeEndArray();
            } else {
                json.writeString((String) value);
            }
        }

        // ---- cells and problems ----------------------------------------------------------------------------------

        private Object value(int index, TableRow row, String pointer) {
            TableCell cell = row.cell(index);
            if (cell == null) {
                return null;
            }
            cells.put(pointer, at(index, row));
            try {
                return reader.value(header.columns().get(index), cell);
            } catch (CellReader.Refused refused) {
                add(refused.at(at(index, row)));
                return null;
            }
        }

        private String at(int index, TableRow row) {
            return index < 0 ? place.row(row.number()) : place.of(index, row.number(), header.name(index));
        }

        private void problem(String at, String code, String... arguments) {
            add(Problem.at(at, code, arguments));
        }

        private void add(Problem problem) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(problem);
            }
        }

        void throwIfAny() {
            if (!problems.isEmpty()) {
                throw new RequestProblem(RequestProblem.Kind.INVALID_FACTS, problems);
            }
        }

        /** What the request was refused for, told of the cells it came from. */
        RequestProblem atCells(RequestProblem refused) {
            List<Problem> told = refused.problems().stream()
                    .map(problem -> new Problem(
                            cell(problem.pointer()),
                            problem.code(),
                            problem.arguments(),
                            problem.allowed(),
                            problem.nearest()))
                    .toList();
            return new RequestProblem(refused.kind(), told);
        }

        private String cell(String pointer) {
            for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
                String cell = cells.get(at);
                if (cell != null) {
                    return cell;
                }
            }
            return place.row(rows.first().number());
        }
    }
}
