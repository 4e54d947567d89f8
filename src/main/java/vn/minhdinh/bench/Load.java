package vn.minhdinh.bench;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a client is to do.
 *
 * @param port of this machine
 * @param path of the requests
 * @param asked which bodies they have
 * @param connections kept open
 * @param nanos how long
 * @param perSecond requests due in a second; 0 for the next as soon as one is answered
 */
record Load(int port, String path, Asked asked, int connections, long nanos, double perSecond) {

    void write(DataOutput out) throws IOException {
        out.writeInt(port);
        out.writeUTF(path);
        out.writeByte(asked.ordinal());
        out.writeInt(connections);
        out.writeLong(nanos);
        out.writeDouble(perSecond);
    }

    static Load read(DataInput in) throws IOException {
        return new Load(
                in.readInt(),
                in.readUTF(),
                Asked.values()[in.readByte()],
                in.readInt(),
                in.readLong(),
                in.readDouble());
    }
}
