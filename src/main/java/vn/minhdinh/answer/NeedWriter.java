package vn.minhdinh.answer;

import java.util.List;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.explanation.Guidance.Nearest;
import vn.minhdinh.explanation.Guidance.Need;

/** Writes what a result is short of. */
final class NeedWriter {

    private final JsonBytes json;
    private final Phrases phrases;
    private final FindingWriter findings;
    private final NeedWords words;

    NeedWriter(JsonBytes json, Phrases phrases, FindingWriter findings) {
        this.json = json;
        this.phrases = phrases;
        this.findings = findings;
        this.words = new NeedWords(phrases);
    }

    void needsIfAny(List<Need> needs) {
        if (needs.isEmpty()) {
            return;
        }
        json.name("needs").open('[');
        needs.forEach(this::need);
        json.close(']');
    }

    private void need(Need need) {
        json.open('{').string("condition", need.condition().id()).string("text", words.sentence(need));
        if (need.field() != null) {
            json.string("fact", need.field().path());
        }
        String label = words.label(need);
        if (label != null) {
            json.string("label", phrases.capital(label));
        }
        if (need.actual() != null) {
            figure(need);
        }
        if (need.more() != null) {
            json.name(need.more().signum() > 0 ? "more" : "fewer")
                    .value(need.more().abs());
        }
        if (need.of() != null) {
            json.string("of", need.of().name())
                    .string("ofLabel", phrases.text(need.of().label()));
        }
        json.name("nearest").open('[');
        need.nearest().forEach(this::nearest);
        json.close(']').close('}');
    }

    private void figure(Need need) {
        json.name("actual");
        JsonValues.write(json, need.actual());
        json.name("expected").value(need.expected());
        json.name("gap").value(need.gap());
        Field field = need.field();
        if (need.isPercent()) {
            json.string("unit", "%");
        } else if (field != null && !field.unit().isEmpty()) {
            json.string("unit", phrases.text(field.unit()));
        }
    }

    private void nearest(Nearest nearest) {
        json.open('{').name("of");
        findings.fact(nearest.fact());
        if (nearest.field() != null) {
            json.string("fact", nearest.field().path())
                    .string("label", phrases.text(nearest.field().label()));
            json.name("actual");
            JsonValues.write(json, nearest.actual());
        }
        if (nearest.expected() != null) {
            json.name("expected");
            JsonValues.write(json, nearest.expected());
        }
        if (nearest.gap() != null) {
            json.name("gap").value(nearest.gap());
        }
        json.close('}');
    }
}
