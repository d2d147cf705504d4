/** How inspectors are compared, each number with its reason. */

/** One report in twenty is repeated by another inspector: 500 of 10,000 lots. */
export const BLIND_REPEAT_BPS = 500;
/** A repeat tells something about the first report only while the car is as it was. */
export const BLIND_REPEAT_WITHIN_DAYS = 10;
/** 95 of 100 such ranges hold the true rate. */
export const CONFIDENCE_Z = 1.96;
