/**
 * The rule desk: pages on which policy staff find the decisions, read what each rests on and how it is tested, see what became
 * of a save, and change rule files. Comes in: the live rules, the documents about them, what was typed. Goes out: HTML pages in
 * either language. Judges no rule itself: whoever reloads the folder does.
 */
package vn.minhdinh.desk.rules;
