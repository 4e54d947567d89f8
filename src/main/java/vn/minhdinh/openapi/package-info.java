/**
 * Describes the HTTP API as OpenAPI 3.1, and as a page to read. Comes in: the documents of the answer room, cases out of the
 * live rules, and the terms of the door. Goes out: one document and one page for each revision and language, with examples
 * that the live rules answered. Knows nothing of rules or of the web server.
 */
package vn.minhdinh.openapi;
