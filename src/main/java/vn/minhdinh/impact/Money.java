package vn.minhdinh.impact;

import java.util.regex.Pattern;
import vn.minhdinh.catalogue.Field;
import vn.minhdinh.language.Language;

/** Which fields are amounts of money: numbers whose declared unit is in đồng. */
final class Money {

    private static final Pattern UNIT = Pattern.compile("(?:(?:nghìn|ngàn|triệu|tỷ|tỉ) )?đồng(?:[/ ].*)?");

    private Money() {}

    static boolean isMoney(Field field) {
        return field.kind().isNumber()
                && UNIT.matcher(field.unit().in(Language.VI)).matches();
    }
}
