package vn.minhdinh.fact;

/** How much of the reasons an answer carries. */
public enum Explain {
    /** condition trees and all */
    FULL,
    /** no condition trees */
    SUMMARY,
    /** verdicts and conclusions only */
    NONE
}
