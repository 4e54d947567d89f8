package vn.minhdinh.desk.interview;

import java.util.List;
import vn.minhdinh.desk.FormView;
import vn.minhdinh.desk.ResultsView;

/**
 * A page of an interview.
 *
 * @param label what such cases are called
 * @param format how numbers and dates in the form are written
 * @param hidden what travels with the form unseen
 * @param question {@code null} when there is none
 * @param number of the question
 * @param remaining how many may still be asked, this one included
 * @param results so far, or {@code null}
 */
record InterviewView(
        String service,
        String label,
        String format,
        List<Hidden> hidden,
        Question question,
        boolean mayGoBack,
        int number,
        int remaining,
        ResultsView results,
        List<FormView.Mistake> mistakes) {

    record Hidden(String name, String value) {}

    /**
     * @param label what is asked for
     * @param supplier who can tell, "" when nobody says
     * @param type in which it is answered, or {@code null}
     * @param fields in which it is answered, each with whose field it is where there are several
     */
    record Question(String label, String supplier, FormView.TypeView type, List<Asked> fields) {}

    record Asked(String name, FormView.FieldView field) {}
}
