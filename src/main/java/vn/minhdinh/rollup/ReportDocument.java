package vn.minhdinh.rollup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vn.minhdinh.answer.Summary;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.explanation.Settled;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.fact.Request;
import vn.minhdinh.language.Language;

/** Writes what came of a caseload as JSON; the lines for reading are made from it. */
final class ReportDocument {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_NAMES = 50;

    private final Request plan;
    private final String revision;
    private final Caseload caseload;
    private final RollUps rollUps;
    private final PlanCases cases;
    private final Reckoning reckoning;
    private final Language language;

    ReportDocument(
            Request plan, String revision, Caseload caseload, PlanCases cases, Reckoning reckoning, Language language) {
        this.plan = plan;
        this.revision = revision;
        this.caseload = caseload;
        this.rollUps = caseload.rollUps();
        this.cases = cases;
        this.reckoning = reckoning;
        this.language = language;
    }

    ObjectNode write() {
        ObjectNode document = NODES.objectNode();
        document.put("revision", revision);
        document.put("service", rollUps.target().name());
        document.put("casesOf", rollUps.source().name());
        document.put("asOf", plan.theCase().asOf().toString());
        document.set("cases", cases());
        ArrayNode figures = document.putArray("figures");
        for (int i = 0; i < rollUps.fields().size(); i++) {
            figures.add(figure(i));
        }
        document.put("unitLabel", rollUps.unit().label().in(language));
        ArrayNode units = document.putArray("units");
        for (int i = 0; i < caseload.units().size(); i++) {
            units.add(unit(i));
        }
        ArrayNode targets = document.putArray("decisions");
        reckoning.targets().forEach(target -> targets.add(target(target)));
        return document;
    }

    // ---- cases -------------------------------------------------------------------------------------------------

    private ObjectNode cases() {
        ObjectNode told = NODES.objectNode();
        long placed = 0;
        for (int i = 0; i < caseload.units().size(); i++) {
            placed += caseload.tallied(i).cases();
        }
        told.put("read", caseload.cases());
        told.put("placed", placed);
        told.put("ofOtherDay", caseload.otherDay());
        ObjectNode bad = told(caseload.bad());
        ObjectNode problems = bad.putObject("problems");
        caseload.problems().forEach(problems::put);
        told.set("bad", bad);
        told.set("again", told(caseload.again()));
        told.set("unitNotTold", told(caseload.silent()));
        ObjectNode elsewhere = told(caseload.elsewhere());
        ArrayNode names = elsewhere.putArray("units");
        caseload.names().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_NAMES)
                .forEach(named -> names.addObject().put("name", named.getKey()).put("cases", named.getValue()));
        told.set("unitNotInPlan", elsewhere);
        return told;
    }

    private static ObjectNode told(Caseload.Told told) {
        ObjectNode node = NODES.objectNode();
        node.put("cases", told.cases());
        ArrayNode lines = node.putArray("firstLines");
        told.lines().forEach(lines::add);
        return node;
    }

    // ---- figures -----------------------------------------------------------------------------------------------

    private ObjectNode figure(int index) {
        Field field = rollUps.fields().get(index);
        ObjectNode node = NODES.objectNode();
        node.put("fact", field.path());
        node.put("label", field.label().in(language));
        node.put("unit", field.unit().in(language));
        long low = 0;
        long high = caseload.unplacedHigh(index);
        int[] origins = new int[Figure.Origin.values().length];
        for (int i = 0; i < caseload.units().size(); i++) {
            Range sum = caseload.tallied(i).sum(index);
            low += sum.low();
            high += sum.high();
            origins[cases.figure(i, index).origin().ordinal()]++;
        }
        node.put("low", low);
        node.put("high", high);
        ObjectNode units = node.putObject("units");
        for (Figure.Origin origin : Figure.Origin.values()) {
            units.put(origin.name(), origins[origin.ordinal()]);
        }
        return node;
    }

    private ObjectNode unit(int index) {
        ObjectNode node = named(index);
        node.put("cases", caseload.tallied(index).cases());
        ObjectNode figures = node.putObject("figures");
        List<Figure> all = cases.figures(index);
        for (int i = 0; i < all.size(); i++) {
            Figure figure = all.get(i);
            ObjectNode told = figures.putObject(rollUps.fields().get(i).name());
            told.put("from", figure.origin().name());
            if (figure.official() != null) {
                told.put("official", figure.official().longValue());
            }
            if (figure.counted() != null) {
                told.put("low", figure.counted().low());
                told.put("high", figure.counted().high());
            }
            if (figure.differs()) {
                told.put("differs", true);
            }
        }
        return node;
    }

    private ObjectNode named(int unit) {
        Fact fact = caseload.units().fact(unit);
        ObjectNode node = NODES.objectNode();
        node.put("id", fact.id());
        node.put("name", PlanReport.name(fact));
        return node;
    }

    // ---- decisions ---------------------------------------------------------------------------------------------

    private ObjectNode target(Target target) {
        ObjectNode node = NODES.objectNode();
        node.put("decision", target.decision().id());
        node.put("title", target.decision().title().in(language));
        node.set("before", result(target.before()));
        Result after = target.isByBounds()
                ? target.after().settled(target.verdict(), Settled.BY_COMPLETIONS, List.of())
                : target.after();
        node.set("after", result(after));
        if (target.figures().isEmpty()) {
            return node;
        }
        node.put("byBounds", target.isByBounds());
        node.put("differences", differences(target));
        ArrayNode counts = node.putArray("counts");
        target.figures()
                .forEach(figure -> counts.add(rollUps.fields().get(figure).path()));
        if (target.isDrilled()) {
            ArrayNode units = node.putArray("units");
            target.shortUnits().forEach(fallen -> units.add(fallen(target, fallen)));
        }
        return node;
    }

    /** How many reported figures it rests on that the cases come to otherwise. */
    private long differences(Target target) {
        long differ = 0;
        for (int unit = 0; unit < caseload.units().size(); unit++) {
            for (int figure : target.figures()) {
                differ += cases.figure(unit, figure).differs() ? 1 : 0;
            }
        }
        return differ;
    }

    private ObjectNode result(Result result) {
        EnumValue status = Summary.status(result, rollUps.target().status());
        return NODES.objectNode()
                .put("verdict", result.verdict().name())
                .put("status", status.name())
                .put("statusLabel", status.label().in(language));
    }

    private ObjectNode fallen(Target target, Target.Short fallen) {
        ObjectNode node = named(fallen.unit());
        node.put("verdict", fallen.verdict().name());
        long behind = 0;
        long possibly = 0;
        List<ObjectNode> first = new ArrayList<>();
        for (Map.Entry<List<Range>, Tallied.Alike> alike :
                caseload.tallied(fallen.unit()).groups().entrySet()) {
            Drill.Standing standing =
                    reckoning.drill().standing(target.decision(), target.figures(), fallen.unit(), alike.getKey());
            if (standing == Drill.Standing.NOT) {
                continue;
            }
            boolean sure = standing == Drill.Standing.BEHIND;
            behind += sure ? alike.getValue().cases() : 0;
            possibly += sure ? 0 : alike.getValue().cases();
            alike.getValue()
                    .first()
                    .forEach(one -> first.add(NODES.objectNode()
                            .put("line", one.line())
                            .put("id", one.id())
                            .put("sure", sure)));
        }
        node.put("behind", behind);
        node.put("possiblyBehind", possibly);
        ArrayNode shown = node.putArray("firstCases");
        first.sort(Comparator.comparing((ObjectNode one) -> !one.path("sure").asBoolean())
                .thenComparing(one -> one.path("line").asLong()));
        first.stream().limit(Tallied.NAMED).forEach(shown::add);
        return node;
    }
}
