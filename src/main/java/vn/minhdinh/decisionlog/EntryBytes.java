package vn.minhdinh.decisionlog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.minhdinh.answer.Evaluated;

/** Decisions as bytes: each part behind its length, -1 where there is none. Another form needs another mark in the intake. */
final class EntryBytes {

    private static final int NONE = -1;
    private static final int USUAL = 4 * 1024;

    private EntryBytes() {}

    /** @param entries decisions that are not erased */
    static byte[] of(List<Entry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL * entries.size());
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(entries.size());
            for (Entry entry : entries) {
                write(out, entry);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Entry entry) throws IOException {
        text(out, entry.id());
        Entry.Scope scope = entry.scope();
        text(out, scope.service());
        text(out, scope.asOf());
        text(out, scope.revision());
        text(out, scope.caller());
        text(out, scope.language());
        text(out, scope.engine());
        text(out, scope.verdicts());
        Entry.Personal personal = entry.personal();
        text(out, personal.salt());
        packed(out, personal.request());
        packed(out, personal.outcome());
        packed(out, personal.answer());
        text(out, personal.answerHash());
        out.writeInt(personal.subjects().size());
        for (Evaluated.Subject subject : personal.subjects()) {
            text(out, subject.type());
            text(out, subject.id());
        }
        text(out, entry.commitment());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    private static void packed(DataOutputStream out, Packed packed) throws IOException {
        bytes(out, packed == null ? null : packed.bytes());
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes == null ? NONE : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    /** @throws IOException when they are not what {@link #of} writes */
    static List<Entry> entries(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int count = in.readInt();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(entry(in));
        }
        if (in.available() > 0) {
            throw new IOException("more than the entries");
        }
        return entries;
    }

    private static Entry entry(DataInputStream in) throws IOException {
        String id = text(in);
        Entry.Scope scope = new Entry.Scope(text(in), text(in), text(in), text(in), text(in), text(in), text(in));
        String salt = text(in);
        Packed request = packed(in);
        Packed outcome = packed(in);
        Packed answer = packed(in);
        String answerHash = text(in);
        int count = in.readInt();
        List<Evaluated.Subject> subjects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            subjects.add(new Evaluated.Subject(text(in), text(in)));
        }
        Entry.Personal personal = new Entry.Personal(salt, request, outcome, answer, answerHash, subjects);
        return new Entry(id, Entry.Kind.DECISION, scope, null, text(in), personal);
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = bytes(in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static Packed packed(DataInputStream in) throws IOException {
        return Packed.stored(bytes(in));
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == NONE) {
            return null;
        }
        if (length < 0 || length > in.available()) {
            throw new IOException("no length");
        }
        return in.readNBytes(length);
    }
}
