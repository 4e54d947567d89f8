package vn.minhdinh.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.minhdinh.answer.ProblemDocument;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;
import vn.minhdinh.openapi.Terms;

/** Tells the documents about the API how this door answers. */
record DoorTerms(boolean isCredentialRequired, Permits permits) implements Terms {

    @Override
    public List<String> roles(String route) {
        return permits.roles(route);
    }

    @Override
    public Map<Integer, List<String>> problems() {
        Map<Integer, List<String>> codes = new TreeMap<>();
        for (Fault fault : Fault.values()) {
            add(codes, fault.status(), fault.name());
        }
        for (RequestProblem.Kind kind : RequestProblem.Kind.values()) {
            add(codes, kind.status(), kind.name());
        }
        return codes;
    }

    private static void add(Map<Integer, List<String>> codes, int status, String code) {
        List<String> known = codes.computeIfAbsent(status, unheard -> new ArrayList<>());
        if (!known.contains(code)) {
            known.add(code);
        }
    }

    @Override
    public byte[] refusal(RequestProblem problem, Language language) {
        return ProblemDocument.of(problem, language).json();
    }
}
