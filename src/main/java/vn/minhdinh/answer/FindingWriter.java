package vn.minhdinh.answer;

import java.math.BigDecimal;
import java.util.List;
import vn.minhdinh.condition.Accumulation;
import vn.minhdinh.condition.Expression;
import vn.minhdinh.condition.Values;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Finding;
import vn.minhdinh.explanation.RuleFinding;
import vn.minhdinh.fact.Fact;

/** Writes rules and conditions with their verdicts. A rule that many conditions lead to is written once and copied. */
final class FindingWriter {

    /** Facts named in one list; more are only counted. */
    private static final int FACTS_SHOWN = 200;

    private final JsonBytes json;
    private final Fragments fragments;
    private Written written;
    private Written writtenTogether;

    FindingWriter(JsonBytes json, Fragments fragments) {
        this.json = json;
        this.fragments = fragments;
    }

    /** Where what is told of rules was written last, each by the number of its rule. */
    private static final class Written {
        private final Object[] findings;
        private final int[] starts;
        private final int[] ends;

        Written(int rules) {
            this.findings = new Object[rules];
            this.starts = new int[rules];
            this.ends = new int[rules];
        }

        /** Writes it once more, if it is what was written last. */
        boolean again(int rule, Object finding, JsonBytes json) {
            boolean same = findings[rule] == finding;
            if (same) {
                json.again(starts[rule], ends[rule]);
            }
            return same;
        }

        void keep(int rule, Object finding, int start, int end) {
            findings[rule] = finding;
            starts[rule] = start;
            ends[rule] = end;
        }
    }

    void rules(byte[] name, List<RuleFinding> rules) {
        json.prepared(name);
        all(rules);
    }

    private void all(List<RuleFinding> rules) {
        json.open('[');
        for (int i = 0; i < rules.size(); i++) {
            rule(rules.get(i));
        }
        json.close(']');
    }

    private void rule(RuleFinding finding) {
        // Many answers tell of no rule.
        written = written == null ? new Written(fragments.rules()) : written;
        int place = finding.rule().index();
        if (written.again(place, finding, json)) {
            return;
        }
        int start = json.next();
        json.prepared(fragments.of(finding.rule(), finding.verdict()));
        findings(finding.conditions(), fragments.conditionsOf(finding.rule()));
        json.close('}');
        written.keep(place, finding, start, json.length());
    }

    /** The rules behind a condition: often the same list, which then goes by its first. */
    private void behind(List<RuleFinding> rules) {
        if (rules.isEmpty()) {
            rules(Members.CHILDREN, rules);
            return;
        }
        writtenTogether = writtenTogether == null ? new Written(fragments.rules()) : writtenTogether;
        json.prepared(Members.CHILDREN);
        int first = rules.get(0).rule().index();
        if (!writtenTogether.again(first, rules, json)) {
            int start = json.next();
            all(rules);
            writtenTogether.keep(first, rules, start, json.length());
        }
    }

    /** Begins the object of a remark that applies; the writer of the answer ends it. */
    void remark(RuleFinding finding, String text, boolean full) {
        json.prepared(fragments.of(finding.rule())).string("text", text);
        if (full) {
            findings(Members.CONDITIONS, finding.conditions(), fragments.conditionsOf(finding.rule()));
        }
    }

    private void findings(byte[] name, List<Finding> findings, ConditionFragments[] all) {
        json.prepared(name);
        findings(findings, all);
    }

    private void findings(List<Finding> findings, ConditionFragments[] all) {
        json.open('[');
        for (int i = 0; i < findings.size(); i++) {
            finding(findings.get(i), all);
        }
        json.close(']');
    }

    /** @param all what is said of the conditions of its rule */
    private void finding(Finding finding, ConditionFragments[] all) {
        ConditionFragments of = all[finding.condition().place()];
        if (finding instanceof Finding.Leaf leaf) {
            leaf(leaf, of);
            return;
        }
        json.prepared(of.beginning(finding.verdict()));
        if (finding instanceof Finding.OverFacts over) {
            facts(over, all);
        } else if (finding instanceof Finding.OverConclusion over) {
            conclusion(over, all);
        } else if (finding instanceof Finding.OverFigures over) {
            figures(over, all);
        } else {
            findings(Members.CHILDREN, finding.children(), all);
        }
        json.close('}');
    }

    private void leaf(Finding.Leaf leaf, ConditionFragments of) {
        byte[] whole = of.whole(leaf);
        if (whole != null) {
            json.prepared(whole);
            return;
        }
        int start = json.next();
        json.prepared(of.beginning(leaf.verdict()));
        JsonValues.write(json, leaf.actual());
        Expression reference = leaf.condition().reference();
        if (reference != null && !(reference instanceof Expression.Literal)) {
            json.prepared(Members.EXPECTED);
            JsonValues.write(json, leaf.expected());
        }
        if (leaf.parts() != null) {
            json.name("part");
            JsonValues.write(json, leaf.parts().part());
            json.name("whole");
            JsonValues.write(json, leaf.parts().whole());
        }
        if (leaf.verdict() == Verdict.NO
                && leaf.actual() instanceof Number actual
                && leaf.expected() instanceof Number expected) {
            gap(actual, expected);
        }
        json.close('}');
        if (of.isOfFewValues()) {
            of.keep(leaf, json.since(start));
        }
    }

    private void gap(Number actual, Number expected) {
        json.prepared(Members.GAP);
        if (actual instanceof Integer && expected instanceof Integer) {
            json.whole(Math.abs(actual.longValue() - expected.longValue()));
        } else {
            BigDecimal gap = Values.decimal(actual).subtract(Values.decimal(expected));
            json.value(gap.abs());
        }
    }

    private void facts(Finding.OverFacts over, ConditionFragments[] all) {
        json.prepared(Members.TOTAL).value(over.total());
        open(over.open());
        if (over.shown() != null
                && !over.shown().type().isSingle()
                && over.shown().presence() == Verdict.YES) {
            json.name("shown");
            fact(over.shown());
        }
        factsIfAny("shortfall", over.deciding());
        factsIfAny("undecided", over.undecided());
        findings(Members.CHILDREN, over.children(), all);
    }

    private void open(boolean open) {
        if (open) {
            json.name("open").value(true);
        }
    }

    private void conclusion(Finding.OverConclusion over, ConditionFragments[] all) {
        if (!over.children().isEmpty()) {
            findings(Members.CONSTRAINTS, over.children(), all);
        }
        behind(over.rules());
    }

    private void figures(Finding.OverFigures over, ConditionFragments[] all) {
        json.number("counted", over.counted()).number("total", over.total());
        open(over.open());
        json.name("figures").open('[');
        for (int i = 0; i < over.figures().size(); i++) {
            Accumulation.Figure figure = over.condition().figures().get(i);
            json.open('{').string("function", figure.function().name());
            if (figure.argument() != null && figure.argument().field() != null) {
                json.string("fact", figure.argument().field().path());
            }
            json.name("value");
            JsonValues.write(json, over.figures().get(i));
            json.close('}');
        }
        json.close(']');
        factsIfAny("shortfall", over.shortfall());
        factsIfAny("undecided", over.undecided());
        findings(Members.CONSTRAINTS, over.children(), all);
        behind(over.rules());
    }

    void factsIfAny(String name, List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        json.name(name).open('[');
        for (int i = 0; i < Math.min(FACTS_SHOWN, facts.size()); i++) {
            fact(facts.get(i));
        }
        json.close(']');
        if (facts.size() > FACTS_SHOWN) {
            json.number(name + "Total", facts.size());
        }
    }

    void fact(Fact fact) {
        json.open('{')
                .string("type", fact.type().name())
                .string("id", fact.key())
                .string("name", fragments.phrases().name(fact))
                .close('}');
    }
}
