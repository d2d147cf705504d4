import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideProposal, ruleOnDispute } from "@/lib/disputes/rule-on-dispute";
import { getDispute } from "@/lib/disputes/queries";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import {
  booksAgree,
  escrowRow,
  heldFor,
  HOUR_MS,
  person,
  race,
  settleBanks,
  startWorld,
  type World,
} from "../escrow/world";
import { bringBack } from "@/tests/integration/escrow/bring-back";
import { anAnsweredCase, anOpenCase, passAll, type Case } from "./world";

const PRICE = 18_400_00n;
const REASON = "The photographs show the damage and the report does not name it.";

let world: World;
let support: Actor;
let finance: Actor;
beforeAll(async () => {
  world = await startWorld();
  support = await person("support", ["support"]);
  finance = await person("finance", ["finance"]);
});
afterAll(async () => {
  await world.close();
});

type Ruling = Parameters<typeof ruleOnDispute>[2];
const ruleOn = (each: Case, actor: Actor, wish: Omit<Ruling, "disputeId" | "reason">) =>
  runInTransaction((tx) =>
    ruleOnDispute(tx, actor, { disputeId: each.disputeId, reason: REASON, ...wish }),
  );
const decide = (each: Case, actor: Actor, decision: "approve" | "reject" | "withdraw") =>
  runInTransaction((tx) =>
    decideProposal(tx, actor, {
      disputeId: each.disputeId,
      decision,
      reason: "Checked with care.",
    }),
  );

describe("a ruling", () => {
  it("for the buyer refunds everything through the worker once the car is back, each part to its original payment", async () => {
    const open = await anAnsweredCase(world);
    const outcome = await ruleOn(open, support, { kind: "refund_in_full" });
    expect(outcome).toMatchObject({ isEffective: true, refundMinor: PRICE.toString() });
    expect((await escrowRow(open.sale)).state).toBe("returning");
    expect(await heldFor(open.sale)).toBe(PRICE);
    await bringBack(open.sale);
    expect(await heldFor(open.sale)).toBe(0n);
    const ordered = await escrowRow(open.sale);
    expect(ordered.state).toBe("refunded");
    expect(ordered.refunds.map((refund) => [refund.state, refund.disputeId])).toEqual([
      ["requested", open.disputeId],
      ["requested", open.disputeId],
    ]);
    await settleBanks(world);
    const row = await escrowRow(open.sale);
    expect(row.refunds.map((refund) => refund.state)).toEqual(["succeeded", "succeeded"]);
    expect(row.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n)).toBe(PRICE);
    expect(row.payouts).toEqual([]);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("in part refunds the buyer at once, and pays the seller the remainder minus the fee after the title transfer", async () => {
    const open = await anAnsweredCase(world);
    const outcome = await ruleOn(open, support, { kind: "partial_refund", refundMinor: 1_180_00n });
    expect(outcome.isEffective).toBe(false);
    expect(await heldFor(open.sale)).toBe(PRICE);
    await decide(open, finance, "approve");
    expect(await heldFor(open.sale)).toBe(PRICE - 1_180_00n);
    expect((await escrowRow(open.sale)).state).toBe("accepted");
    await settleBanks(world);
    expect((await escrowRow(open.sale)).refunds.map((refund) => refund.state)).toEqual([
      "succeeded",
    ]);
    await runInTransaction((tx) => confirmTitle(tx, open.sale.buyer, open.sale));
    await settleBanks(world);
    const row = await escrowRow(open.sale);
    expect(row.state).toBe("released");
    expect(await heldFor(open.sale)).toBe(0n);
    const paid = row.payouts.reduce((sum, payout) => sum + payout.amountMinor, 0n);
    expect(paid).toBe(PRICE - 1_180_00n - row.feeMinor);
    expect(row.payouts.every((payout) => payout.state === "paid")).toBe(true);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("takes effect once when fifty operators rule at the same time, and the others get an error", async () => {
    const open = await anAnsweredCase(world);
    const { won, codes } = await race(50, () => ruleOn(open, support, { kind: "refund_in_full" }));
    expect(won).toBe(1);
    expect(codes).toEqual(["dispute_transition_refused"]);
    expect(await db.disputeRuling.count({ where: { disputeId: open.disputeId } })).toBe(1);
    await bringBack(open.sale);
    await settleBanks(world);
    const row = await escrowRow(open.sale);
    expect(row.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n)).toBe(PRICE);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("that pays the seller above the limit waits for a second operator, and nobody approves their own", async () => {
    const open = await anAnsweredCase(world);
    const outcome = await ruleOn(open, finance, { kind: "release" });
    expect(outcome.isEffective).toBe(false);
    expect((await escrowRow(open.sale)).state).toBe("disputed");
    await expect(decide(open, finance, "approve")).rejects.toMatchObject({
      kind: "forbidden",
      code: "dispute_second_operator_needed",
    });
    await expect(decide(open, support, "approve")).rejects.toMatchObject({ kind: "not_found" });
    await expect(ruleOn(open, support, { kind: "refund_in_full" })).rejects.toMatchObject({
      code: "dispute_transition_refused",
    });
    const second = await person("finance", ["finance"]);
    expect(await decide(open, second, "approve")).toMatchObject({ isEffective: true });
    expect((await escrowRow(open.sale)).state).toBe("accepted");
    expect(await heldFor(open.sale)).toBe(PRICE);
    await expect(decide(open, second, "approve")).rejects.toMatchObject({ kind: "conflict" });
  });

  it("rejected by the second operator leaves the dispute open and the clock running", async () => {
    const open = await anAnsweredCase(world);
    await ruleOn(open, support, { kind: "release" });
    await decide(open, finance, "reject");
    const row = await db.dispute.findUniqueOrThrow({ where: { id: open.disputeId } });
    expect(row.state).toBe("answered");
    await passAll(48 * HOUR_MS);
    expect((await escrowRow(open.sale)).state).toBe("returning");
  });

  it("is made by nobody before the seller has answered, or their 24 hours are over", async () => {
    const open = await anOpenCase(world);
    const wish = { kind: "release" } as const;
    await passAll(24 * HOUR_MS - 60_000);
    for (const kind of ["refund_in_full", "release"] as const) {
      await expect(ruleOn(open, support, { kind })).rejects.toMatchObject({
        code: "dispute_seller_not_heard",
      });
    }
    await passAll(61_000);
    expect(await ruleOn(open, support, wish)).toMatchObject({ isEffective: false });
  });

  it("can be withdrawn by its author only, and proposed again", async () => {
    const open = await anAnsweredCase(world);
    await ruleOn(open, support, { kind: "release" });
    await expect(decide(open, finance, "withdraw")).rejects.toMatchObject({
      code: "dispute_proposal_of_another",
    });
    await decide(open, support, "withdraw");
    expect((await db.dispute.findUniqueOrThrow({ where: { id: open.disputeId } })).state).toBe(
      "answered",
    );
    expect((await escrowRow(open.sale)).rulingProposedAt).toBeNull();
    expect(await ruleOn(open, support, { kind: "release" })).toMatchObject({ isEffective: false });
  });

  it("below the limit needs one operator", async () => {
    const open = await anAnsweredCase(world, { priceMinor: 900_00n });
    expect(await ruleOn(open, support, { kind: "release" })).toMatchObject({ isEffective: true });
  });

  it("in part is refused for zero, the full amount or more", async () => {
    const open = await anAnsweredCase(world);
    for (const refundMinor of [0n, PRICE, PRICE + 1n, undefined]) {
      const wish = {
        kind: "partial_refund" as const,
        ...(refundMinor === undefined ? {} : { refundMinor }),
      };
      await expect(ruleOn(open, support, wish)).rejects.toMatchObject({
        code: "ruling_amount_out_of_range",
      });
    }
    expect(await heldFor(open.sale)).toBe(PRICE);
  });

  it("cannot be made by the seller, the buyer, or an operator who is a party", async () => {
    const operator = await person("support", ["support"]);
    const open = await anAnsweredCase(world, { seller: operator });
    const wish = { kind: "refund_in_full" } as const;
    await expect(ruleOn(open, operator, wish)).rejects.toMatchObject({ code: "dispute_own_case" });
    await expect(ruleOn(open, open.sale.buyer, wish)).rejects.toMatchObject({ kind: "forbidden" });
    const stranger = await person("stranger");
    const missing = { ...open, disputeId: "dsp_missing" };
    const answers = await Promise.allSettled([
      ruleOn(open, stranger, wish),
      ruleOn(missing, stranger, wish),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(["rejected", "rejected"]);
    expect(answers.map((answer) => answer.status === "rejected" && String(answer.reason))).toEqual([
      "AppError: No such dispute.",
      "AppError: No such dispute.",
    ]);
    expect(await heldFor(open.sale)).toBe(PRICE);
  });
});

describe("the clock that nobody can pause", () => {
  it("rules for the buyer automatically after 48 hours, marked as automatic, and not a minute before", async () => {
    const open = await anAnsweredCase(world);
    await passAll(48 * HOUR_MS - 60_000);
    expect((await escrowRow(open.sale)).state).toBe("disputed");
    await passAll(61_000);
    expect((await escrowRow(open.sale)).state).toBe("returning");
    const view = await getDispute(open.sale.buyer, open.disputeId);
    expect(view.rulings).toMatchObject([
      { kind: "refund_in_full", isAutomatic: true, refund: { minor: PRICE.toString() } },
    ]);
    await bringBack(open.sale);
    await settleBanks(world);
    expect((await getDispute(open.sale.buyer, open.disputeId)).refunds.map((r) => r.state)).toEqual(
      ["succeeded", "succeeded"],
    );
    expect(await booksAgree(world)).toEqual([]);
  });

  it("does not wait for a proposal that nobody approved", async () => {
    const open = await anAnsweredCase(world);
    await ruleOn(open, support, { kind: "release" });
    await passAll(48 * HOUR_MS + 1_000);
    expect((await escrowRow(open.sale)).state).toBe("returning");
    expect(await heldFor(open.sale)).toBe(PRICE);
  });

  it("alerts the desk at 36 hours, visible to the desk only", async () => {
    const open = await anAnsweredCase(world);
    await passAll(36 * HOUR_MS + 1_000);
    const kinds = async (actor: Actor) =>
      (await getDispute(actor, open.disputeId)).entries.map((entry) => entry.kind);
    expect(await kinds(support)).toContain("alert");
    expect(await kinds(open.sale.buyer)).not.toContain("alert");
    expect(await kinds(open.sale.seller)).not.toContain("alert");
  });
});
