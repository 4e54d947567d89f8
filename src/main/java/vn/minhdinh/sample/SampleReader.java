package vn.minhdinh.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.minhdinh.engine.RulesRefused;
import vn.minhdinh.language.Text;
import vn.minhdinh.ruleset.RulesFolder;
import vn.minhdinh.ruleset.Service;

/** Reads the sample file of a service. */
public final class SampleReader {

    /** The file's name in the folder of its service. */
    public static final String FILE = "sample.yaml";

    private static final List<String> MEMBERS = List.of("note", "note_en", "asOf", "unknown", "facts", "kinds");
    private static final List<String> KIND = List.of("name", "weight", "facts");

    private final Service service;
    private final Mistakes mistakes;

    private SampleReader(Service service, Mistakes mistakes) {
        this.service = service;
        this.mistakes = mistakes;
    }

    /**
     * What to draw for a service; empty when its folder has no sample file.
     *
     * @param asOf the as-of date of the cases, or {@code null} for that of the file
     */
    public static Optional<Sample> read(RulesFolder folder, Service service, LocalDate asOf) throws RulesRefused {
        String file = service.name() + '/' + FILE;
        if (!folder.names(service.name(), FILE).contains(file)) {
            return Optional.empty();
        }
        Mistakes mistakes = new Mistakes(file);
        Node node = NodeReader.read(folder.text(file), mistakes);
        mistakes.throwIfAny();
        Sample sample = new SampleReader(service, mistakes).sample(file, node, asOf);
        mistakes.throwIfAny();
        return Optional.of(sample);
    }

    private Sample sample(String file, Node node, LocalDate asked) {
        if (!(node instanceof Node.Members members)) {
            mistakes.add(node.place(), "SAMPLE_MEMBERS");
            return null;
        }
        mistakes.onlyKnown(members, MEMBERS);
        Text note = new Text(text(members, "note", true), text(members, "note_en", false));
        LocalDate written = asOf(members);
        LocalDate asOf = asked == null ? written : asked;
        Node.Members facts = membersOf(members, "facts", true);
        if (asOf == null || facts == null) {
            return null;
        }
        List<Sample.Kind> kinds = kinds(members, facts, new ValueReader(asOf, mistakes));
        return new Sample(file, note, asOf, kinds);
    }

    private String text(Node.Members members, String name, boolean needed) {
        Node.Member member = members.member(name);
        if (member != null && member.value() instanceof Node.Scalar scalar && scalar.text() != null) {
            return scalar.text().strip();
        }
        if (member != null) {
            mistakes.add(member.place(), "SAMPLE_EMPTY");
        } else if (needed) {
            mistakes.add(members.place(), "SAMPLE_MISSING", name);
        }
        return null;
    }

    private LocalDate asOf(Node.Members members) {
        String text = text(members, "asOf", true);
        if (text == null) {
            return null;
        }
        LocalDate day = new ValueReader(null, mistakes).day(text);
        if (day == null || day.getYear() < 1900) {
            mistakes.add(members.member("asOf").value().place(), "DATE", text);
            return null;
        }
        return day;
    }

    private Node.Members membersOf(Node.Members members, String name, boolean needed) {
        Node.Member member = members.member(name);
        if (member == null) {
            if (needed) {
                mistakes.add(members.place(), "SAMPLE_MISSING", name);
            }
            return null;
        }
        if (!(member.value() instanceof Node.Members inner)) {
            mistakes.add(member.place(), "SAMPLE_MEMBERS");
            return null;
        }
        return inner;
    }

    /** The kinds of case; one without a name when the file tells none. */
    private List<Sample.Kind> kinds(Node.Members members, Node.Members common, ValueReader values) {
        ShareReader shares = new ShareReader(mistakes);
        int leftOut = members.member("unknown") == null
                ? 0
                : shares.share(members.member("unknown").value());
        Node.Member written = members.member("kinds");
        if (written == null) {
            return List.of(new Sample.Kind("", 1, plan(common, values, leftOut)));
        }
        if (!(written.value() instanceof Node.Items items)) {
            mistakes.add(written.place(), "SAMPLE_LIST_NEEDED");
            return List.of();
        }
        if (items.items().size() > Limits.KINDS) {
            mistakes.add(written.place(), "SAMPLE_TOO_MANY", String.valueOf(Limits.KINDS));
            return List.of();
        }
        List<Sample.Kind> kinds = new ArrayList<>();
        for (Node node : items.items()) {
            if (node instanceof Node.Members kind) {
                mistakes.onlyKnown(kind, KIND);
                String name = text(kind, "name", true);
                int weight = kind.member("weight") == null
                        ? 1
                        : shares.weight(kind.member("weight").value());
                Node.Members own = membersOf(kind, "facts", false);
                kinds.add(
                        new Sample.Kind(name, weight, plan(own == null ? common : laid(common, own), values, leftOut)));
            } else {
                mistakes.add(node.place(), "SAMPLE_MEMBERS");
            }
        }
        if (kinds.stream().allMatch(kind -> kind.weight() == 0)) {
            mistakes.add(written.place(), "SAMPLE_NO_WEIGHT");
        }
        return kinds;
    }

    private CasePlan plan(Node.Members facts, ValueReader values, int leftOut) {
        return new CasePlanReader(service, values, mistakes, leftOut).read(facts);
    }

    /** The common facts with those of a kind laid over them: field by field where both tell one group of a type. */
    private static Node.Members laid(Node.Members common, Node.Members own) {
        Node.Members laid = common;
        for (var type : own.members().entrySet()) {
            Node.Member below = common.member(type.getKey());
            Node value = type.getValue().value();
            if (below != null && below.value() instanceof Node.Members all && value instanceof Node.Members over) {
                value = all.under(over);
            }
            laid = laid.with(type.getKey(), new Node.Member(type.getValue().place(), value));
        }
        return laid;
    }
}
