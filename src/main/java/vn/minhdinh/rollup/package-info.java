/**
 * From households to the plan. Comes in: the cases of one service, the facts of another whose declarations say which of their
 * figures are counted over such cases. Goes out: the counted figures of each unit with what is open in them, the decisions
 * they lead to, and which cases stand behind one that is not met. Knows no file and no terminal.
 */
package vn.minhdinh.rollup;
