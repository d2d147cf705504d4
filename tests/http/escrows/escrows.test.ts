import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST as open } from "@/app/api/escrows/route";
import { GET as live } from "@/app/api/escrows/[escrowId]/route";
import { POST as acceptance } from "@/app/api/escrows/[escrowId]/acceptance/route";
import { POST as cancellation } from "@/app/api/escrows/[escrowId]/cancellation/route";
import { POST as chargeback } from "@/app/api/escrows/[escrowId]/chargeback/route";
import { POST as chargebackApproval } from "@/app/api/escrows/[escrowId]/chargeback/approval/route";
import { POST as funding } from "@/app/api/escrows/[escrowId]/funding/route";
import { POST as handover } from "@/app/api/escrows/[escrowId]/handover/route";
import { POST as payoutAccount } from "@/app/api/payout-account/route";
import { POST as title } from "@/app/api/escrows/[escrowId]/title/route";
import { db } from "@/lib/platform/db/client";
import { post } from "../../support/browser-cookies";
import { session, type Handler } from "../../support/signed-in";
import {
  aFundedSale,
  aLiveCar,
  aReservation,
  escrowRow,
  person,
  startWorld,
  type World,
} from "../../integration/escrow/world";

vi.mock("@/lib/platform/auth/current-actor", async (original) =>
  (await import("../../support/signed-in")).signedIn(original),
);

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
});
beforeEach(() => {
  session.actor = null;
});

const bankDisputeId = "bkd_nobody0has0it";
const COMMANDS: readonly (readonly [string, Handler, unknown])[] = [
  ["funding", funding, { part: "deposit" }],
  ["handover", handover, { code: "123456" }],
  ["acceptance", acceptance, {}],
  ["title", title, {}],
  ["cancellation", cancellation, {}],
  ["chargeback", chargeback, { bankDisputeId, decision: "return_rest", reason: "The letter." }],
  [
    "chargeback/approval",
    chargebackApproval,
    { bankDisputeId, decision: "approve", reason: "Compared." },
  ],
];

async function call(
  handler: Handler,
  path: string,
  body: unknown,
  params: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await handler(post(`/api/escrows${path}`, { body }), {
    params: Promise.resolve(params),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const on = (handler: Handler, name: string, escrowId: string, body: unknown) =>
  call(handler, `/${escrowId}/${name}`, body, { escrowId });

/** A problem reply without the fields that differ from request to request. */
function shape(answer: { status: number; body: Record<string, unknown> }): unknown {
  const { requestId: _id, instance: _path, ...rest } = answer.body;
  return { status: answer.status, ...rest };
}

describe("401", () => {
  it.each(COMMANDS)("%s requires sign-in", async (name, handler, body) => {
    expect((await on(handler, name, "esc_none", body)).status).toBe(401);
  });
});

describe("404", () => {
  it.each(COMMANDS)("%s answers a stranger as if it did not exist", async (name, handler, body) => {
    const sale = await aReservation();
    session.actor = await person("stranger");
    const strange = shape(await on(handler, name, sale.escrowId, body));
    const missing = shape(await on(handler, name, "esc_doesnotexist", body));
    expect(strange).toEqual(missing);
    expect(strange).toMatchObject({ status: 404, code: "escrow_not_found" });
  });

  it("the live state is a 404 for a stranger too", async () => {
    const sale = await aReservation();
    session.actor = await person("stranger");
    const ask = (escrowId: string) =>
      live(new Request(`http://localhost:3000/api/escrows/${escrowId}`), {
        params: Promise.resolve({ escrowId }),
      });
    expect((await ask(sale.escrowId)).status).toBe(404);
    expect((await ask("esc_doesnotexist")).status).toBe(404);
    session.actor = sale.seller;
    expect((await ask(sale.escrowId)).status).toBe(200);
  });
});

describe("POST /api/escrows/…/chargeback", () => {
  it("403 for a party, 409 while nothing is lost, 422 without a reason", async () => {
    const sale = await aReservation();
    const body = {
      bankDisputeId,
      decision: "return_rest",
      reason: "The bank wrote.",
    };
    session.actor = sale.buyer;
    expect((await on(chargeback, "chargeback", sale.escrowId, body)).status).toBe(403);
    session.actor = await person("desk", ["support"]);
    expect(await on(chargeback, "chargeback", sale.escrowId, body)).toMatchObject({
      status: 409,
      body: { code: "chargeback_not_lost" },
    });
    const refused = await on(chargeback, "chargeback", sale.escrowId, { ...body, reason: " " });
    expect(refused).toMatchObject({
      status: 422,
      body: { invalidParams: [{ name: "reason", code: "required" }] },
    });
  });
});

describe("POST /api/payout-account", () => {
  const asks = (body: unknown) =>
    payoutAccount(post("/api/payout-account", { body }), { params: Promise.resolve({}) });

  it("401 signed out, 404 for somebody else's dealership, 422 for a currency we do not pay in", async () => {
    const body = { currency: "USD", returnTo: "/selling" };
    expect((await asks(body)).status).toBe(401);
    session.actor = await person("seller");
    expect((await asks({ ...body, organisationId: "org_somebody0else" })).status).toBe(404);
    expect((await asks({ ...body, currency: "EUR" })).status).toBe(422);
  });

  it("201 with the provider's page, a new one for each request", async () => {
    session.actor = await person("seller");
    const body = { currency: "GBP", returnTo: "/selling" };
    const urls = await Promise.all(
      [0, 1].map(async () => {
        const response = await asks(body);
        expect(response.status).toBe(201);
        return String(((await response.json()) as Record<string, unknown>)["onboardingUrl"]);
      }),
    );
    expect(urls.every((url) => url.startsWith(`${world.url}/setup/acct_`))).toBe(true);
    expect(new Set(urls).size).toBe(2);
  });
});

describe("POST /api/escrows", () => {
  it("201 for the buyer, 409 for the next one, 403 for the owner, 409 for an old price", async () => {
    const car = await aLiveCar();
    const body = { listingId: car.listingId, priceMinor: car.priceMinor.toString() };
    session.actor = car.seller;
    expect(await call(open, "", body)).toMatchObject({
      status: 403,
      body: { code: "own_listing" },
    });
    session.actor = await person("buyer");
    expect(await call(open, "", { ...body, priceMinor: "1" })).toMatchObject({
      status: 409,
      body: { code: "price_changed" },
    });
    const opened = await call(open, "", body);
    expect(opened.status).toBe(201);
    session.actor = await person("late");
    expect(await call(open, "", body)).toMatchObject({
      status: 409,
      body: { code: "listing_already_reserved" },
    });
  });

  it("422 names what is wrong", async () => {
    session.actor = await person("buyer");
    const answer = await call(open, "", { listingId: "lst_1", priceMinor: "1.50" });
    expect(answer).toMatchObject({ status: 422, body: { code: "input_invalid" } });
  });
});

describe("funding", () => {
  it("201 with the payment page; 409 for the balance before the deposit; 403 for the seller", async () => {
    const sale = await aReservation();
    session.actor = sale.buyer;
    const started = await on(funding, "funding", sale.escrowId, { part: "deposit" });
    expect(started.status).toBe(201);
    expect(String(started.body["checkoutUrl"])).toMatch(/^http/);
    expect(await on(funding, "funding", sale.escrowId, { part: "balance" })).toMatchObject({
      status: 409,
      body: { code: "deposit_first" },
    });
    session.actor = sale.seller;
    expect((await on(funding, "funding", sale.escrowId, { part: "deposit" })).status).toBe(403);
  });

  it("502 when the provider does not answer, and the same page afterwards", async () => {
    const sale = await aReservation();
    session.actor = sale.buyer;
    await world.control.fault({ kind: "sever_after", match: "POST /v1/checkout/sessions" });
    const lost = await on(funding, "funding", sale.escrowId, { part: "deposit" });
    expect(lost).toMatchObject({ status: 502, body: { code: "payment_page_unavailable" } });
    const again = await on(funding, "funding", sale.escrowId, { part: "deposit" });
    expect(again.status).toBe(201);
    expect(await db.fundingPart.count({ where: { escrowId: sale.escrowId } })).toBe(1);
  });
});

describe("handover", () => {
  it("422 for a wrong code, which is counted; 200 for the right one; 403 for the buyer", async () => {
    const sale = await aFundedSale(world);
    const { handoverCode } = await escrowRow(sale);
    const wrong = handoverCode === "111111" ? "222222" : "111111";
    session.actor = sale.seller;
    const refused = await on(handover, "handover", sale.escrowId, { code: wrong });
    expect(refused).toMatchObject({ status: 422, body: { code: "handover_code_wrong" } });
    expect((await escrowRow(sale)).handoverAttempts).toBe(1);
    session.actor = sale.buyer;
    expect((await on(handover, "handover", sale.escrowId, { code: handoverCode })).status).toBe(
      403,
    );
    session.actor = sale.seller;
    const spaced = `${handoverCode.slice(0, 3)} ${handoverCode.slice(3)}`;
    expect((await on(handover, "handover", sale.escrowId, { code: spaced })).status).toBe(200);
    expect((await escrowRow(sale)).state).toBe("delivered");
  });
});

describe("contacts", () => {
  it("appear after the handover and not before, and only the buyer sees the code", async () => {
    const { findPurchase, findSale } = await import("@/lib/escrow/queries");
    const sale = await aFundedSale(world);
    const before = await findPurchase(sale.buyer, sale.escrowId);
    expect(before?.seller.contact).toBeNull();
    expect(before?.handoverCode).toMatch(/^\d{6}$/);
    expect((await findSale(sale.seller, sale.escrowId))?.handoverCode).toBeNull();
    const { handoverCode } = await escrowRow(sale);
    session.actor = sale.seller;
    await on(handover, "handover", sale.escrowId, { code: handoverCode });
    const after = await findPurchase(sale.buyer, sale.escrowId);
    expect(after?.seller.contact?.email).toContain("@");
    expect(after?.handoverCode).toBeNull();
  });
});

describe("idempotency", () => {
  it("fifteen identical requests have one effect and one reply", async () => {
    const sale = await aReservation();
    session.actor = sale.buyer;
    const request = post(`/api/escrows/${sale.escrowId}/cancellation`, { body: {} });
    const answers = await Promise.all(
      Array.from({ length: 15 }, () =>
        cancellation(request.clone(), { params: Promise.resolve({ escrowId: sale.escrowId }) }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    const events = await db.escrowEvent.count({
      where: { escrowId: sale.escrowId, kind: "cancelled" },
    });
    expect(events).toBe(1);
  });
});
