import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import { hear, startPart } from "@/tests/support/purchase-acts";
import { fireNext, openPurchase, passTime, type World } from "@/tests/support/purchase-model";

const SECOND_MS = 1_000;

/** The deposit succeeds after `minutes` at the checkout. */
function payDeposit(minutes: number): World {
  const opened = startPart("deposit")(openPurchase());
  return hear("succeeded")(passTime(opened, minutes * MINUTE_MS));
}

/** A bank works on the balance from `hours` after the deposit, and refuses it ten days later. */
function failBalance(hours: number): World {
  const paying = startPart("balance")(passTime(payDeposit(5), hours * HOUR_MS));
  return hear("failed")(passTime(hear("processing")(paying), 240 * HOUR_MS));
}

const hoursLeft = ({ at, purchase }: World): number =>
  (purchase.reservedUntil.getTime() - at.getTime()) / HOUR_MS;

const listReminders = ({ timers }: World): readonly [string, Date][] =>
  [...timers].filter(([key]) => key.startsWith("escrow.reservation_reminder"));

describe("the time to pay", () => {
  it("is 30 minutes for the checkout", () => {
    const opened = startPart("deposit")(openPurchase());
    const before = passTime(opened, 30 * MINUTE_MS - SECOND_MS);
    expect(before.purchase.state).toBe("awaiting_funding");
    const after = passTime(before, SECOND_MS);
    expect(after.purchase.state).toBe("expired");
    expect(after.calls.map(({ call }) => call)).toEqual(["close_checkout"]);
  });

  it.each([0, 5, 29])("is 48 hours from the deposit, paid after %s minutes", (minutes) => {
    const paid = payDeposit(minutes);
    expect(hoursLeft(paid)).toBe(48);
    const before = passTime(paid, 48 * HOUR_MS - SECOND_MS);
    expect(before.purchase.state).toBe("awaiting_funding");
    const after = passTime(before, SECOND_MS);
    expect([after.purchase.state, after.purchase.heldMinor]).toEqual(["expired", 0n]);
  });

  it("begins whole with the deposit also when a bank worked on it", () => {
    const working = hear("processing")(startPart("deposit")(openPurchase()));
    const paid = hear("succeeded")(passTime(working, 72 * HOUR_MS));
    expect([hoursLeft(paid), paid.purchase.reservationLeftMs]).toEqual([48, null]);
  });

  it("stands still while a bank works on a payment", () => {
    const failed = failBalance(20);
    expect(failed.purchase.state).toBe("awaiting_funding");
    expect(hoursLeft(failed)).toBe(28);
  });
});

describe("the reminder", () => {
  it("comes 12 hours before the end, and not to somebody who is at the checkout", () => {
    expect(listReminders(openPurchase())).toEqual([]);
    const paid = payDeposit(5);
    const [reminder] = listReminders(paid);
    expect(reminder?.[1].getTime()).toBe(paid.at.getTime() + 36 * HOUR_MS);
    const told = fireNext(paid);
    expect(told?.done.at(-1)?.command).toEqual({ kind: "remind_reservation" });
    expect(told?.purchase.state).toBe("awaiting_funding");
  });

  it("names the new end when the end has moved, at once where less than 12 hours are left", () => {
    const early = failBalance(20);
    expect(listReminders(early).map(([, dueAt]) => dueAt.getTime() - early.at.getTime())).toEqual([
      16 * HOUR_MS,
    ]);
    const late = failBalance(40);
    expect(listReminders(late).map(([, dueAt]) => dueAt)).toEqual([late.at]);
  });

  it("is not sent once the price is held", () => {
    const paid = hear("succeeded")(startPart("balance")(payDeposit(5)));
    expect(paid.purchase.state).toBe("funded");
    expect(listReminders(paid)).toEqual([]);
  });
});
