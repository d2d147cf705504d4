import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import { findNotificationFacts } from "@/lib/escrow/notification-facts";
import { log } from "@/lib/platform/core/log";
import type { Json } from "@/lib/platform/core/json";
import { db } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { signBody } from "@/lib/stripe-sandbox/webhooks";
import { listMails } from "@/lib/worker/escrow-mails";
import { sweepPayments } from "@/lib/worker/payments";
import {
  aDeliveredSale,
  aFundedSale,
  escrowRow,
  settle,
  settleBanks,
  startWorld,
  type World,
} from "../escrow/world";
import { findPart, listNewsAbout, releaseSale, arrangeThen } from "./news";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

it.fails(
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

it.fails(
  "L13: two hundred events that fail each time do not keep the next one from being read",
  arrangeThen(async () => {
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
    return async () => {
      // Four hundred warnings would say the same.
      log.level = "silent";
      await sweepPayments(-1_000);
      await sweepPayments(-1_000);
      await settle(world);
      expect((await escrowRow(sale)).chargeback).toBe("open");
    };
  }),
);

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
