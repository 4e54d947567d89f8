package vn.minhdinh.fact;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** Reads days as requests write them: {@code 2024-06-30}. */
final class Days {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private Days() {}

    /** @throws java.time.DateTimeException when it is no day of the calendar, or is written in another way */
    static LocalDate parse(String text) {
        boolean usual = text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
        int year = usual ? digits(text, 0, 4) : -1;
        int month = usual ? digits(text, 5, 7) : -1;
        int day = usual ? digits(text, 8, 10) : -1;
        return year < 0 || month < 0 || day < 0 ? LocalDate.parse(text, DAY) : LocalDate.of(year, month, day);
    }

    /** The number that the digits of a part stand for; -1 when it has others than digits. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
