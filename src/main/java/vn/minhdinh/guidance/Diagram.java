package vn.minhdinh.guidance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.minhdinh.condition.Verdict;
import vn.minhdinh.explanation.Cell;

/**
 * How a verdict depends on what is unknown: an ordered decision diagram, reduced. A value stands in it if and only if it
 * can change the verdict, as long as all of it could be drawn.
 */
final class Diagram {

    /** Ends of the diagram. */
    static final int NO = 0;

    static final int YES = 1;
    static final int UNTRIED = 2;

    /** What a value weighs for having to be known alone, where no answer to it makes either verdict likelier. */
    private static final double NEEDED = 0.01;

    /** @param ends where the values of the cell divide, neighbours that come to the same put together */
    private record Node(Cell cell, List<Object> ends, List<Integer> children) {}

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> known = new HashMap<>();
    private final boolean[] ends = new boolean[3];
    private int root = UNTRIED;
    private boolean exact = true;

    int end(Verdict verdict) {
        int end = verdict == Verdict.YES ? YES : verdict == Verdict.NO ? NO : UNTRIED;
        ends[end] = true;
        return end;
    }

    /**
     * The node that asks for a value, or what all its answers come to alike.
     *
     * @param ends where the region of each answer ends
     */
    int node(Cell cell, List<Object> ends, List<Integer> children) {
        List<Object> kept = new ArrayList<>();
        List<Integer> different = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            if (i + 1 == children.size() || !children.get(i).equals(children.get(i + 1))) {
                kept.add(ends.get(i));
                different.add(children.get(i));
            }
        }
        if (different.size() == 1) {
            return different.get(0);
        }
        return known.computeIfAbsent(new Node(cell, kept, different), fresh -> {
            nodes.add(fresh);
            return nodes.size() - 1 + this.ends.length;
        });
    }

    void root(int node) {
        root = node;
    }

    /** Says that some value was split into regions that may not be all there are. */
    void splitInexactly() {
        exact = false;
    }

    /** The verdict all completions come to, or UNKNOWN. */
    Verdict verdict() {
        if (!exact || root >= ends.length || root == UNTRIED) {
            return Verdict.UNKNOWN;
        }
        return root == YES ? Verdict.YES : Verdict.NO;
    }

    /** Whether completions were found that come to YES, and others that come to NO. */
    boolean isOpen() {
        return ends[YES] && ends[NO];
    }

    /** Whether it shows every value that matters. */
    boolean isWhole() {
        return !ends[UNTRIED] && exact;
    }

    /**
     * For each value that matters, in order, how much it decides: how far apart the chances of a YES are for what it can
     * turn out to be, on average over what else there is. Little depends on the order of the diagram.
     */
    Map<Cell, Double> influence() {
        Map<Cell, Double> influence = new LinkedHashMap<>();
        if (root < ends.length) {
            return influence;
        }
        double[] chances = chances();
        double[] reached = new double[nodes.size()];
        reached[root - ends.length] = 1;
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (reached[i] == 0) {
                continue;
            }
            influence.merge(node.cell(), reached[i] * (spread(node, chances) + NEEDED), Double::sum);
            for (int child : node.children()) {
                if (child >= ends.length) {
                    reached[child - ends.length] += reached[i] / node.children().size();
                }
            }
        }
        return influence;
    }

    /** The chance of a YES at each node, every child as likely as its sisters. */
    private double[] chances() {
        double[] chances = new double[nodes.size()];
        for (int i = 0; i < chances.length; i++) {
            chances[i] = nodes.get(i).children().stream()
                    .mapToDouble(child -> chance(child, chances))
                    .average()
                    .orElseThrow();
        }
        return chances;
    }

    private double chance(int node, double[] chances) {
        return switch (node) {
            case NO -> 0;
            case YES -> 1;
            case UNTRIED -> 0.5;
            default -> chances[node - ends.length];
        };
    }

    /** Twice the standard deviation: 1 when one half of what it can be is YES and the other NO. */
    private double spread(Node node, double[] chances) {
        double mean = 0;
        double squares = 0;
        for (int child : node.children()) {
            double chance = chance(child, chances) / node.children().size();
            mean += chance;
            squares += chance * chance * node.children().size();
        }
        return 2 * Math.sqrt(Math.max(0, squares - mean * mean));
    }
}
