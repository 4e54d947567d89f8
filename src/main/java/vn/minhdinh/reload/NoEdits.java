package vn.minhdinh.reload;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;

/** Where there is no folder that anything could be written to. */
final class NoEdits implements RuleEdits {

    @Override
    public Optional<Closed> closed() {
        return Optional.of(Closed.OFF);
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public OnDisk open(String path) {
        throw new RequestProblem(RequestProblem.Kind.NOT_FOUND, Problem.at("", "FILE_NAME"));
    }

    @Override
    public byte[] check(Map<String, String> texts, boolean scenarios, Language language) {
        throw new RequestProblem(RequestProblem.Kind.NO_RULES, Problem.at("", "NO_RULES"));
    }

    @Override
    public Outcome save(Change change, Language language) {
        return new NotWritten(Closed.OFF);
    }

    @Override
    public List<Kept> changes(String path) {
        return List.of();
    }
}
