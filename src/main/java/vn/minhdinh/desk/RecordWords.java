package vn.minhdinh.desk;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import vn.minhdinh.answer.DecisionApi;
import vn.minhdinh.answer.Phrases;
import vn.minhdinh.fact.RequestReader;

/** When a decision was recorded, and for whom, as people say it. */
public final class RecordWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private RecordWords() {}

    /** By the clocks of Vietnam: 14:05, 30/06/2024. */
    public static String moment(Instant at, Phrases phrases) {
        ZonedDateTime there = at.atZone(RequestReader.ZONE);
        return TIME.format(there) + ", " + phrases.day(there.toLocalDate());
    }

    public static String caller(String caller, Phrases phrases) {
        return caller.equals(DecisionApi.LOCAL) ? phrases.message("desk.notice.nobody") : caller;
    }
}
