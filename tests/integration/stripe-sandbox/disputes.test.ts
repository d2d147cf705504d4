import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findProviderCode } from "@/lib/payments/provider-errors";
import * as provider from "@/lib/payments/stripe";
import { GOOD_CARD, payFor, raw, startWorld, unique, type World } from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(async () => {
  expect((await world.control.state()).discrepancies).toEqual([]);
});

const paid = async (): Promise<string> => (await payFor(world, {}, GOOD_CARD)).chargeId;

const refund = (chargeId: string, amountMinor: bigint) =>
  provider.createRefund({ key: unique("refund"), chargeId, amountMinor, refundId: "rfd_1" });

const refusalOf = async (work: Promise<unknown>): Promise<string | null> =>
  findProviderCode(await work.then(() => null).catch((error: unknown) => error));

/** What payers' banks hold, and what the provider took for it. */
async function taken(): Promise<{ readonly held: number; readonly fees: number }> {
  const { totals } = await world.control.state();
  const usd = totals.find((row) => row.currency === "usd");
  return { held: usd?.chargedBack ?? 0, fees: usd?.fees ?? 0 };
}

async function dispute(id: string): Promise<Readonly<Record<string, unknown>>> {
  const reply = await raw(world, "GET", `disputes/${id}`);
  // Every answer of the API is an object.
  return (await reply.json()) as Record<string, unknown>;
}

async function eventsOf(id: string): Promise<readonly string[]> {
  const { events } = await provider.listEvents({ since: new Date(0) });
  return events
    .filter((event) => event.objectId === id)
    .map((event) => event.type.replace("charge.dispute.", ""))
    .reverse();
}

describe("a chargeback", () => {
  it("takes its amount and a fee; won, the amount comes back and the fee does not", async () => {
    const before = await taken();
    const { id } = await world.control.dispute(await paid());
    const paymentFee = 1_480;
    expect(await taken()).toEqual({
      held: before.held + 50_000,
      fees: before.fees + paymentFee + 1_500,
    });
    await world.control.closeDispute(id, "won");
    expect((await taken()).held).toBe(before.held);
    expect(await dispute(id)).toMatchObject({
      status: "won",
      balance_transactions: [
        { amount: -50_000, fee: 1_500, net: -51_500, type: "adjustment" },
        { amount: 50_000, fee: 0, net: 50_000 },
      ],
    });
    expect(await eventsOf(id)).toEqual([
      "created",
      "funds_withdrawn",
      "funds_reinstated",
      "closed",
    ]);
  });

  it("may be of a part, and several of one charge may be open, never of more than it", async () => {
    const charge = await paid();
    const first = await world.control.dispute(charge, { amount: 20_000 });
    const second = await world.control.dispute(charge, { amount: 5_000 });
    await expect(world.control.dispute(charge, { amount: 25_001 })).rejects.toThrow(/400/);
    await world.control.closeDispute(first.id, "lost");
    await world.control.closeDispute(second.id, "won");
    expect(await refusalOf(refund(charge, 30_001n))).toBe("amount_too_large");
    expect((await refund(charge, 30_000n)).state).toBe("succeeded");
    expect(await refusalOf(refund(charge, 1n))).toBe("charge_disputed");
    const listed = await raw(world, "GET", `disputes?charge=${charge}`);
    expect(await listed.json()).toMatchObject({
      data: [
        { id: second.id, amount: 5_000, status: "won" },
        { id: first.id, amount: 20_000, status: "lost" },
      ],
    });
  });

  it("in a status this version has not heard of keeps its money and blocks a refund", async () => {
    const charge = await paid();
    const before = await taken();
    const { id } = await world.control.dispute(charge);
    await world.control.setDisputeStatus(id, "waiting_for_the_moon");
    expect(await refusalOf(refund(charge, 1n))).toBe("charge_disputed");
    expect((await taken()).held).toBe(before.held + 50_000);
    expect(await eventsOf(id)).toEqual(["created", "funds_withdrawn", "updated"]);
    await world.control.closeDispute(id, "won");
  });
});

describe("an inquiry", () => {
  it("takes nothing, lets a refund pass, and ends when all of it went back", async () => {
    const charge = await paid();
    const before = await taken();
    const { id } = await world.control.dispute(charge, { kind: "inquiry" });
    expect(await dispute(id)).toMatchObject({
      status: "warning_needs_response",
      is_charge_refundable: true,
      balance_transactions: [],
      payment_method_details: { card: { case_type: "inquiry" } },
    });
    expect(await taken()).toEqual(before);
    await refund(charge, 10_000n);
    expect((await dispute(id))["status"]).toBe("warning_needs_response");
    await refund(charge, 40_000n);
    expect((await dispute(id))["status"]).toBe("warning_closed");
    expect(await eventsOf(id)).toEqual(["created", "closed"]);
  });

  it("is answered once, waits under review and closes without money", async () => {
    const { id } = await world.control.dispute(await paid(), { kind: "inquiry" });
    const body = "evidence[uncategorized_text]=The%20record&submit=true";
    await raw(world, "POST", `disputes/${id}`, { body });
    expect((await dispute(id))["status"]).toBe("warning_under_review");
    await world.control.closeDispute(id, "warning_closed");
    expect(await eventsOf(id)).toEqual(["created", "updated", "closed"]);
  });

  it("becomes a chargeback when the bank is not content", async () => {
    const before = await taken();
    const { id } = await world.control.dispute(await paid(), { kind: "inquiry", amount: 7_000 });
    await world.control.escalateDispute(id);
    expect((await taken()).held).toBe(before.held + 7_000);
    expect(await eventsOf(id)).toEqual(["created", "updated", "funds_withdrawn"]);
  });
});

it("a prevented dispute takes nothing and is over at once", async () => {
  const charge = await paid();
  const before = await taken();
  const { id } = await world.control.dispute(charge, { kind: "prevented" });
  expect(await taken()).toEqual(before);
  expect(await eventsOf(id)).toEqual(["created", "closed"]);
  expect((await refund(charge, 50_000n)).state).toBe("succeeded");
});

describe("evidence", () => {
  it("is staged with submit=false and goes to the bank once with submit=true", async () => {
    const { id } = await world.control.dispute(await paid());
    const send = (submit: string) =>
      raw(world, "POST", `disputes/${id}`, {
        body: `evidence[customer_name]=A&submit=${submit}`,
      });
    await send("false");
    expect(await dispute(id)).toMatchObject({
      status: "needs_response",
      evidence: { customer_name: "A" },
      evidence_details: { has_evidence: true, submission_count: 0 },
    });
    await send("true");
    expect(await dispute(id)).toMatchObject({
      status: "under_review",
      evidence_details: { submission_count: 1, past_due: false },
    });
    expect((await send("true")).status).toBe(400);
  });

  it("is given up by closing the dispute, which is lost", async () => {
    const { id } = await world.control.dispute(await paid());
    await raw(world, "POST", `disputes/${id}/close`, {});
    expect((await dispute(id))["status"]).toBe("lost");
  });
});

describe("lists", () => {
  it("tell events of thirty days only, and of the types asked for", async () => {
    let now = new Date();
    const old = await startWorld({ now: () => Promise.resolve(now) });
    const { session } = await payFor(old, {}, GOOD_CARD);
    const ids = async (query = ""): Promise<readonly string[]> => {
      const reply = await raw(old, "GET", `events?limit=100${query}`);
      const { data } = (await reply.json()) as { data: { data: { object: { id: string } } }[] };
      return data.map((event) => event.data.object.id);
    };
    expect(await ids()).toContain(session.sessionId);
    expect(await ids("&types[0]=checkout.session.completed&types[1]=payout.paid")).toContain(
      session.sessionId,
    );
    expect(await ids("&types[0]=payout.paid")).not.toContain(session.sessionId);
    now = new Date(now.getTime() + 31 * 86_400_000);
    expect(await ids()).not.toContain(session.sessionId);
    await old.close();
    provider.connectProvider({ secretKey: world.settings.secretKey, sandboxUrl: world.url });
  });

  it("tell balance transactions by type with their fees", async () => {
    const charge = await paid();
    const listed = await raw(world, "GET", `balance_transactions?source=${charge}&type=charge`);
    expect(await listed.json()).toMatchObject({
      data: [{ amount: 50_000, fee: 1_480, net: 48_520, reporting_category: "charge" }],
    });
  });
});
