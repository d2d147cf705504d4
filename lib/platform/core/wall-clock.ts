/**
 * The time of the world outside, for what is signed and shown to it. Everything of the business asks
 * `now()` in platform/db/clock instead; tests/architecture.test.ts lists who may ask here.
 */
export function readWallClock(): Date {
  return new Date();
}
