package vn.minhdinh.fact;

/** Patterns over decision ids: {@code *} stands for any run of characters, everything else for itself. */
final class Glob {

    private Glob() {}

    static boolean matches(String pattern, String id) {
        int p = 0;
        int i = 0;
        int star = -1;
        int retry = 0;
        while (i < id.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = i;
            } else if (p < pattern.length() && pattern.charAt(p) == id.charAt(i)) {
                p++;
                i++;
            } else if (star >= 0) {
                p = star + 1;
                i = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
