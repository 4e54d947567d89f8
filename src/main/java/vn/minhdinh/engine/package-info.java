/**
 * The rule engine behind one wall: parses DRL, compiles the files of a service to one base in a class loader of its own,
 * and runs one case at a time. Comes in: rule text, typed facts. Goes out: parsed elements with their places, fired
 * rules. No other room imports the engine.
 */
package vn.minhdinh.engine;
