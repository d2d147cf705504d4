import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "@/lib/escrow/funding/allocation";
import { getCancellationTerms } from "@/lib/escrow/settlement/cancel-terms";
import { toHeldLines } from "@/lib/escrow/views/money-lines";
import {
  buildSellerLiabilityPostings,
  buildChargebackLostPostings,
  buildDebtSettlementPostings,
  buildForfeitPostings,
  buildFundingPostings,
  buildLateFundingPostings,
  buildRefundPostings,
  release,
  buildSellerCancellationPostings,
} from "@/lib/escrow/postings";
import { toLedgerLines, type Posting } from "@/lib/ledger/post";
import type { JournalKind } from "@/lib/ledger/journal-kinds";
import {
  buildPayoutConfirmedPostings,
  buildPayoutReturnedPostings,
  buildRefundConfirmedPostings,
  buildRefundReturnedPostings,
  buildTransferPostings,
} from "@/lib/payments/postings";

const books = {
  escrowId: "esc_1",
  currency: "USD",
  buyerId: "usr_b",
  sellerOwnerId: "usr_s",
} as const;
const HELD = "escrow:esc_1:held";
const amount = fc.bigInt({ min: 1n, max: 99_999_999n });

function change(postings: readonly Posting[], account: string): bigint {
  return toLedgerLines(postings)
    .filter((line) => line.account === account)
    .reduce((sum, line) => sum + BigInt(line.amount), 0n);
}

describe("postings", () => {
  it("conserve money, every one of them", () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const all = [
          buildFundingPostings(books, a),
          buildLateFundingPostings(books, a),
          buildRefundPostings(books, a),
          release(books, a, b),
          buildForfeitPostings(books, a),
          buildChargebackLostPostings(books, "fpt_1", { fromHeldMinor: a, lossMinor: b }),
          buildSellerLiabilityPostings(books, a),
          buildSellerCancellationPostings(books, a),
          buildDebtSettlementPostings(books, a),
          buildRefundConfirmedPostings("usr_b", "USD", a),
          buildRefundReturnedPostings("usr_b", "USD", a),
          buildTransferPostings("USD", a),
          buildPayoutConfirmedPostings("usr_s", "USD", a),
          buildPayoutReturnedPostings("usr_s", "USD", a),
        ];
        for (const postings of all) {
          const sum = toLedgerLines(postings).reduce(
            (total, line) => total + BigInt(line.amount),
            0n,
          );
          expect(sum).toBe(0n);
        }
      }),
    );
  });

  it("release takes exactly what is held, and the fee never more than there is", () => {
    fc.assert(
      fc.property(amount, amount, (held, fee) => {
        const postings = release(books, held, fee);
        expect(change(postings, HELD)).toBe(held);
        const taken = -change(postings, "platform:fees:USD");
        expect(taken).toBe(fee < held ? fee : held);
      }),
    );
  });
});

describe("allocation over funding parts", () => {
  const parts = fc.array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 5 });

  it("sums to the amount, never exceeds a part, and touches older parts only when newer are empty", () => {
    fc.assert(
      fc.property(parts, fc.nat(), (rooms, seed) => {
        const total = rooms.reduce((sum, room) => sum + room, 0n);
        fc.pre(total > 0n);
        const wanted = (BigInt(seed) % total) + 1n;
        const rows = rooms.map((roomMinor, index) => ({ id: String(index), roomMinor }));
        const shares = allocate(rows, wanted);
        expect(shares.reduce((sum, share) => sum + share.amountMinor, 0n)).toBe(wanted);
        for (const share of shares) {
          expect(share.amountMinor <= (rooms[Number(share.partId)] ?? 0n)).toBe(true);
        }
        for (const share of shares.slice(0, -1)) {
          expect(share.amountMinor).toBe(rooms[Number(share.partId)]);
        }
      }),
    );
  });

  it("refuses more than there is", () => {
    expect(() => allocate([{ id: "a", roomMinor: 5n }], 6n)).toThrow(RangeError);
  });
});

describe("cancelling", () => {
  const amounts = { heldMinor: 10_000n, depositMinor: 100n, differs: false };
  it("forfeits the deposit only when a buyer leaves a purchase that is paid in full", () => {
    expect(getCancellationTerms("awaiting_funding", "buyer", amounts).forfeitedMinor).toBe(0n);
    expect(getCancellationTerms("funded", "buyer", amounts)).toMatchObject({
      refundMinor: 9_900n,
      forfeitedMinor: 100n,
    });
    for (const role of ["seller", "operator", "system"] as const) {
      expect(getCancellationTerms("funded", role, amounts).refundMinor).toBe(10_000n);
    }
    expect(getCancellationTerms("funded", "seller", amounts).sellerClaimMinor).toBe(100n);
  });

  it("makes a seller owe nothing to a buyer who has paid nothing in", () => {
    const unpaid = { ...amounts, heldMinor: 0n };
    expect(getCancellationTerms("awaiting_funding", "seller", unpaid).sellerClaimMinor).toBe(0n);
  });
});

describe("the held account as a table", () => {
  it("runs to zero at release and says what each line was", () => {
    const line = (reference: string, kind: JournalKind, account: string, minor: string) => ({
      reference,
      kind,
      account,
      amountMinor: minor,
      at: "2026-11-02T09:00:00.000Z",
      currency: "USD" as const,
    });
    const lines = toHeldLines(
      "esc_1",
      "USD",
      [
        line("funding:fpt_1", "funding_succeeded", "psp:stripe:clearing:USD", "1000"),
        line("funding:fpt_1", "funding_succeeded", HELD, "-1000"),
        line("release:esc_1", "release", HELD, "1000"),
        line("release:esc_1", "release", "seller:usr_s:payable:USD", "-975"),
        line("release:esc_1", "release", "platform:fees:USD", "-25"),
        line("transfer:pay_1", "transferred", "psp:stripe:clearing:USD", "-975"),
      ],
      new Map([["fpt_1", { kind: "deposit", methodLabel: "visa 4242" }]]),
    );
    expect(lines.map((row) => [row.what, row.amount.minor, row.held.minor])).toEqual([
      ["deposit", "1000", "1000"],
      ["seller", "-975", "25"],
      ["fee", "-25", "0"],
    ]);
  });
});
