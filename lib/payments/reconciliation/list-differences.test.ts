import { describe, expect, it } from "vitest";
import {
  listDifferences,
  type Ours,
  type OurBooking,
  type TheirEntry,
} from "@/lib/payments/reconciliation/list-differences";

const NOW = new Date("2026-11-30T12:00:00Z");
const HOUR_AGO = new Date("2026-11-30T11:00:00Z");
const YESTERDAY = new Date("2026-11-29T12:00:00Z");

function booking(change: Partial<OurBooking> = {}): OurBooking {
  return { movement: "charge", ownerRef: "fpt_1", currency: "USD", amountMinor: 500n, ...change };
}

function entry(change: Partial<TheirEntry> = {}): TheirEntry {
  return {
    transactionId: "txn_1",
    movement: "charge",
    type: "charge",
    sourceId: "ch_1",
    ownerRef: "fpt_1",
    ending: "done",
    currency: "USD",
    amountMinor: 500n,
    feeMinor: 0n,
    createdAt: YESTERDAY,
    ...change,
  };
}

function compare(ours: Partial<Ours>, theirs: readonly TheirEntry[]): readonly string[] {
  const all: Ours = {
    bookings: [],
    endings: new Map(),
    fees: new Map(),
    owners: new Set(["fpt_1", "rfd_1"]),
    ...ours,
  };
  return listDifferences(all, theirs, HOUR_AGO).map(
    (found) => `${found.kind} ${found.subject} ${found.providerRef} ${String(found.amountMinor)}`,
  );
}

describe("what is booked on both sides", () => {
  it("does not differ", () => {
    expect(compare({ bookings: [booking()] }, [entry()])).toEqual([]);
  });

  it("is named by the way in which it differs, once", () => {
    const bookings = [booking()];
    expect(compare({ bookings }, [])).toEqual(["missing_there fpt_1  500"]);
    expect(compare({ bookings }, [entry({ amountMinor: 501n, feeMinor: 9n })])).toEqual([
      "amount_differs fpt_1 txn_1 501",
    ]);
    expect(compare({ bookings }, [entry({ currency: "EUR", feeMinor: 9n })])).toEqual([
      "currency_differs fpt_1 txn_1 500",
    ]);
    expect(compare({ bookings }, [entry(), entry({ transactionId: "txn_2" })])).toEqual([
      "booked_twice fpt_1 txn_2 500",
    ]);
    expect(compare({ bookings }, [entry({ feeMinor: 9n })])).toEqual(["fee_differs fpt_1 txn_1 9"]);
    const fees = new Map([["txn_1", 9n]]);
    expect(compare({ bookings, fees }, [entry({ feeMinor: 9n })])).toEqual([]);
  });

  it("is only the same when it ended in the same way", () => {
    const refund = {
      movement: "refund",
      type: "refund",
      ownerRef: "rfd_1",
      sourceId: "re_1",
    } as const;
    const theirs = [entry({ ...refund, amountMinor: -500n, ending: "failed" })];
    const bookings = [booking({ movement: "refund", ownerRef: "rfd_1", amountMinor: -500n })];
    const done = new Map([["re_1", "done"]] as const);
    expect(compare({ bookings, endings: done }, theirs)).toEqual([
      "state_differs rfd_1 txn_1 -500",
    ]);
    const failed = new Map([["re_1", "failed"]] as const);
    expect(compare({ endings: failed }, theirs)).toEqual(["missing_here rfd_1 txn_1 -500"]);
  });
});

describe("what only the provider has", () => {
  it("is missing here when it names a row of ours, and has no owner when it does not", () => {
    expect(compare({}, [entry()])).toEqual(["missing_here fpt_1 txn_1 500"]);
    expect(compare({}, [entry({ ownerRef: "fpt_9" })])).toEqual(["unknown_owner fpt_9 txn_1 500"]);
    expect(compare({}, [entry({ ownerRef: null })])).toEqual(["unknown_owner  txn_1 500"]);
  });

  it("is not missing while it may be on its way, or while the provider has not decided", () => {
    expect(compare({}, [entry({ createdAt: NOW })])).toEqual([]);
    expect(compare({}, [entry({ ending: "open" })])).toEqual([]);
  });

  it("does not differ when it was undone there and never booked here", () => {
    const back = entry({
      transactionId: "txn_2",
      type: "payment_failure_refund",
      amountMinor: -500n,
    });
    expect(compare({}, [entry(), back])).toEqual([]);
  });
});
