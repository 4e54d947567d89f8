package vn.minhdinh.desk.plan;

import java.time.LocalDate;
import vn.minhdinh.fact.RequestProblem;
import vn.minhdinh.language.Language;

/** The recorded decisions, as documents of JSON in UTF-8; what cannot be had is thrown as {@link RequestProblem}. */
public interface Records {

    /** One decision: its request, its answer. */
    byte[] decision(String id, Language language);

    /** The newest decisions of a service since a day. */
    byte[] latest(String service, LocalDate since, int most, Language language);
}
