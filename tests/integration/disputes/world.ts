import sharp from "sharp";
import { answerDispute } from "@/lib/disputes/conversation";
import { openDispute, type OpenedDispute } from "@/lib/disputes/intake";
import type { Intake } from "@/lib/disputes/schema";
import type { Actor } from "@/lib/platform/auth/actor";
import { advanceClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { sweepDeadlines } from "@/lib/platform/jobs/sweep";
import { storePhoto } from "@/lib/platform/media/assets";
import { DEADLINES } from "@/lib/worker/handlers";
import { aDeliveredSale, type Sale, type World } from "../escrow/world";

/** A photograph whose colour makes it different from every other one. */
export async function evidenceOf(actor: Actor, shade = 120): Promise<string> {
  const bytes = await sharp({
    create: { width: 900, height: 600, channels: 3, background: { r: shade, g: 90, b: 60 } },
  })
    .jpeg()
    .toBuffer();
  return (await storePhoto(actor, "evidence", bytes)).id;
}

export function anIntake(sale: Pick<Sale, "escrowId">, wish: Partial<Intake> = {}): Intake {
  return {
    escrowId: sale.escrowId,
    reason: "mechanical",
    description: "When it is cold it shakes going from second to third.",
    wish: "refund",
    assetIds: [],
    ...wish,
  };
}

export type Case = OpenedDispute & { readonly sale: Sale };

/** A disputed purchase whose seller has been heard, so that the desk may rule. */
export async function anAnsweredCase(
  world: World,
  wish: Parameters<typeof anOpenCase>[1] = {},
): Promise<Case> {
  const open = await anOpenCase(world, wish);
  const { disputeId } = open;
  const body = "It was not like that when I handed it over.";
  await runInTransaction((tx) =>
    answerDispute(tx, open.sale.seller, { disputeId, body, assetIds: [] }),
  );
  return open;
}

/** A purchase that was handed over and is then disputed as not described. */
export async function anOpenCase(
  world: World,
  wish: Partial<Intake> & Parameters<typeof aDeliveredSale>[1] = {},
): Promise<Case> {
  const { market, priceMinor, seller, buyer, ...intake } = wish;
  const sale = await aDeliveredSale(world, {
    ...(market === undefined ? {} : { market }),
    ...(priceMinor === undefined ? {} : { priceMinor }),
    ...(seller === undefined ? {} : { seller }),
    ...(buyer === undefined ? {} : { buyer }),
  });
  const opened = await runInTransaction((tx) =>
    openDispute(tx, sale.buyer, anIntake(sale, intake)),
  );
  return { ...opened, sale };
}

/** Moves time forward and fires all deadlines that are due; a deadline that fails makes the test fail. */
export async function passAll(ms: number): Promise<void> {
  await advanceClock(ms);
  await sweepDeadlines(DEADLINES, (deadline, error) => {
    throw new Error(`deadline ${deadline.kind} failed`, { cause: error });
  });
}
