package vn.minhdinh.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.condition.Quantified;
import vn.minhdinh.explanation.Guidance.Nearest;
import vn.minhdinh.explanation.Guidance.Need;

/** Says in a sentence what a condition is short of, and which facts are nearest. */
final class NeedWords {

    private final Phrases phrases;

    NeedWords(Phrases phrases) {
        this.phrases = phrases;
    }

    String sentence(Need need) {
        String amount = phrases.capital(amount(need));
        return need.nearest().isEmpty() || saysTheSame(need)
                ? phrases.message("need.alone", amount)
                : phrases.message("need.nearest", amount, nearest(need.nearest()));
    }

    /** The one fact there is has been named by its field already. */
    private static boolean saysTheSame(Need need) {
        BigDecimal gap = need.nearest().get(0).gap();
        return need.field() != null && gap != null && gap.compareTo(need.more().abs()) == 0;
    }

    private String amount(Need need) {
        if (need.more() == null) {
            return phrases.message("need.gap", label(need), gap(need));
        }
        String words = need.field() == null
                ? phrases.message(key(need), phrases.value(need.more().abs()), phrases.label(need.of()))
                : phrases.message(
                        need.more().signum() > 0 ? "need.amount.more" : "need.amount.less",
                        label(need),
                        phrases.value(need.more().abs(), need.field()));
        return need.isPercent() ? phrases.message("need.percent", words, gap(need)) : words;
    }

    private static String key(Need need) {
        if (need.condition() instanceof Quantified) {
            return "need.facts.left";
        }
        return need.more().signum() > 0 ? "need.facts.more" : "need.facts.less";
    }

    /** What the figure is called in the middle of a sentence; {@code null} where only facts are counted. */
    String label(Need need) {
        if (need.function() != null) {
            String of = need.field() == null
                    ? phrases.label(need.of())
                    : phrases.label(need.field().label());
            return phrases.message("figure." + need.function().name(), of);
        }
        if (need.field() != null) {
            return phrases.label(need.field().label());
        }
        return need.actual() == null || need.of() != null
                ? null
                : need.condition().source().text();
    }

    /** Rounded up, so that what is missing never reads as nothing. */
    private String gap(Need need) {
        if (need.isPercent()) {
            BigDecimal gap = need.gap();
            return phrases.message(
                    "need.points", phrases.value(gap.scale() > 2 ? gap.setScale(2, RoundingMode.UP) : gap));
        }
        return phrases.value(need.gap(), need.field());
    }

    private String nearest(List<Nearest> nearest) {
        boolean alike = nearest.stream().map(Nearest::field).distinct().count() == 1;
        return String.join(
                phrases.message("need.between"),
                nearest.stream().map(one -> named(one, alike)).toList());
    }

    private String named(Nearest nearest, boolean alike) {
        String name = phrases.name(nearest.fact());
        Field field = nearest.field();
        if (nearest.gap() != null && nearest.expected() != null) {
            String change = phrases.message(
                    "need.change", phrases.value(nearest.actual()), phrases.value(nearest.expected(), field));
            return phrases.message("need.of", name, alike || field == null ? change : labelled(field, change));
        }
        if (field == null || alike) {
            return name;
        }
        String found = phrases.message("need.found", phrases.label(field.label()), phrases.value(nearest.actual()));
        return phrases.message("need.of", name, found);
    }

    private String labelled(Field field, String change) {
        return phrases.label(field.label()) + " " + change;
    }
}
