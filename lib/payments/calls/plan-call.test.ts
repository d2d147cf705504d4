import { describe, expect, it } from "vitest";
import { pickByAttempt } from "@/lib/payments/calls/find-made-object";
import { buildCallKey, canAskAgain } from "@/lib/payments/calls/plan-call";
import { CALL_STATES } from "@/lib/payments/calls/states";

const NOON = new Date("2026-11-30T12:00:00Z");
const soon = new Date(NOON.getTime() + 1);

describe("the next attempt", () => {
  it("waits for the pause after a refusal that may pass", () => {
    expect(canAskAgain({ state: "refused_now", nextTryAt: soon }, NOON, false)).toBe(false);
    expect(canAskAgain({ state: "refused_now", nextTryAt: NOON }, NOON, false)).toBe(true);
  });

  it("is never planned beside one that is open or done, whoever asks", () => {
    for (const state of CALL_STATES.filter((each) => !each.startsWith("refused"))) {
      expect(canAskAgain({ state, nextTryAt: null }, NOON, false)).toBe(false);
      expect(canAskAgain({ state, nextTryAt: null }, NOON, true)).toBe(false);
    }
  });

  it("needs a person after a refusal for good", () => {
    expect(canAskAgain({ state: "refused", nextTryAt: null }, NOON, false)).toBe(false);
    expect(canAskAgain({ state: "refused", nextTryAt: null }, NOON, true)).toBe(true);
    expect(canAskAgain({ state: "refused_now", nextTryAt: soon }, NOON, true)).toBe(true);
  });

  it("has a key of its own", () => {
    expect(buildCallKey("refund", "rfd_1", 1)).toBe("refund:rfd_1");
    expect(buildCallKey("refund", "rfd_1", 2)).toBe("refund:rfd_1:2");
    expect(buildCallKey("transfer", "pay_1", 1)).not.toBe(buildCallKey("payout", "pay_1", 1));
  });
});

describe("an object that was looked up", () => {
  const made = (providerId: string, attempt: number | null) => ({ providerId, attempt });

  it("belongs to the attempt it names", () => {
    const found = [made("re_3", 3), made("re_2", 2), made("re_1", 1)];
    expect(pickByAttempt(found, 2)).toBe(found[1]);
    expect(pickByAttempt(found, 4)).toBeNull();
  });

  it("that names none belongs to whichever attempt asks", () => {
    const found = [made("re_2", 2), made("re_0", null)];
    expect(pickByAttempt(found, 1)).toBe(found[1]);
    expect(pickByAttempt(found, 2)).toBe(found[0]);
  });
});
