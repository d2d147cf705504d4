import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { POST as webhook } from "@/app/api/stripe/webhook/route";
import { db } from "@/lib/platform/db/client";

const SECRET = "whsec_test_test_test_test";

function body(id: string): string {
  return JSON.stringify({
    id,
    object: "event",
    type: "payment_intent.succeeded",
    created: 1,
    data: { object: { id: "pi_1", object: "payment_intent" } },
  });
}

function deliver(payload: string, signature: string | null): Promise<Response> {
  const request = new Request("http://localhost:3000/api/stripe/webhook", {
    method: "POST",
    body: payload,
    ...(signature === null ? {} : { headers: { "stripe-signature": signature } }),
  });
  return webhook(request, { params: Promise.resolve({}) });
}

const sign = (payload: string, timestamp?: number): string =>
  Stripe.webhooks.generateTestHeaderString({
    payload,
    secret: SECRET,
    ...(timestamp === undefined ? {} : { timestamp }),
  });

describe("200", () => {
  it("stores an event and its job once, however often it is delivered in parallel", async () => {
    const payload = body("evt_twenty");
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => deliver(payload, sign(payload))),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    expect(await db.stripeEvent.count({ where: { eventId: "evt_twenty" } })).toBe(1);
  });
});

describe("400", () => {
  it.each([
    ["without a signature", (): string | null => null],
    ["with a forged one", () => `t=${Math.floor(Date.now() / 1000)},v1=${"0".repeat(64)}`],
    ["for another body", () => sign(body("evt_other"))],
    ["that is 301 s old", () => sign(body("evt_forged"), Math.floor(Date.now() / 1000) - 301)],
  ])("refuses an event %s and stores nothing", async (_name, signature) => {
    const response = await deliver(body("evt_forged"), signature());
    expect(response.status).toBe(400);
    expect(await db.stripeEvent.count({ where: { eventId: "evt_forged" } })).toBe(0);
  });
});
