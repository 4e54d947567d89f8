package vn.minhdinh.answer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vn.minhdinh.condition.Values;

/**
 * JSON text in UTF-8, written from left to right. It puts the commas; the caller opens and closes. What was prepared once
 * is copied as it is.
 */
final class JsonBytes {

    private static final byte[] HEXADECIMAL = ascii("0123456789abcdef");
    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    /** Digits that a {@code long} has for certain. */
    private static final int SHORT = 18;

    private byte[] bytes;
    private int length;

    JsonBytes(int expected) {
        this(new byte[expected]);
    }

    /** Writes into a buffer as long as there is room in it. */
    JsonBytes(byte[] buffer) {
        bytes = buffer;
    }

    /** What was written into in the end. */
    byte[] buffer() {
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    int length() {
        return length;
    }

    JsonBytes open(char bracket) {
        comma();
        return put(bracket);
    }

    JsonBytes close(char bracket) {
        return put(bracket);
    }

    /** The name of a member, to be {@linkplain #prepared written} again and again; its value comes next. */
    static byte[] member(String name) {
        return new JsonBytes(name.length() * 6 + 3).name(name).toByteArray();
    }

    /** The name of a member; its value comes next. */
    JsonBytes name(String name) {
        comma();
        quoted(name);
        return put(':');
    }

    JsonBytes string(String name, String value) {
        name(name);
        return value(value);
    }

    JsonBytes value(String text) {
        comma();
        if (text == null) {
            return raw(NULL);
        }
        quoted(text);
        return this;
    }

    /** Begins a text that is written in {@linkplain #part parts}. */
    JsonBytes openText() {
        comma();
        return put('"');
    }

    void part(String text) {
        ensure(text.length() * 6);
        escape(text);
    }

    JsonBytes closeText() {
        return put('"');
    }

    JsonBytes number(String name, long number) {
        return name(name).whole(number);
    }

    JsonBytes whole(long number) {
        comma();
        digits(number);
        return this;
    }

    /** A number exactly, never in powers of ten. */
    JsonBytes value(Number number) {
        comma();
        if (number instanceof Integer || number instanceof Long) {
            digits(number.longValue());
            return this;
        }
        BigDecimal decimal = Values.decimal(number);
        if (decimal.scale() == 0 && decimal.precision() <= SHORT) {
            digits(decimal.longValue());
            return this;
        }
        return raw(ascii(decimal.toPlainString()));
    }

    JsonBytes value(boolean truth) {
        comma();
        return raw(truth ? TRUE : FALSE);
    }

    JsonBytes nothing() {
        comma();
        return raw(NULL);
    }

    /** A value or members written before; a comma before them if one is due. */
    JsonBytes prepared(byte[] fragment) {
        comma();
        return raw(fragment);
    }

    /** What was written from a place on. */
    byte[] since(int start) {
        return Arrays.copyOfRange(bytes, start, length);
    }

    /** A value that stands in this text already, once more. */
    JsonBytes again(int start, int end) {
        comma();
        ensure(end - start);
        System.arraycopy(bytes, start, bytes, length, end - start);
        length += end - start;
        return this;
    }

    /** Where the next value will start, once the comma before it is put. */
    int next() {
        comma();
        return length;
    }

    private JsonBytes raw(byte[] fragment) {
        ensure(fragment.length);
        System.arraycopy(fragment, 0, bytes, length, fragment.length);
        length += fragment.length;
        return this;
    }

    private void quoted(String text) {
        ensure(text.length() * 6 + 2);
        bytes[length++] = '"';
        escape(text);
        bytes[length++] = '"';
    }

    /** Most of the text of an answer goes through here: it works on locals, which the compiler keeps in registers. */
    private void escape(String text) {
        int chars = text.length();
        byte[] to = bytes;
        int at = length;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                if (Character.isSurrogate(c)) {
                    int codePoint = text.codePointAt(i);
                    at = surrogate(codePoint, to, at);
                    i += Character.charCount(codePoint) - 1;
                } else {
                    at = beyondAscii(c, to, at);
                }
            } else if (c < 0x20 || c == '"' || c == '\\') {
                at = escaped(c, to, at);
            } else {
                to[at++] = (byte) c;
            }
        }
        length = at;
    }

    private static int escaped(char c, byte[] to, int start) {
        int at = start;
        to[at++] = '\\';
        if (c >= 0x20) {
            to[at++] = (byte) c;
            return at;
        }
        to[at++] = 'u';
        to[at++] = '0';
        to[at++] = '0';
        to[at++] = HEXADECIMAL[c >> 4];
        to[at++] = HEXADECIMAL[c & 15];
        return at;
    }

    private static int beyondAscii(char c, byte[] to, int start) {
        int at = start;
        if (c < 0x800) {
            to[at++] = (byte) (0xC0 | c >> 6);
        } else {
            to[at++] = (byte) (0xE0 | c >> 12);
            to[at++] = (byte) (0x80 | c >> 6 & 0x3F);
        }
        to[at++] = (byte) (0x80 | c & 0x3F);
        return at;
    }

    /** Half a pair becomes a question mark. */
    private static int surrogate(int codePoint, byte[] to, int start) {
        int at = start;
        if (!Character.isSupplementaryCodePoint(codePoint)) {
            to[at++] = '?';
            return at;
        }
        to[at++] = (byte) (0xF0 | codePoint >> 18);
        to[at++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
        to[at++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        to[at++] = (byte) (0x80 | codePoint & 0x3F);
        return at;
    }

    private void digits(long number) {
        ensure(20);
        if (number < 0 || number > 999_999_999) {
            raw(ascii(Long.toString(number)));
            return;
        }
        int rest = (int) number;
        int count = 1;
        for (int bound = 10; count < 9 && rest >= bound; bound *= 10) {
            count++;
        }
        for (int at = length + count - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    /** A comma is due unless something was just opened or named. */
    private void comma() {
        if (length == 0) {
            return;
        }
        byte last = bytes[length - 1];
        if (last != '{' && last != '[' && last != ':' && last != ',') {
            put(',');
        }
    }

    private JsonBytes put(char c) {
        ensure(1);
        bytes[length++] = (byte) c;
        return this;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
