import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/platform/core/errors";
import { HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import {
  calculateEventWaitMs,
  EVENT_TRIES_MAX,
  nextAfterFailedTry,
  toEventErrorCode,
} from "@/lib/payments/event-retries";

const AT = new Date("2026-11-30T12:00:00Z");

describe("the wait between two tries of an event", () => {
  it("doubles from a minute and is never longer than six hours", () => {
    expect([1, 2, 3, 9].map(calculateEventWaitMs)).toEqual([
      MINUTE_MS,
      2 * MINUTE_MS,
      4 * MINUTE_MS,
      256 * MINUTE_MS,
    ]);
    expect(calculateEventWaitMs(10)).toBe(6 * HOUR_MS);
    expect(calculateEventWaitMs(2_000)).toBe(6 * HOUR_MS);
  });

  it("adds up to more than eight hours before the event is given up", () => {
    let at = AT;
    let tries = 0;
    for (;;) {
      const next = nextAfterFailedTry(tries, at);
      tries = next.attempts;
      if (next.state === "failed") break;
      at = next.nextTryAt;
    }
    expect(tries).toBe(EVENT_TRIES_MAX);
    expect(at.getTime() - AT.getTime()).toBe(511 * MINUTE_MS);
  });
});

describe("the code of a failure", () => {
  it("is the code of our own error", () => {
    const error = new AppError("upstream", { code: "provider_busy", detail: "ann@example.com" });
    expect(toEventErrorCode(error)).toBe("provider_busy");
  });

  it("contains nothing of any other error's message", () => {
    expect(toEventErrorCode(new Error("no user ann@example.com"))).toBe("unexpected_error");
    expect(toEventErrorCode("ann@example.com")).toBe("unexpected_error");
    const error = new AppError("bug", { code: "Ann Example", detail: "" });
    expect(toEventErrorCode(error)).toBe("unexpected_error");
  });
});
