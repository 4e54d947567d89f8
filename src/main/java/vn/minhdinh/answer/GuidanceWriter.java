package vn.minhdinh.answer;

import vn.minhdinh.catalogue.Field;
import vn.minhdinh.explanation.Guidance;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Fact;

/** Writes what would change a verdict, what holds it up and until when. */
final class GuidanceWriter {

    private final JsonBytes json;
    private final Phrases phrases;
    private final FindingWriter findings;

    GuidanceWriter(JsonBytes json, Phrases phrases, FindingWriter findings) {
        this.json = json;
        this.phrases = phrases;
        this.findings = findings;
    }

    void write(Result result) {
        Guidance guidance = result.guidance();
        json.prepared(Members.CHANGES).open('[');
        for (Guidance.ChangeSet set : guidance.changes()) {
            json.open('{').name("set").open('[');
            set.changes().forEach(this::change);
            json.close(']').close('}');
        }
        json.close(']');
        if (!guidance.allChanges()) {
            json.name("allChanges").value(false);
        }
        if (!guidance.heldBy().isEmpty()) {
            json.name("heldBy").open('[');
            guidance.heldBy().forEach(this::support);
            json.close(']');
        }
        if (guidance.until() != null) {
            json.string("holdsUntil", guidance.until().toString());
        }
    }

    private void change(Guidance.Change change) {
        value(change.of(), change.field());
        json.name("from");
        JsonValues.write(json, change.from());
        json.name("to");
        JsonValues.write(json, change.to());
        json.close('}');
    }

    private void support(Guidance.Support support) {
        value(support.of(), support.field());
        json.name("value");
        JsonValues.write(json, support.of().values()[support.field().index()]);
        json.name("lostAt");
        JsonValues.write(json, support.lostAt());
        json.close('}');
    }

    /** Begins the object about one value: which it is, and of which fact of a list. */
    private void value(Fact of, Field field) {
        json.open('{').string("fact", field.path());
        if (!of.type().isSingle()) {
            json.name("of");
            findings.fact(of);
        }
        json.string("label", phrases.text(field.label()));
        if (!field.unit().isEmpty()) {
            json.string("unit", phrases.text(field.unit()));
        }
    }
}
