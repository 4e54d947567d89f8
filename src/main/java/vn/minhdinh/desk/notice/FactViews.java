package vn.minhdinh.desk.notice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.desk.ResultsView;
import vn.minhdinh.desk.ValueWords;
import vn.minhdinh.ruleset.Service;

/** The facts of a request in words, in the order in which they were given. What the rules do not know keeps its own name. */
final class FactViews {

    private final Service service;
    private final Phrases phrases;
    private final ValueWords words;

    FactViews(Service service, Phrases phrases) {
        this.service = service;
        this.phrases = phrases;
        this.words = new ValueWords(service, phrases);
    }

    List<NoticeView.Facts> of(JsonNode request) {
        List<NoticeView.Facts> all = new ArrayList<>();
        request.path("facts").properties().forEach(told -> {
            if (!told.getValue().isNull()) {
                all.add(facts(told.getKey(), told.getValue()));
            }
        });
        return all;
    }

    private NoticeView.Facts facts(String name, JsonNode told) {
        FactType type = service.type(name);
        String label = type == null ? name : phrases.text(type.label());
        List<NoticeView.Row> rows = new ArrayList<>();
        if (told.isObject()) {
            rows.add(new NoticeView.Row("", values(type, told)));
        }
        for (int i = 0; told.isArray() && i < told.size(); i++) {
            rows.add(new NoticeView.Row(phrases.message("desk.row", label, i + 1), values(type, told.get(i))));
        }
        return new NoticeView.Facts(label, rows.isEmpty() ? phrases.message("desk.presence.none") : "", rows);
    }

    private List<ResultsView.Value> values(FactType type, JsonNode fact) {
        List<ResultsView.Value> values = new ArrayList<>();
        fact.properties().forEach(value -> {
            Field field = type == null ? null : type.field(value.getKey());
            if (!value.getValue().isNull()) {
                values.add(new ResultsView.Value(
                        field == null ? value.getKey() : phrases.text(field.label()),
                        value.getValue().isEmpty() && value.getValue().isArray()
                                ? phrases.message("desk.presence.none")
                                : words.of(value.getValue(), field)));
            }
        });
        return values;
    }
}
