package vn.minhdinh.sample;

import java.time.LocalDate;
import java.util.List;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Text;

/** What to draw for a service. The same seed and number give the same case. Immutable. */
public final class Sample {

    /**
     * A case as a request.
     *
     * @param kind the name of its kind, "" when the file tells none
     * @param json UTF-8, with a new line at its end
     */
    public record Request(String kind, byte[] json) {}

    /** A kind of case, drawn as often as it weighs. */
    record Kind(String name, int weight, CasePlan plan) {}

    private final String file;
    private final Text note;
    private final LocalDate asOf;
    private final List<Kind> kinds;
    private final int weights;

    Sample(String file, Text note, LocalDate asOf, List<Kind> kinds) {
        this.file = file;
        this.note = note;
        this.asOf = asOf;
        this.kinds = List.copyOf(kinds);
        this.weights = kinds.stream().mapToInt(Kind::weight).sum();
    }

    /** What the file says of its figures. */
    public Text note() {
        return note;
    }

    public LocalDate asOf() {
        return asOf;
    }

    /** The names of the kinds of case, in the order of the file. */
    public List<String> kinds() {
        return kinds.stream().map(Kind::name).toList();
    }

    /**
     * Draws a case.
     *
     * @param number its place among the cases of the seed, from 1
     * @throws RulesRefused when a mistake of the file shows in what is drawn
     */
    public Request draw(long seed, int number, Layout layout) throws RulesRefused {
        Dice dice = new Dice(seed, number);
        Kind kind = kind(dice);
        try {
            byte[] json = RequestWriter.write(kind.plan().draw(dice, number), asOf, layout);
            return new Request(kind.name(), json);
        } catch (CannotDraw mistake) {
            Mistakes mistakes = new Mistakes(file);
            mistake.tell(mistakes);
            throw mistakes.refusal();
        }
    }

    private Kind kind(Dice dice) {
        int rest = dice.below(weights);
        int chosen = 0;
        while (rest >= kinds.get(chosen).weight()) {
            rest -= kinds.get(chosen++).weight();
        }
        return kinds.get(chosen);
    }
}
