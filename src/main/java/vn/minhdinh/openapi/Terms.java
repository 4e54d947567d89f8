package vn.minhdinh.openapi;

import java.util.List;
import java.util.Map;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;

/** On which terms the door answers: who may ask, and how it refuses. */
public interface Terms {

    /** Whether callers have to be known. */
    boolean isCredentialRequired();

    /** Who may take a route, as {@code GET /v1/services}: words of roles, none for everyone. */
    List<String> roles(String route);

    /** The codes of problem documents by their status. */
    Map<Integer, List<String>> problems();

    /** The problem document with which a request is refused. */
    byte[] refusal(RequestProblem problem, Language language);
}
