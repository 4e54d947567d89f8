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

    private record Node(Cell cell, List<Integer> children) {}

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

    /** The node that asks for a value, or what all its answers come to alike. */
    int node(Cell cell, List<Integer> children) {
        if (children.stream().allMatch(children.get(0)::equals)) {
            return children.get(0);
        }
        Node node = new Node(cell, children);
        return known.computeIfAbsent(node, fresh -> {
            nodes.add(fresh);
            return nodes.size() - 1 + ends.length;
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

    /** For each value that matters, in order, the share of completions on whose way it has to be known. */
    Map<Cell, Double> influence() {
        Map<Cell, Double> influence = new LinkedHashMap<>();
        if (root < ends.length) {
            return influence;
        }
        double[] reached = new double[nodes.size()];
        reached[root - ends.length] = 1;
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (reached[i] == 0) {
                continue;
            }
            influence.merge(node.cell(), reached[i], Double::sum);
            for (int child : node.children()) {
                if (child >= ends.length) {
                    reached[child - ends.length] += reached[i] / node.children().size();
                }
            }
        }
        return influence;
    }
}
