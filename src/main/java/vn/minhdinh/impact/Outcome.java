package vn.minhdinh.impact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.answer.Summary;
import vn.minhdinh.catalogue.EnumValue;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Values;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Result;
import vn.minhdinh.fact.Fact;
import vn.minhdinh.ruleset.Service;

/** What one version says about a decision and a subject, in words that can be held against the other's. */
record Outcome(Result result, Verdict verdict, String status, List<String> conclusions, List<String> remarks) {

    static Outcome of(Result result, Service service) {
        String status = !result.inForce()
                ? "not in force"
                : Summary.status(result, service.status()).name();
        return new Outcome(result, result.verdict(), status, said(result.conclusions()), remarks(result));
    }

    private static List<String> remarks(Result result) {
        return result.remarks().stream()
                .map(remark -> remark.finding().rule().name() + ' ' + said(remark.conclusions()))
                .sorted()
                .toList();
    }

    private static List<String> said(List<Fact> conclusions) {
        return conclusions.stream().map(Outcome::said).sorted().toList();
    }

    private static String said(Fact conclusion) {
        List<String> values = new ArrayList<>();
        for (Field field : conclusion.type().fields()) {
            values.add(field.name() + '=' + said(conclusion.values()[field.index()]));
        }
        return conclusion.type().name() + values;
    }

    /** A value so that equal values read alike. */
    static String said(Object value) {
        if (value instanceof EnumValue word) {
            return word.name();
        }
        if (value instanceof Number) {
            BigDecimal number = Values.decimal(value);
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return String.valueOf(value);
    }

    /** Tells results of the same decision apart: which fact it is about. */
    static String key(Result result) {
        Fact subject = result.subject();
        return result.decision().id()
                + (subject == null ? "" : '|' + subject.type().name() + '|' + subject.position());
    }
}
