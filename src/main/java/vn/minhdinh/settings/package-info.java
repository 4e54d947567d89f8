/**
 * What whoever runs the service can set: every setting with its name, default and meaning, and the value that counts.
 * Comes in: flags, environment and a settings file. Goes out: values that were looked at once. Knows nothing of what
 * they are for.
 */
package vn.minhdinh.settings;
