package vn.minhdinh.condition;

import java.util.List;

/** {@code ( A() or B() )}: one of several groups of conditions holds. Nothing bound inside is visible outside. */
public final class Alternatives extends Condition {

    private final List<List<Condition>> branches;

    public Alternatives(Source source, List<List<Condition>> branches) {
        super(source);
        this.branches = branches.stream().map(List::copyOf).toList();
    }

    public List<List<Condition>> branches() {
        return branches;
    }

    @Override
    public String kind() {
        return "or";
    }

    @Override
    public List<Condition> parts() {
        return branches.stream().flatMap(List::stream).toList();
    }

    @Override
    void number(String number) {
        super.number(number);
        int next = 1;
        for (List<Condition> branch : branches) {
            numberAll(branch, number + '.' + next);
            next++;
        }
    }
}
