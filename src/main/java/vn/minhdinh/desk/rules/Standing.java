package vn.minhdinh.desk.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZonedDateTime;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.fact.RequestReader;

/**
 * Which revision of the rules folder answers, and that a newer one was refused, when it was.
 *
 * @param since from when it answers, in words
 * @param stored whether it is the last good revision of an earlier run, because the folder was refused at the start
 * @param refused {@code null} when the folder holds what answers
 */
record Standing(String revision, String since, boolean stored, Refused refused) {

    private static final int SHOWN_DIGITS = 12;

    /**
     * A newer save that was not taken over.
     *
     * @param times how many saves in a row were not
     * @param place of the first reason, {@code file:line}
     */
    record Refused(String at, int errors, int times, String place, String what) {}

    /** Out of the document about readiness. */
    static Standing of(JsonNode ready, Phrases phrases) {
        JsonNode refused = ready.path("refused");
        return new Standing(
                shortened(ready.path("revision").asText("")),
                time(ready.path("since").asText(""), phrases),
                ready.path("stored").asBoolean(),
                refused.isObject() ? refused(refused, phrases) : null);
    }

    private static Refused refused(JsonNode refused, Phrases phrases) {
        JsonNode first = refused.path("first");
        return new Refused(
                time(refused.path("at").asText(""), phrases),
                refused.path("errors").asInt(),
                refused.path("times").asInt(),
                first.path("file").asText("")
                        + (first.has("line") ? ":" + first.path("line").asText() : ""),
                first.path("what").asText(""));
    }

    /** As much of a revision as people compare. */
    static String shortened(String revision) {
        return revision.substring(0, Math.min(SHOWN_DIGITS, revision.length()));
    }

    /** 08:05 30/06/2024, by the clocks of Vietnam. */
    static String time(String instant, Phrases phrases) {
        if (instant.isEmpty()) {
            return "";
        }
        ZonedDateTime time = Instant.parse(instant).atZone(RequestReader.ZONE);
        return "%02d:%02d %s".formatted(time.getHour(), time.getMinute(), phrases.day(time.toLocalDate()));
    }
}
