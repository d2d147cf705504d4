/**
 * The real time, for values that are signed and published. Business logic uses `readClock()` in
 * platform/db/clock instead. tests/architecture.test.ts lists the files that may use this function.
 */
export function readWallClock(): Date {
  return new Date();
}
