/**
 * Decisions that were recorded, shown again and made into notices. Comes in: decisions as the decision log tells them. Goes out:
 * pages, and notices as PDF. Judges nothing, and loads nothing but the fonts that stand beside the pages.
 */
package vn.minhdinh.desk.notice;
