package vn.minhdinh.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.Document;
import vn.minhdinh.answer.MadeAnswer;
import vn.minhdinh.answer.Series;
import vn.minhdinh.fact.Problem;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.fact.SameForAll;
import vn.minhdinh.language.Language;
import vn.minhdinh.reload.RulesApi;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;

/** Answers with what it was asked, or does what a test tells it to do. */
class FakeApi implements DecisionApi, RulesApi {

    interface Evaluation {
        byte[] of(String service, byte[] body, Language language);
    }

    volatile Evaluation evaluation = (service, body, language) -> bytes(
            "{\"service\":\"" + service + "\",\"bytes\":" + body.length + ",\"language\":\"" + language.code() + "\"}");
    volatile UnaryOperator<MadeAnswer> made = answer -> answer;
    volatile Optional<String> revision = Optional.of("3f9c");

    @Override
    public MadeAnswer evaluate(String service, byte[] body, Language language, String caller) {
        byte[] answer = evaluation.of(service, body, language);
        return made.apply(() -> Document.of(answer));
    }

    @Override
    public Series series(String service, Function<Service, SameForAll> same, Language language, String caller) {
        String live = revision.orElseThrow();
        return new Series() {
            @Override
            public Service service() {
                return null;
            }

            @Override
            public String revision() {
                return live;
            }

            @Override
            public boolean isRecorded() {
                return false;
            }

            @Override
            public Decided decide(byte[] body) {
                return new Decided(null, List.of(), evaluate(service, body, language, caller));
            }
        };
    }

    @Override
    public byte[] evaluateUnrecorded(String service, byte[] body, Language language) {
        return evaluation.of(service, body, language);
    }

    @Override
    public LiveCases cases() {
        return LiveCases.NONE;
    }

    @Override
    public byte[] interview(String service, byte[] body, Language language) {
        return evaluation.of(service, body, language);
    }

    @Override
    public byte[] services(Language language) {
        return bytes("{\"services\":[],\"language\":\"" + language.code() + "\"}");
    }

    @Override
    public byte[] decisions(String service, Language language) {
        if (service.equals("nowhere")) {
            throw new RequestProblem(
                    RequestProblem.Kind.NOT_FOUND,
                    Problem.at("", "UNKNOWN_LANGUAGE", service).allowing(List.of("household", "plan"), null));
        }
        return bytes("{\"decisions\":\"" + service + "\"}");
    }

    @Override
    public byte[] decision(String service, String id, Language language) {
        return bytes("{\"decision\":\"" + service + " " + id + "\"}");
    }

    @Override
    public byte[] facts(String service, Language language) {
        return bytes("{\"tên\":\"hộ\"}");
    }

    @Override
    public byte[] schema(String service, Language language) {
        return bytes("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"}");
    }

    @Override
    public byte[] answerSchemas() {
        return bytes("{\"schemas\":[]}");
    }

    @Override
    public byte[] answerSchema(String name) {
        return bytes("{\"$id\":\"" + name + "\"}");
    }

    @Override
    public Optional<Ruleset> rules() {
        return Optional.empty();
    }

    @Override
    public Optional<String> readyRevision() {
        return revision;
    }

    @Override
    public boolean isReady() {
        return revision.isPresent();
    }

    @Override
    public byte[] ready(Language language) {
        return bytes(revision.map(live -> "{\"status\":\"READY\",\"revision\":\"" + live + "\"}")
                .orElse("{\"status\":\"NOT_READY\"}"));
    }

    @Override
    public byte[] metrics() {
        return bytes("minhdinh_rules_refused 0.0\n");
    }

    @Override
    public byte[] files(Language language) {
        return bytes("{\"files\":[],\"language\":\"" + language.code() + "\"}");
    }

    @Override
    public byte[] file(String path, Language language) {
        return bytes("{\"path\":\"" + path + "\",\"state\":\"live\"}");
    }

    @Override
    public byte[] tests(String service, String decision, Language language) {
        return bytes("{\"scenarios\":[]}");
    }

    @Override
    public byte[] check(byte[] body, Language language) {
        if (body.length == 2) {
            throw new RequestProblem(RequestProblem.Kind.BUSY, Problem.at("", "CHECK_BUSY"));
        }
        return bytes("{\"bytes\":" + body.length + "}");
    }

    @Override
    public byte[] impact(byte[] body, RecordedCases recorded, Language language) {
        return bytes("{\"bytes\":" + body.length + "}");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
