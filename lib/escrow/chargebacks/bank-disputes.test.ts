import { describe, expect, it } from "vitest";
import { accounts } from "@/lib/ledger/accounts";
import {
  findKnownDispute,
  isUndecidedLoss,
  toBankDisputeCommand,
  toQuietState,
} from "@/lib/escrow/chargebacks/bank-disputes";
import { ACTS } from "@/tests/support/purchase-acts";
import { hearBank, openPurchase, SELLER, type World } from "@/tests/support/purchase-model";

function play(...names: readonly string[]): World {
  return names.reduce((world, name) => ACTS[name]?.(world) ?? world, openPurchase());
}

const FUNDED = ["start_deposit", "payment_arrives", "start_balance", "payment_arrives"];
const RELEASED = [...FUNDED, "hand_over", "accept", "confirm_title"];

const statesOf = ({ purchase }: World) => purchase.bankDisputes.map(({ state }) => state);
const kindsOf = (world: World): readonly string[] =>
  [...world.references].map((reference) => reference.split(":")[0] ?? "");

describe("what a payer's bank does about a payment", () => {
  it("an inquiry is kept, and books and freezes nothing until it ends", () => {
    const asked = play(...FUNDED, "bank_asks");
    expect(statesOf(asked)).toEqual(["inquiry"]);
    expect(asked.purchase.chargeback).toBeNull();
    expect(kindsOf(asked)).not.toContain("chargeback");
    const ended = ACTS["bank_asks_no_more"]?.(asked) ?? asked;
    expect(statesOf(ended)).toEqual(["closed"]);
    expect(kindsOf(ended)).not.toContain("chargeback");
  });

  it("an inquiry that becomes a dispute books its own amount once", () => {
    const taken = play(...FUNDED, "bank_asks", "inquiry_becomes_dispute");
    const { bankDisputes, depositMinor, chargeback } = taken.purchase;
    expect(bankDisputes).toMatchObject([{ state: "open", amountMinor: depositMinor / 2n }]);
    expect(chargeback).toBe("open");
    expect(taken.purchase.parts[0]?.takenBackMinor).toBe(depositMinor / 2n);
  });

  it("a word that nobody knows books nothing", () => {
    const asked = play(...FUNDED, "bank_asks");
    const [dispute] = asked.purchase.bankDisputes;
    const heard = hearBank(asked, dispute?.id ?? "", { word: "a_new_word" });
    expect(heard.purchase.bankDisputes).toMatchObject([{ state: "inquiry", word: "a_new_word" }]);
    expect(toQuietState("a_new_word")).toBe("inquiry");
  });

  it("the same report again says nothing new", () => {
    const { purchase } = play(...FUNDED, "bank_takes_back");
    const [known] = purchase.bankDisputes;
    if (!known) throw new Error("no dispute");
    const report = { ...known, providerId: known.providerId ?? "", chargeId: known.chargeId ?? "" };
    const news = { bankDisputeId: known.id, partId: known.partId, report };
    expect(toBankDisputeCommand(known, news)).toBeNull();
  });

  it("several disputes of one payment are rows of their own, each with its own amount", () => {
    const world = play(...FUNDED, "bank_takes_a_third", "bank_gives_back", "bank_takes_a_third");
    const balance = world.purchase.parts.at(-1);
    const thirdMinor = (balance?.amountMinor ?? 0n) / 3n;
    expect(world.purchase.bankDisputes).toMatchObject([
      { state: "won", amountMinor: thirdMinor },
      { state: "open", amountMinor: thirdMinor },
    ]);
    expect(balance?.takenBackMinor).toBe(thirdMinor);
  });

  it("a row of before gets its number from the first report about its payment", () => {
    const { purchase } = play(...FUNDED, "bank_takes_back");
    const [known] = purchase.bankDisputes;
    if (!known) throw new Error("no dispute");
    const before = [{ ...known, providerId: null }];
    expect(findKnownDispute(before, known.partId, "dp_9")?.id).toBe(known.id);
    expect(findKnownDispute(before, "fpt_other", "dp_9")).toBeNull();
    expect(findKnownDispute([known], known.partId, "dp_9")).toBeNull();
  });
});

describe("a decision after a loss", () => {
  const lostTwice = play(
    ...RELEASED,
    "bank_takes_back",
    "bank_keeps",
    "bank_takes_back_last",
    "bank_keeps",
  );

  it("belongs to one dispute: the seller is charged with that loss and not with the other", () => {
    const { bankDisputes, currency } = lostTwice.purchase;
    const debt = accounts.sellerReceivable(SELLER, currency);
    const [first, second] = bankDisputes;
    expect(bankDisputes.filter(isUndecidedLoss)).toHaveLength(2);
    const ours = ACTS["desk_bears"]?.(lostTwice) ?? lostTwice;
    expect(ours.purchase.chargeback).toBe("lost");
    expect(ours.purchase.bankDisputes.filter(isUndecidedLoss).map(({ id }) => id)).toEqual([
      second?.id,
    ]);
    const theirs = ACTS["desk_charges_seller"]?.(ours) ?? ours;
    // The model keeps credits as positive: a debt of the seller is below zero.
    expect(theirs.balances.get(debt)).toBe(-(second?.lossMinor ?? 0n));
    expect(first?.lossMinor).not.toBe(second?.lossMinor);
    expect(theirs.purchase.chargeback).toBeNull();
  });
});
