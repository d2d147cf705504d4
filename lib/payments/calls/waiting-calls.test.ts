import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/lib/platform/core/durations";
import type { CallState } from "@/lib/payments/calls/states";
import { buildWaitingCall } from "@/lib/payments/calls/waiting-calls";

const START = new Date("2026-11-30T08:00:00Z");
const after = (minutes: number): Date => new Date(START.getTime() + minutes * MINUTE_MS);

const attempt = (number: number, state: CallState, minutes: number, providerId?: string) => ({
  id: `pcl_${number}`,
  kind: "refund" as const,
  subjectId: "rfd_1",
  attempt: number,
  state,
  failureCode: state.startsWith("refused") ? "balance_insufficient" : null,
  plannedAt: after(minutes),
  nextTryAt: null,
  providerId: providerId ?? null,
  request: { chargeId: "ch_1", amountMinor: "100", refundId: "rfd_1" },
});

describe("what the desk is shown of a call", () => {
  it("is nothing when its newest attempt is done", () => {
    const done = [attempt(2, "done", 5, "re_2"), attempt(1, "refused_now", 0)];
    expect(buildWaitingCall(done, after(600))).toBeNull();
  });

  it("counts the wait from the first of the attempts refused in a row", () => {
    const attempts = [
      attempt(4, "planned", 90),
      attempt(3, "refused_now", 60),
      attempt(2, "refused_now", 40),
      attempt(1, "done", 0, "re_1"),
    ];
    expect(buildWaitingCall(attempts, after(99))).toMatchObject({
      attempt: 4,
      since: after(40).toISOString(),
      needsDesk: false,
      providerIds: ["re_1", "ch_1"],
    });
    expect(buildWaitingCall(attempts, after(100))).toMatchObject({ needsDesk: true });
  });

  it("is marked at once when it was refused for good", () => {
    expect(buildWaitingCall([attempt(1, "refused", 0)], after(0))).toMatchObject({
      state: "refused",
      code: "balance_insufficient",
      needsDesk: true,
    });
  });

  it("is marked after an hour without an answer", () => {
    const unknown = [attempt(1, "unknown", 0)];
    expect(buildWaitingCall(unknown, after(59))).toMatchObject({ needsDesk: false });
    expect(buildWaitingCall(unknown, after(60))).toMatchObject({ needsDesk: true });
  });
});
