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

    private byte[] bytes;
    private int length;

    JsonBytes(int expected) {
        bytes = new byte[expected];
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

    JsonBytes number(String name, long number) {
        name(name);
        return raw(ascii(Long.toString(number)));
    }

    /** A number exactly, never in powers of ten. */
    JsonBytes value(Number number) {
        comma();
        if (number instanceof Integer || number instanceof Long) {
            return raw(ascii(number.toString()));
        }
        BigDecimal decimal = Values.decimal(number);
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
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                i += beyondAscii(text, i, c);
            } else if (c < 0x20 || c == '"' || c == '\\') {
                escaped(c);
            } else {
                bytes[length++] = (byte) c;
            }
        }
        bytes[length++] = '"';
    }

    private void escaped(char c) {
        bytes[length++] = '\\';
        if (c >= 0x20) {
            bytes[length++] = (byte) c;
            return;
        }
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEXADECIMAL[c >> 4];
        bytes[length++] = HEXADECIMAL[c & 15];
    }

    /** Writes one character in two to four bytes; answers how many further chars of the text it took. */
    private int beyondAscii(String text, int at, char c) {
        if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | c >> 6);
        } else if (Character.isHighSurrogate(c)
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1))) {
            int codePoint = Character.toCodePoint(c, text.charAt(at + 1));
            bytes[length++] = (byte) (0xF0 | codePoint >> 18);
            bytes[length++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
            bytes[length++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
            bytes[length++] = (byte) (0x80 | codePoint & 0x3F);
            return 1;
        } else if (Character.isSurrogate(c)) {
            bytes[length++] = '?';
            return 0;
        } else {
            bytes[length++] = (byte) (0xE0 | c >> 12);
            bytes[length++] = (byte) (0x80 | c >> 6 & 0x3F);
        }
        bytes[length++] = (byte) (0x80 | c & 0x3F);
        return 0;
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
