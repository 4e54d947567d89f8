package vn.minhdinh.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** The request that a form stands for, or what keeps it from being one. */
public final class CaseRequest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");

    private final CaseForm form;
    private final Language format;
    private final Language language;
    private final Map<String, String> mistakes = new LinkedHashMap<>();
    private final ObjectNode json = JSON.createObjectNode();

    private CaseRequest(CaseForm form, Language format, Language language) {
        this.form = form;
        this.format = format;
        this.language = language;
    }

    /**
     * Reads a form.
     *
     * @param format how its numbers and dates are written
     * @param language of what is told
     */
    public static CaseRequest of(CaseForm form, Language format, Language language) {
        CaseRequest request = new CaseRequest(form, format, language);
        request.read();
        return request;
    }

    /** What is wrong, by the path of its field. */
    public Map<String, String> mistakes() {
        return mistakes;
    }

    /** The case alone, with exact numbers. */
    public JsonNode json() {
        return json;
    }

    /** What is right in the form, as the language of the page writes it; what is wrong has to be seen as it was typed. */
    public CaseForm form() {
        return mistakes.isEmpty() ? CaseForm.of(form.service(), json, new Phrases(language)) : form;
    }

    /** The body of a request for verdicts and sentences, without condition trees. */
    byte[] forAll() {
        return forSome(List.of());
    }

    /** The body of a request for verdicts and sentences of some decisions; of all of them when none is named. */
    public byte[] forSome(List<String> decisions) {
        return bytes(about(decisions).put("explain", "summary"));
    }

    /**
     * The body of a request to be told what to ask next.
     *
     * @param skipped what nobody knows
     */
    public byte[] forInterview(List<String> decisions, Iterable<String> skipped) {
        ObjectNode body = about(decisions);
        ArrayNode skip = body.putArray("skip");
        skipped.forEach(skip::add);
        return bytes(body);
    }

    private ObjectNode about(List<String> decisions) {
        ObjectNode body = json.deepCopy();
        if (!decisions.isEmpty()) {
            ArrayNode named = body.putArray("decisions");
            decisions.forEach(named::add);
        }
        return body;
    }

    /** The body of a request for one decision with its condition trees. */
    byte[] forOne(String decision) {
        return bytes(about(List.of(decision)).put("explain", "full"));
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        if (!form.asOf().isEmpty()) {
            json.put("asOf", day(form.asOf()));
        }
        ObjectNode facts = json.putObject("facts");
        form.types().forEach((type, typed) -> read(type, typed, facts));
    }

    private void read(FactType type, CaseForm.Typed typed, ObjectNode facts) {
        boolean root = type == form.service().root();
        switch (typed.presence()) {
            case NONE -> {
                if (typed.isAnythingTyped()) {
                    mistakes.put(type.name(), say("desk.mistake.none"));
                }
                facts.putArray(type.name());
            }
            case SOME -> {
                if (typed.rows().isEmpty()) {
                    mistakes.put(type.name(), say("desk.mistake.some"));
                }
                rows(type, typed, facts);
            }
            default -> {
                // Whoever has typed something about them knows of them.
                if (typed.isAnythingTyped() && (root || !typed.rows().isEmpty())) {
                    rows(type, typed, facts);
                }
            }
        }
    }

    private void rows(FactType type, CaseForm.Typed typed, ObjectNode facts) {
        if (type.isSingle()) {
            facts.set(type.name(), row(type, typed.rows().get(0), type.name()));
            return;
        }
        ArrayNode list = facts.putArray(type.name());
        List<Map<String, String>> rows = typed.rows();
        for (int i = 0; i < rows.size(); i++) {
            list.add(row(type, rows.get(i), type.name() + '/' + i));
        }
    }

    private ObjectNode row(FactType type, Map<String, String> row, String path) {
        ObjectNode fact = JSON.createObjectNode();
        for (Field field : type.fields()) {
            String typed = row.getOrDefault(field.name(), "").strip();
            if (!typed.isEmpty()) {
                JsonNode value = value(field, typed, path + '/' + field.name());
                if (value != null) {
                    fact.set(field.name(), value);
                }
            }
        }
        return fact;
    }

    private JsonNode value(Field field, String typed, String path) {
        return switch (field.kind()) {
            case INTEGER, LONG, DECIMAL -> number(typed, path);
            case BOOLEAN ->
                typed.equals("true")
                        ? BooleanNode.TRUE
                        : typed.equals("false") ? BooleanNode.FALSE : TextNode.valueOf(typed);
            case DATE -> TextNode.valueOf(day(typed));
            case LIST -> list(typed);
            default -> TextNode.valueOf(typed);
        };
    }

    private JsonNode number(String typed, String path) {
        NumberText.Read read = NumberText.read(typed, format);
        if (read.plain() == null) {
            mistakes.put(path, say("desk.mistake." + read.wrong().name() + '.' + format.code(), typed));
            return null;
        }
        return DecimalNode.valueOf(new BigDecimal(read.plain()));
    }

    private ArrayNode list(String typed) {
        ArrayNode list = JSON.createArrayNode();
        typed.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(list::add);
        return list;
    }

    /** Where a browser has no field for dates, people type them: day first in Vietnamese. What is none the API tells. */
    private String day(String typed) {
        Matcher matcher = DAY_FIRST.matcher(typed);
        return format == Language.VI && matcher.matches()
                ? matcher.group(3) + '-' + twoDigits(matcher.group(2)) + '-' + twoDigits(matcher.group(1))
                : typed;
    }

    private static String twoDigits(String digits) {
        return digits.length() == 1 ? '0' + digits : digits;
    }

    private String say(String key, Object... arguments) {
        return Messages.get(language, key, arguments);
    }
}
