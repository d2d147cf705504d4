import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS } from "@/lib/platform/core/durations";
import { MARKETS } from "@/lib/markets/markets";
import {
  getAcceptanceEnd,
  canBeProtected,
  calculateDepositMinor,
  calculateFeeMinor,
  getHandoverDueAt,
  getHoldAlarmAt,
  getHoldDeadline,
  MARKET_POLICY,
  buildPaymentPlan,
  getTitleCreditDueAt,
  getTitleDueAt,
  HANDOVER_ANSWER_HOURS,
  buildPurchasePolicy,
  getCheckoutEnd,
  getReservationEnd,
  getReservationReminderAt,
  RESERVATION_HOURS,
  RESERVATIONS_MAX,
  UNPAID_CHECKOUTS_MAX,
} from "@/lib/escrow/policy";
import { parsePurchasePolicy } from "@/lib/escrow/purchase-policy";

/** "48 hours", "48 h", "48 小时" */
const HOURS = /(\d+) ?(?:hours?\b|h\b|小时)/g;

const at = new Date("2026-11-02T09:00:00Z");
const US = buildPurchasePolicy("us");

describe("the hours that people read", () => {
  it.each(["en", "zh-CN"])("are those of the policy, in %s", (locale) => {
    const folder = path.resolve(import.meta.dirname, "../platform/i18n/messages", locale);
    const hours = ["escrow", "listing"].flatMap((name) => [
      ...fs.readFileSync(path.join(folder, `${name}.json`), "utf8").matchAll(HOURS),
    ]);
    const known = [RESERVATION_HOURS, HANDOVER_ANSWER_HOURS];
    expect(hours.length).toBeGreaterThan(known.length);
    expect(hours.map((match) => Number(match[1])).filter((each) => !known.includes(each))).toEqual(
      [],
    );
  });
});

describe("amounts of the policy table", () => {
  it.each([
    ["us", 5_000_00n, 100_00n],
    ["us", 21_450_00n, 214_50n],
    ["us", 80_000_00n, 500_00n],
    ["uk", 9_000_00n, 100_00n],
    ["cn", 128_600_00n, 1_286_00n],
    ["cn", 20_000_00n, 500_00n],
    ["cn", 900_000_00n, 3_000_00n],
  ] as const)("%s: a price of %s asks for a deposit of %s", (market, price, deposit) => {
    expect(calculateDepositMinor(market, price)).toBe(deposit);
  });

  it.each([
    ["us", 21_450_00n, 536_25n],
    ["us", 2_000_00n, 99_00n],
    ["uk", 2_000_00n, 79_00n],
    ["cn", 10_000_00n, 399_00n],
  ] as const)("%s: a price of %s costs the seller %s", (market, price, fee) => {
    expect(calculateFeeMinor(market, price)).toBe(fee);
  });

  it("adds up for every price that can be protected", () => {
    const prices = fc.bigInt({ min: 1n, max: 99_999_999n });
    fc.assert(
      fc.property(fc.constantFrom(...MARKETS), prices, (market, price) => {
        fc.pre(canBeProtected(market, price));
        const plan = buildPaymentPlan(market, price, at);
        expect(plan.depositMinor + plan.balanceMinor).toBe(price);
        expect(plan.feeMinor + plan.sellerGetsMinor).toBe(price);
        expect(plan.depositMinor > 0n && plan.balanceMinor > 0n).toBe(true);
        expect(plan.sellerGetsMinor > 0n).toBe(true);
        expect(plan.depositMinor <= MARKET_POLICY[market].depositMaxMinor).toBe(true);
      }),
    );
  });
});

describe("dates of the policy table", () => {
  it("keeps a car for 30 minutes at the checkout and for 48 hours from the deposit, and reminds 12 hours before", () => {
    expect(getCheckoutEnd(US, at).toISOString()).toBe("2026-11-02T09:30:00.000Z");
    const until = getReservationEnd(US, at);
    expect(until.toISOString()).toBe("2026-11-04T09:00:00.000Z");
    const remindedAt = getReservationReminderAt(US, until, at);
    expect(remindedAt.toISOString()).toBe("2026-11-03T21:00:00.000Z");
    const late = new Date("2026-11-04T01:00:00Z");
    expect(getReservationReminderAt(US, until, late)).toEqual(late);
  });

  it("lets one buyer be at two checkouts and reserve three cars", () => {
    expect([UNPAID_CHECKOUTS_MAX, RESERVATIONS_MAX]).toEqual([2, 3]);
  });

  it("counts seven days to accept, twenty for the papers, and full days late from there", () => {
    expect(getAcceptanceEnd(US, at).toISOString()).toBe("2026-11-09T09:00:00.000Z");
    expect(getTitleDueAt(US, at).toISOString()).toBe("2026-11-22T09:00:00.000Z");
    expect(getTitleCreditDueAt(getTitleDueAt(US, at), 1).toISOString()).toBe(
      "2026-11-23T09:00:00.000Z",
    );
    expect(buildPaymentPlan("us", 10_000_00n, at).reservedUntil.toISOString()).toBe(
      "2026-11-04T09:00:00.000Z",
    );
  });

  it("alarms before the provider's limit, never at it", () => {
    const deadline = getHoldDeadline("uk", at);
    expect((deadline.getTime() - at.getTime()) / DAY_MS).toBe(90);
    expect(getHoldAlarmAt(at, deadline, 94).getTime()).toBeLessThan(deadline.getTime());
  });
});

describe("what was promised in a purchase", () => {
  it.each(MARKETS)("is read back from its column as it was built, for %s", (market) => {
    const policy = buildPurchasePolicy(market);
    expect(parsePurchasePolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
  });

  it("decides the purchase's dates, whatever later purchases are promised", () => {
    const longer = { ...US, acceptanceDays: 10, titleDays: 30, handoverDueDays: 20 };
    const days = (date: Date): number => (date.getTime() - at.getTime()) / DAY_MS;
    expect(days(getAcceptanceEnd(longer, at))).toBe(10);
    expect(days(getTitleDueAt(longer, at))).toBe(30);
    expect(days(getHandoverDueAt(longer, at))).toBe(20);
  });
});
