package vn.minhdinh.table;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.ruleset.Service;

/**
 * Reads one large case, such as the report of a province, from tables of which each holds the facts of one type, a row for each.
 * Whatever cannot be read is told with its cell and left out; the rest is kept.
 */
public final class CaseTables {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final int MOST_FAULTS = 200;
    private static final int MOST_ROUNDS = 100;
    private static final long UNPACKED = 64L << 20;

    private final Service service;
    private final TableOptions options;
    private final Clock clock;
    private final List<FactType> types;
    private final Map<FactType, List<Row>> rows = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private int more;

    /** What is wrong in a file; the pointer of the problem names the cell. */
    public record Fault(String file, Problem problem) {}

    /**
     * What was read.
     *
     * @param facts a case that is right in itself
     * @param more how many faults there are beside those told
     */
    public record Read(ObjectNode facts, List<Fault> faults, int more) {}

    /** A fact with the cells it was read from. */
    private record Row(String file, String place, Map<String, Object> values, Map<String, String> cells) {}

    public CaseTables(Service service, TableOptions options, Clock clock) {
        this.service = service;
        this.options = options;
        this.clock = clock;
        this.types = service.types().stream().filter(FactType::isGiven).toList();
    }

    /** Reads every sheet that is called as a type is. */
    public void xlsx(String file, byte[] content) throws IOException {
        Path path = Files.createTempFile("minhdinh", ".xlsx");
        try {
            Files.write(path, content);
            sheets(file, path);
        } catch (RequestProblem problem) {
            told(file, problem);
        } catch (ZipException | EOFException broken) {
            fault(file, Problem.at("", "WORKBOOK_BROKEN"));
        } finally {
            Files.delete(path);
        }
    }

    private void sheets(String file, Path path) throws IOException {
        List<String> names;
        try (XlsxFile workbook = XlsxFile.open(path)) {
            workbook.weigh(UNPACKED);
            names = workbook.names();
        }
        int known = 0;
        for (String name : names) {
            FactType type = SheetNames.type(name, types);
            if (type != null) {
                known++;
                try (TableRows table = XlsxRows.open(path, name)) {
                    table(file, table, type);
                } catch (RequestProblem problem) {
                    told(file, problem);
                }
            }
        }
        if (known == 0) {
            fault(file, Problem.at("", "REPORT_NO_SHEET", String.join(", ", typeNames())));
        }
    }

    private List<String> typeNames() {
        return types.stream().map(FactType::name).toList();
    }

    /** Reads the facts of the type that its header speaks of. */
    public void csv(String file, byte[] content) throws IOException {
        TableColumns all = new TableColumns(service);
        try (TableRows first = rows(content, all)) {
            TableRow header = first.next();
            FactType type = header == null ? null : type(header, file);
            if (type == null) {
                fault(file, Problem.at("", "REPORT_UNKNOWN_TABLE", String.join(", ", typeNames())));
                return;
            }
            try (TableRows table = rows(content, all)) {
                table(file, table, type);
            }
        } catch (RequestProblem problem) {
            told(file, problem);
        }
    }

    private TableRows rows(byte[] content, TableColumns known) throws IOException {
        return new CsvRows(new ByteArrayInputStream(content), options.delimiter(), known);
    }

    /** The type most headers may mean; where several types share their labels, the one the file is called after. */
    private FactType type(TableRow header, String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return types.stream()
                .filter(type -> understood(header, type) > 0)
                .max(Comparator.comparingLong((FactType type) -> understood(header, type))
                        .thenComparing(type -> name.contains(type.name().toLowerCase(Locale.ROOT))))
                .orElse(null);
    }

    private static long understood(TableRow header, FactType type) {
        TableColumns known = new TableColumns(type);
        return header.cells().stream()
                .filter(cell -> cell instanceof TableCell.Words words
                        && !known.meant(words.text()).isEmpty())
                .count();
    }

    private void table(String file, TableRows table, FactType type) throws IOException {
        TableRow first = table.next();
        if (first == null) {
            return;
        }
        Place place = new Place(table.sheet());
        TableHeader header = TableHeader.read(first, new TableColumns(type), place);
        CellReader reader = new CellReader(options);
        List<Row> read = new ArrayList<>();
        for (TableRow row = table.next(); row != null; row = table.next()) {
            if (read.size() == type.most()) {
                fault(file, Problem.at(place.row(row.number()), "REPORT_TOO_LONG", String.valueOf(type.most())));
                break;
            }
            Row fact = row(file, row, header, place, reader, type);
            if (fact != null) {
                read.add(fact);
            }
        }
        if (!read.isEmpty()) {
            rows.computeIfAbsent(type, any -> new ArrayList<>()).addAll(read);
        }
    }

    private Row row(String file, TableRow row, TableHeader header, Place place, CellReader reader, FactType type) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> cells = new LinkedHashMap<>();
        boolean keyLost = false;
        for (int i = 0; i < row.cells().size(); i++) {
            TableCell cell = row.cell(i);
            TableColumn column = i < header.columns().size() ? header.columns().get(i) : null;
            boolean headless = i >= header.columns().size() || header.headless().get(i);
            if (cell == null || column == null && !headless) {
                continue;
            }
            String at = place.of(i, row.number(), header.name(i));
            if (headless) {
                fault(file, Problem.at(at, "CELL_WITHOUT_HEADER"));
                continue;
            }
            try {
                values.put(column.field().name(), reader.value(column, cell));
                cells.put(column.field().name(), at);
            } catch (CellReader.Refused refused) {
                fault(file, refused.at(at));
                keyLost |= column.field() == type.keyField();
            }
        }
        return keyLost || values.isEmpty() ? null : new Row(file, place.row(row.number()), values, cells);
    }

    private void told(String file, RequestProblem problem) {
        problem.problems().forEach(one -> fault(file, one));
    }

    private void fault(String file, Problem problem) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Fault(file, problem));
        } else {
            more++;
        }
    }

    // ---- the case as a whole -------------------------------------------------------------------------------------

    /**
     * What was read, by itself and together with what is there already: a type that is in a table takes the place of its facts.
     *
     * @param kept the facts that are there already
     */
    public Read done(JsonNode kept) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            ObjectNode facts = facts(kept);
            try {
                ObjectNode request = JSON.createObjectNode();
                request.set("facts", facts);
                RequestReader.read(service, JSON.writeValueAsBytes(request), clock);
                return new Read(facts, faults, more);
            } catch (RequestProblem refused) {
                if (!leaveOut(refused.problems())) {
                    break;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Read(JSON.createObjectNode(), faults, more);
    }

    private ObjectNode facts(JsonNode kept) {
        ObjectNode facts = JSON.createObjectNode();
        for (FactType type : types) {
            List<Row> own = rows.get(type);
            if (own == null && kept.has(type.name())) {
                facts.set(type.name(), kept.get(type.name()));
            } else if (own != null && type.isSingle()) {
                facts.set(type.name(), fact(own.get(0)));
            } else if (own != null) {
                ArrayNode list = facts.putArray(type.name());
                own.forEach(row -> list.add(fact(row)));
            }
        }
        return facts;
    }

    private static ObjectNode fact(Row row) {
        ObjectNode fact = JSON.createObjectNode();
        row.values().forEach((name, value) -> {
            if (value instanceof BigDecimal number) {
                fact.put(name, number);
            } else if (value instanceof Boolean truth) {
                fact.put(name, truth);
            } else if (value instanceof List<?> list) {
                ArrayNode elements = fact.putArray(name);
                list.forEach(element -> elements.add((String) element));
            } else {
                fact.put(name, (String) value);
            }
        });
        return fact;
    }

    /** Tells what the case was refused for at the cells it came from, and leaves those out; false when nothing is left to. */
    private boolean leaveOut(List<Problem> problems) {
        Map<Row, FactType> gone = new java.util.IdentityHashMap<>();
        boolean changed = false;
        for (Problem problem : problems) {
            String[] at = problem.pointer().split("/");
            FactType type = at.length > 2 ? service.type(at[2]) : null;
            List<Row> own = type == null ? null : rows.get(type);
            if (own == null) {
                fault("", problem);
                continue;
            }
            boolean single = type.isSingle();
            int place = single ? 0 : at.length > 3 && at[3].matches("\\d{1,6}") ? Integer.parseInt(at[3]) : -1;
            int named = single ? 3 : 4;
            String field = at.length > named ? at[named] : "";
            if (place < 0 || place >= own.size()) {
                fault("", problem);
                own.forEach(row -> gone.put(row, type));
                continue;
            }
            Row row = own.get(place);
            String cell = row.cells().getOrDefault(field, row.place());
            fault(
                    row.file(),
                    new Problem(cell, problem.code(), problem.arguments(), problem.allowed(), problem.nearest()));
            boolean isKey =
                    type.keyField() != null && field.equals(type.keyField().name());
            if (isKey || row.values().remove(field) == null) {
                gone.put(row, type);
            }
            changed = true;
        }
        gone.forEach((row, type) -> {
            if (rows.get(type) != null) {
                rows.get(type).removeIf(one -> one == row);
                if (rows.get(type).isEmpty()) {
                    rows.remove(type);
                }
            }
        });
        return changed || !gone.isEmpty();
    }
}
