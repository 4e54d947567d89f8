/**
 * Measures what deciding costs. Comes in: a service, cases, the ports of servers that answer about them. Goes out: what
 * each way of asking costs beside plain Drools or a bare route measured in turn with it, latencies under a fixed rate, and
 * memory, as figures, a table, JSON and a page. Refuses to know how rules are read and servers started.
 */
package vn.minhdinh.bench;
