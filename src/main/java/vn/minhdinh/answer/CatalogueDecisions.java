package vn.minhdinh.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.FactType;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Citation;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Rule;
import vn.minhdinh.ruleset.Service;

/** Writes decisions of a service: what they rest on in law, their rules, what they read and conclude. */
final class CatalogueDecisions {

    /** A stretch of time: its first day and the first day after it, each {@code null} where there is no such day. */
    private record Period(LocalDate from, LocalDate until) {

        boolean isEmpty() {
            return from != null && until != null && !from.isBefore(until);
        }

        /** Whether nothing lies between this one and one that begins no earlier. */
        boolean reaches(Period later) {
            return until == null || later.from == null || !later.from.isAfter(until);
        }

        Period joined(Period later) {
            boolean longer = until == null || (later.until != null && !later.until.isAfter(until));
            return longer ? this : new Period(from, later.until);
        }
    }

    private final JsonGenerator json;
    private final Service service;
    private final Language language;
    private final CatalogueConditions conditions;

    CatalogueDecisions(JsonGenerator json, Service service, Language language) {
        this.json = json;
        this.service = service;
        this.language = language;
        this.conditions = new CatalogueConditions(json, service, language);
    }

    /** Writes the members of a decision into the object begun. */
    void writeMembers(Decision decision) throws IOException {
        json.writeStringField("id", decision.id());
        CatalogueDocument.writeText(json, "title", decision.title(), language);
        CatalogueDocument.writeBoth(json, "titles", decision.title());
        json.writeFieldName("subject");
        if (decision.subject() == null) {
            json.writeNull();
        } else {
            writeType(decision.subject());
        }
        json.writeStringField("file", decision.file());
        CatalogueDocument.writeStrings(json, "rows", decision.rows());
        if (decision.narrative()) {
            json.writeBooleanField("narrative", true);
        }
        writeChoice(decision);
        writeStatuses(decision);
        json.writeArrayFieldStart("inForce");
        for (Period period : periods(decision)) {
            writePeriod(period);
        }
        json.writeEndArray();
        CatalogueReads reads = CatalogueReads.of(service, decision);
        json.writeArrayFieldStart("sources");
        for (Citation citation : reads.sources()) {
            writeSource(citation);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rules");
        for (Rule rule : decision.rules()) {
            writeRule(rule);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("remarks");
        for (Rule rule : decision.remarks()) {
            writeRule(rule);
        }
        json.writeEndArray();
        CatalogueDocument.writeStrings(json, "reads", reads.fields());
        CatalogueDocument.writeStrings(json, "readsTypes", reads.lists());
        writeConclusions(decision);
    }

    private void writeType(FactType type) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type.name());
        CatalogueDocument.writeText(json, "label", type.label(), language);
        CatalogueDocument.writeBoth(json, "labels", type.label());
        json.writeEndObject();
    }

    private void writeChoice(Decision decision) throws IOException {
        if (decision.choice().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("choice");
        CatalogueDocument.writeText(json, "text", decision.choice(), language);
        CatalogueDocument.writeStrings(
                json,
                "alternatives",
                service.alternatives(decision).stream().map(Decision::id).toList());
        json.writeEndObject();
    }

    private void writeStatuses(Decision decision) throws IOException {
        json.writeArrayFieldStart("statuses");
        if (decision.narrative()) {
            writeStatus(Verdict.UNKNOWN, service.status().narrative());
            writeStatus(Verdict.NO, service.status().notInForce());
            json.writeEndArray();
            return;
        }
        if (decision.table()) {
            writeStatus(Verdict.YES, service.status().inForce());
            writeStatus(Verdict.NO, service.status().notInForce());
            json.writeEndArray();
            return;
        }
        for (Verdict verdict : new Verdict[] {Verdict.YES, Verdict.NO, Verdict.UNKNOWN}) {
            writeStatus(verdict, service.status().of(verdict));
        }
        writeStatus(Verdict.NO, service.status().notInForce());
        json.writeEndArray();
    }

    private void writeStatus(Verdict verdict, EnumValue status) throws IOException {
        json.writeStartObject();
        json.writeStringField("verdict", verdict.name());
        json.writeStringField("status", status.name());
        CatalogueDocument.writeText(json, "label", status.label(), language);
        json.writeEndObject();
    }

    /** The times in which at least one rule is the law, oldest first. */
    private static List<Period> periods(Decision decision) {
        List<Period> sorted = decision.rules().stream()
                .map(rule -> new Period(rule.from(), rule.until()))
                .filter(period -> !period.isEmpty())
                .sorted(Comparator.comparing(Period::from, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        List<Period> periods = new ArrayList<>();
        for (Period period : sorted) {
            int last = periods.size() - 1;
            if (last >= 0 && periods.get(last).reaches(period)) {
                periods.set(last, periods.get(last).joined(period));
            } else {
                periods.add(period);
            }
        }
        return periods;
    }

    private void writePeriod(Period period) throws IOException {
        json.writeStartObject();
        CatalogueDocument.writeDate(json, "from", period.from());
        CatalogueDocument.writeDate(json, "until", period.until());
        json.writeEndObject();
    }

    private void writeSource(Citation citation) throws IOException {
        json.writeStartObject();
        json.writeStringField("document", citation.document());
        json.writeStringField("clause", citation.clause());
        json.writeStringField("confidence", citation.confidence().word());
        json.writeEndObject();
    }

    private void writeRule(Rule rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", rule.id());
        json.writeStringField("rule", rule.name());
        CatalogueDocument.writeText(json, "title", rule.title(), language);
        json.writeStringField("file", rule.file());
        json.writeNumberField("line", rule.line());
        json.writeFieldName("inForce");
        writePeriod(new Period(rule.from(), rule.until()));
        json.writeFieldName("source");
        writeSource(rule.citation());
        CatalogueDocument.writeText(json, "note", rule.note(), language);
        json.writeFieldName("conditions");
        conditions.write(rule.conditions());
        CatalogueDocument.writeStrings(
                json,
                "conclusions",
                concluded(rule).stream().map(FactType::name).toList());
        json.writeEndObject();
    }

    private static List<FactType> concluded(Rule rule) {
        return rule.insertions().stream()
                .map(insertion -> insertion.type())
                .distinct()
                .toList();
    }

    private void writeConclusions(Decision decision) throws IOException {
        json.writeArrayFieldStart("conclusions");
        for (FactType type : decision.rules().stream()
                .flatMap(rule -> concluded(rule).stream())
                .distinct()
                .toList()) {
            writeType(type);
        }
        json.writeEndArray();
    }
}
