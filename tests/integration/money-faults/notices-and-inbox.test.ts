import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import { findNotificationFacts } from "@/lib/escrow/notification-facts";
import { listTroubledEvents } from "@/lib/payments/desk-queries";
import { EVENT_TRIES_MAX } from "@/lib/payments/event-retries";
import { retryEvent, storeEvent } from "@/lib/payments/inbox";
import type { ProviderEvent } from "@/lib/payments/provider";
import type { Actor } from "@/lib/platform/auth/actor";
import { MINUTE_MS } from "@/lib/platform/core/durations";
import { log } from "@/lib/platform/core/log";
import type { Json } from "@/lib/platform/core/json";
import { db } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { signBody } from "@/lib/stripe-sandbox/webhooks";
import { listMails } from "@/lib/worker/escrow-mails";
import { paymentTasks, sweepPayments } from "@/lib/worker/payments";
import {
  aDeliveredSale,
  aFundedSale,
  DAY_MS,
  escrowRow,
  pass,
  person,
  settle,
  settleBanks,
  startWorld,
  type World,
} from "../escrow/world";
import { findPart, listNewsAbout, releaseSale, arrangeThen } from "./news";

/** The provider knows no such payment. */
const anEvent = (eventId: string): ProviderEvent => ({
  eventId,
  type: "payment_intent.succeeded",
  accountId: null,
  objectId: "pi_none",
  createdAt: new Date(),
  apiVersion: null,
  payload: {},
});

let world: World;
beforeAll(async () => {
  world = await startWorld();
  // Hundreds of warnings about events that fail on purpose.
  log.level = "silent";
});
afterAll(() => world.close());

it(
  "L8: money that goes to the buyer is announced to the buyer",
  arrangeThen(async () => {
    const left = await aFundedSale(world);
    await runInTransaction((tx) => cancelEscrow(tx, left.seller, left));
    await settleBanks(world);
    const next = await aDeliveredSale(world, { seller: left.seller });
    await releaseSale(next);
    await settleBanks(world);
    // The seller's debt, paid out to the buyer who was left.
    const paid = await db.escrowEvent.findFirstOrThrow({
      where: { escrowId: left.escrowId, kind: "payout_paid" },
    });
    return async () => {
      const facts = await findNotificationFacts(paid.id);
      const mails = facts === null ? [] : listMails(facts);
      expect(mails.map((mail) => mail.userId)).toEqual([left.buyer.userId]);
    };
  }),
);

describe("L13: events that cannot be applied", () => {
  it("do not keep the next one from being read, even if two hundred of them fail each time", async () => {
    const sale = await aFundedSale(world);
    const { id } = await world.control.dispute((await findPart(sale, "deposit")).chargeId);
    const [opened] = await listNewsAbout(id);
    if (!opened) throw new Error("there is no event");
    await db.$executeRaw`delete from sandbox.webhook_delivery where delivered_at is null`;
    const row = { type: "payment_intent.succeeded", objectId: "pi_none", payload: {} };
    const old = new Date(Date.now() - 3_600_000);
    await db.stripeEvent.createMany({
      data: Array.from({ length: 200 }, (_, index) => ({
        ...row,
        eventId: `evt_poison${String(index)}`,
        receivedAt: old,
      })),
    });
    const { eventId, type, payload } = opened;
    await db.stripeEvent.create({
      data: {
        eventId,
        type,
        objectId: id,
        // The provider's own JSON, as the inbox files it.
        payload: toJsonInput(payload as Json),
        receivedAt: new Date(),
      },
    });
    await sweepPayments(-1_000);
    await sweepPayments(-1_000);
    await settle(world);
    expect((await escrowRow(sale)).chargeback).toBe("open");
  });

  const readTries = (eventId: string) =>
    db.stripeEvent.findUniqueOrThrow({
      where: { eventId },
      select: { state: true, attempts: true, lastError: true, nextTryAt: true },
    });

  /** An event about a payment that the provider does not know, tried until it is given up. */
  async function givenUp(eventId: string): Promise<void> {
    await runInTransaction((tx) => storeEvent(tx, anEvent(eventId)));
    for (let attempt = 0; attempt < EVENT_TRIES_MAX; attempt += 1) {
      await paymentTasks["stripe.event"]({ eventId });
    }
  }

  it("are tried later each time, and given up after the last try", async () => {
    await runInTransaction((tx) => storeEvent(tx, anEvent("evt_lost")));
    await paymentTasks["stripe.event"]({ eventId: "evt_lost" });
    const first = await readTries("evt_lost");
    expect(first).toMatchObject({
      state: "received",
      attempts: 1,
      lastError: "provider_object_not_found",
    });
    await sweepPayments(-1_000);
    expect((await readTries("evt_lost")).attempts).toBe(1);
    await pass(MINUTE_MS);
    // The two hundred of the first test have waited longer.
    await sweepPayments(-1_000);
    await sweepPayments(-1_000);
    expect((await readTries("evt_lost")).attempts).toBe(2);

    await givenUp("evt_given_up");
    const last = await readTries("evt_given_up");
    expect(last).toMatchObject({ state: "failed", attempts: EVENT_TRIES_MAX, nextTryAt: null });
    await pass(DAY_MS);
    await sweepPayments(-1_000);
    expect(await readTries("evt_given_up")).toEqual(last);
  });

  it("are shown to the desk with type, object, tries and code", async () => {
    await givenUp("evt_shown");
    const seen = await listTroubledEvents(await person("desk", ["support"]));
    expect(seen.mayRetry).toBe(false);
    expect(seen.events.find((event) => event.eventId === "evt_shown")).toMatchObject({
      type: "payment_intent.succeeded",
      objectId: "pi_none",
      state: "failed",
      attempts: EVENT_TRIES_MAX,
      lastError: "provider_object_not_found",
    });
    await expect(listTroubledEvents(await person("stranger"))).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  it("are tried again by a person of finance, who is named in the audit log", async () => {
    const input = { eventId: "evt_again", reason: "The key was wrong." };
    await givenUp(input.eventId);
    const support = await person("support", ["support"]);
    const retry = (actor: Actor) => runInTransaction((tx) => retryEvent(tx, actor, input));
    await expect(retry(support)).rejects.toMatchObject({ kind: "not_found" });

    const finance = await person("finance", ["finance"]);
    await retry(finance);
    expect(await readTries(input.eventId)).toMatchObject({ state: "received", attempts: 0 });
    await expect(retry(finance)).rejects.toMatchObject({ code: "event_not_failed" });
    await settle(world);
    expect((await readTries(input.eventId)).attempts).toBe(1);
    const entries = await db.auditEntry.findMany({ where: { subject: input.eventId } });
    expect(entries).toMatchObject([
      { actorId: finance.userId, action: "event.retry", reason: input.reason },
    ]);
  });

  it("are not stored or tried a second time when they are delivered again", async () => {
    await givenUp("evt_twice");
    const before = await readTries("evt_twice");
    expect(await runInTransaction((tx) => storeEvent(tx, anEvent("evt_twice")))).toBe(false);
    await settle(world);
    await paymentTasks["stripe.event"]({ eventId: "evt_twice" });
    expect(await readTries("evt_twice")).toEqual(before);
  });
});

it("L15: an event of the Connect endpoint, signed with that endpoint's own secret, is accepted", async () => {
  const secrets = ["whsec_platform_endpoint", "whsec_connect_endpoint"] as const;
  vi.resetModules();
  vi.stubEnv("STRIPE_WEBHOOK_SECRET", secrets.join(","));
  try {
    const { receiveWebhook } = await import("@/lib/payments/webhook");
    const body = JSON.stringify({
      id: "evt_connect",
      object: "event",
      type: "account.updated",
      account: "acct_1",
      created: 1,
      data: { object: { id: "acct_1", object: "account" } },
    });
    await receiveWebhook(body, signBody(body, secrets[1], Math.floor(Date.now() / 1000)));
  } finally {
    vi.unstubAllEnvs();
    vi.resetModules();
  }
});
