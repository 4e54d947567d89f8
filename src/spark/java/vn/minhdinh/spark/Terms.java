package vn.minhdinh.spark;

import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.DecisionService;
import vn.minhdinh.answer.Series;
import vn.minhdinh.batch.GroupField;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.fact.Explain;
import vn.minhdinh.fact.Guide;
import vn.minhdinh.fact.RequestReader;
import vn.minhdinh.fact.SameForAll;
import vn.minhdinh.language.Language;
import vn.minhdinh.ruleset.Decision;
import vn.minhdinh.ruleset.Ruleset;
import vn.minhdinh.ruleset.Service;
import vn.minhdinh.table.TableOptions;

/**
 * What is asked of every case, wherever it is decided; the options of {@code batch}.
 *
 * @param today the day of cases that tell none: the driver's, however long the job takes and wherever its machines stand
 * @param by the path of the field whose values make groups; {@code null} for the commune where cases tell it
 */
record Terms(
        String service,
        LocalDate today,
        LocalDate asOf,
        Explain explain,
        boolean guidance,
        ArrayList<String> decisions,
        String by,
        Language language,
        TableOptions tables)
        implements Serializable {

    /** Decides as {@code batch} does. */
    Series series(Ruleset ruleset) {
        DecisionService decides = new DecisionService(clock());
        decides.goLive(ruleset);
        Service asked = ruleset.service(service);
        List<Decision> wanted = decisions.isEmpty() ? null : RequestReader.decisions(asked, decisions);
        SameForAll same = new SameForAll(asOf, wanted, explain, Explain.SUMMARY, guidance ? Guide.ALL : Guide.VERDICTS);
        return decides.series(service, any -> same, language, DecisionApi.LOCAL);
    }

    Clock clock() {
        return Clock.fixed(today.atTime(12, 0).atZone(RequestReader.ZONE).toInstant(), RequestReader.ZONE);
    }

    /** The field that makes groups; empty when there is none, or none of that path. */
    Optional<Field> groups(Service asked) {
        return by == null ? GroupField.byDefault(asked) : GroupField.of(asked, by);
    }
}
