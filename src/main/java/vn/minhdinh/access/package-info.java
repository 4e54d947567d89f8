/**
 * Who is calling: keys of our own and signed tokens of an identity provider, each with the roles it carries. Comes in:
 * the credential of a request, as text, and the files and addresses that tell which credentials are good. Goes out: the
 * caller, or nobody. Knows nothing of HTTP, nor of what a role may do.
 */
package vn.minhdinh.access;
