package vn.minhdinh.desk.saved;

import java.util.List;

/**
 * What was found, as it is to be shown.
 *
 * @param label what cases of the service are called
 * @param subject who is looked for, "" while nobody is
 * @param next what the next page is asked for with, "" when there is none
 * @param isFirst whether these are the newest
 */
record SavedView(String service, String label, String subject, List<Line> lines, String next, boolean isFirst) {

    /**
     * A decision.
     *
     * @param at when it was made, in words
     * @param day whose law it is, in words
     */
    record Line(String id, String at, String day, String caller, boolean isErased) {}
}
