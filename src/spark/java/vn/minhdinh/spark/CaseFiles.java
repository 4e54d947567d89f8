package vn.minhdinh.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The files of a caseload, in the order of their names; what Spark and Hadoop leave beside them is passed over. */
record CaseFiles(Form form, List<CaseFile> files) {

    /**
     * One of them.
     *
     * @param name below what was given as input
     */
    record CaseFile(String path, String name, long bytes) implements java.io.Serializable {}

    /** @param form {@code null} to tell it from the endings */
    static CaseFiles find(String input, Form form, Configuration hadoop) throws JobRefused {
        try {
            Path root = new Path(input);
            FileSystem system = root.getFileSystem(hadoop);
            List<CaseFile> files = list(system, system.getFileStatus(root));
            return new CaseFiles(form(input, form, files), files);
        } catch (IOException | IllegalArgumentException e) {
            throw new JobRefused("spark.in.unreadable", input);
        }
    }

    private static List<CaseFile> list(FileSystem system, FileStatus root) throws IOException {
        if (root.isFile()) {
            return List.of(
                    new CaseFile(root.getPath().toString(), root.getPath().getName(), root.getLen()));
        }
        List<CaseFile> files = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> found = system.listFiles(root.getPath(), true);
        String above = root.getPath().toString();
        while (found.hasNext()) {
            FileStatus file = found.next();
            String path = file.getPath().toString();
            String name = path.substring(above.endsWith("/") ? above.length() : above.length() + 1);
            if (file.getLen() > 0 && !isHidden(name)) {
                files.add(new CaseFile(path, name, file.getLen()));
            }
        }
        files.sort(Comparator.comparing(CaseFile::name));
        return files;
    }

    private static boolean isHidden(String name) {
        for (String part : name.split("/")) {
            if (part.startsWith("_") || part.startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static Form form(String input, Form form, List<CaseFile> files) throws JobRefused {
        Set<Optional<Form>> forms =
                files.stream().map(file -> Form.ofEnding(file.name())).collect(Collectors.toSet());
        if (forms.isEmpty() || form == null && forms.equals(Set.of(Optional.empty()))) {
            throw new JobRefused("spark.in.missing", input);
        }
        if (form == null && forms.size() > 1) {
            throw new JobRefused("spark.in.mixed", input);
        }
        return form != null ? form : forms.iterator().next().orElseThrow();
    }

    long bytes() {
        return files.stream().mapToLong(CaseFile::bytes).sum();
    }
}
