package vn.minhdinh.spark;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Opens files on whichever machine a task runs. */
record Hadoop(Broadcast<SerializableConfiguration> configuration) implements java.io.Serializable {

    FSDataInputStream open(String path) throws IOException {
        Configuration known = configuration.value().value();
        Path file = new Path(path);
        return file.getFileSystem(known).open(file);
    }
}
