package vn.minhdinh.sample;

/** Where something stands in a sample file: line and column from 1; 0 when the whole file is meant. */
record Place(int line, int column) {

    static final Place FILE = new Place(0, 0);
}
