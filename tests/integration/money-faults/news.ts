import type { ProviderEvent } from "@/lib/payments/provider";
import { storeEvent } from "@/lib/payments/inbox";
import { listEvents } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { paymentTasks } from "@/lib/worker/payments";
import { recordHandover } from "@/lib/escrow/handover/record-handover";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import {
  aReservation,
  escrowRow,
  GOOD_BANK,
  GOOD_CARD,
  payPart,
  settle,
  type Sale,
  type World,
} from "../escrow/world";

/**
 * The faults L1-L16 of money: each is made to happen on the real code with the sandbox as hard as the provider.
 */

/** The provider's events about one of its objects, oldest first. */
export async function listNewsAbout(objectId: string): Promise<readonly ProviderEvent[]> {
  const { events } = await listEvents({ since: new Date(0) });
  return events.filter((event) => event.objectId === objectId).reverse();
}

/** One webhook arrives and is looked at before any other job runs. */
export async function receiveNews(event: ProviderEvent | undefined): Promise<void> {
  if (event === undefined) throw new Error("there is no such event");
  await runInTransaction((tx) => storeEvent(tx, event));
  await paymentTasks["stripe.event"]({ eventId: event.eventId });
}

/** The lost bank dispute of a purchase about which nobody has decided; an id that nobody has when there is none. */
export async function findLostDisputeId({ escrowId }: Pick<Sale, "escrowId">): Promise<string> {
  const row = await db.bankDispute.findFirst({
    where: { escrowId, state: "lost", settledAt: null },
    select: { id: true },
  });
  return row?.id ?? "bkd_none";
}

/** Everything is held and none of it can be used yet. */
export async function aSaleWithPendingFunds(world: World): Promise<Sale> {
  const sale = await aReservation();
  await payPart(world, sale, "deposit", GOOD_CARD);
  await settle(world);
  await payPart(world, sale, "balance", GOOD_BANK);
  await settle(world);
  await world.control.settle((await findPart(sale, "balance")).paymentIntentId ?? "");
  await settle(world);
  const { handoverCode: code } = await escrowRow(sale);
  await runInTransaction((tx) =>
    recordHandover(tx, sale.seller, { escrowId: sale.escrowId, code }),
  );
  return sale;
}

/** Both steps that order the seller's money; no job has run yet. */
export async function releaseSale(sale: Sale): Promise<void> {
  await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
  await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
}

export async function findPart(sale: Pick<Sale, "escrowId">, kind: "deposit" | "balance") {
  const part = (await escrowRow(sale)).parts.find((each) => each.kind === kind);
  if (!part) throw new Error(`there is no ${kind}`);
  return { ...part, chargeId: part.chargeId ?? "" };
}

/** The body of a test: what leads up to a rule, and then the rule. */
export function arrangeThen(arrange: () => Promise<() => Promise<void>>): () => Promise<void> {
  return async () => {
    const checkRule = await arrange();
    await checkRule();
  };
}
