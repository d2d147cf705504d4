/** How inspectors are compared, each number with its reason. */

/** One report in twenty is repeated by another inspector: 500 of 10,000. */
export const BLIND_REPEAT_BPS = 500;
/** A repeat says something about the first report only while the car has not changed much. */
export const BLIND_REPEAT_WITHIN_DAYS = 10;
/** With this value, 95 of 100 intervals contain the true rate. */
export const CONFIDENCE_Z = 1.96;
