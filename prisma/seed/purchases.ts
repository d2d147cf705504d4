import { readFileSync } from "node:fs";
import path from "node:path";
import { DAY_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import { openDispute } from "@/lib/disputes/intake";
import { ruleOnDispute } from "@/lib/disputes/rule-on-dispute";
import { answerDispute, recordContact } from "@/lib/disputes/conversation";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import { startFunding } from "@/lib/escrow/funding/funding-parts";
import { recordHandover } from "@/lib/escrow/handover/record-handover";
import { bookReturn } from "@/lib/escrow/returning/book-return";
import { recordReturn } from "@/lib/escrow/returning/record-return";
import { openEscrow } from "@/lib/escrow/open-escrow";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import { toInstant, toLocalDate } from "@/lib/platform/core/time-zone";
import type { Market } from "@/lib/markets/markets";
import { ensureCheckout } from "@/lib/escrow/funding/checkout";
import type { PayWish } from "@/lib/stripe-sandbox/control";
import { readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { storePhoto } from "@/lib/platform/media/assets";
import { toListingId, listPhotos } from "@/prisma/seed/cars";
import { getActor } from "@/prisma/seed/actors";
import { findEvidenceFile } from "@/prisma/seed/evidence";
import { bookHandoverAppointment, checkAtPoint } from "@/prisma/seed/handovers";
import type { Sale } from "@/prisma/seed/sale";
import { getInstantDaysAgo } from "@/prisma/seed/timeline";

const CARD: PayWish = { card: "4242424242424242" };
const BANK: Readonly<Record<Market, PayWish>> = {
  us: { bank: "000123456789" },
  uk: { bank: "00012345" },
  cn: { alipay: "authorise" },
};

/** The buyer brings a car back two days after choosing the time, at five in the afternoon. */
const RETURN_NOTICE_MS = 2 * DAY_MS;
const RETURN_MINUTE = 17 * 60;
/** Miles or kilometres between the handover and the return. */
const DRIVEN_MEANWHILE = 38;

/** The steps of a sale; each happens at the instant that the situation gives. */
export const steps = {
  reserve: async (sale: Sale): Promise<void> => {
    const listing = await db.listing.findUniqueOrThrow({
      where: { id: toListingId(sale.car.id) },
      select: { id: true, askingPriceMinor: true },
    });
    const { escrowId } = await runInTransaction((tx) =>
      openEscrow(tx, sale.buyer, {
        listingId: listing.id,
        priceMinor: listing.askingPriceMinor ?? 0n,
      }),
    );
    sale.escrowId = escrowId;
  },
  payDeposit: (sale: Sale): Promise<void> => pay(sale, "deposit", CARD),
  payBalance: (sale: Sale): Promise<void> => pay(sale, "balance", BANK[sale.car.market]),
  handOver: async (sale: Sale): Promise<void> => {
    const { handoverCode } = await db.escrow.findUniqueOrThrow({
      where: { id: sale.escrowId },
      select: { handoverCode: true },
    });
    await runInTransaction((tx) =>
      recordHandover(tx, sale.seller, {
        escrowId: sale.escrowId,
        code: handoverCode,
        odometerReading: sale.car.odometerReading + 4,
      }),
    );
  },
  /** Three days before the demo begins, so that the buyer's days to decide are running. */
  bookVisit: async (sale: Sale): Promise<readonly Later[]> => [
    {
      at: fiveMinutesInto(await bookHandoverAppointment(sale, getInstantDaysAgo(2.9))),
      step: "checkAsPromised",
    },
  ],
  checkAsPromised: (sale: Sale): Promise<void> => checkAtPoint(sale, false),
  /** Less than a day before the demo begins, so that the buyer still has to decide. */
  bookLateVisit: async (sale: Sale): Promise<readonly Later[]> => [
    {
      at: fiveMinutesInto(await bookHandoverAppointment(sale, getInstantDaysAgo(0.87))),
      step: "checkWithDent",
    },
  ],
  checkWithDent: (sale: Sale): Promise<void> => checkAtPoint(sale, true),
  accept: async (sale: Sale): Promise<void> => {
    await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, { escrowId: sale.escrowId }));
  },
  confirmTitle: async (sale: Sale): Promise<void> => {
    await runInTransaction((tx) => confirmTitle(tx, sale.buyer, { escrowId: sale.escrowId }));
  },
  dispute: async (sale: Sale): Promise<void> => {
    const labels = COMPLAINTS[sale.car.market];
    const assetIds = await evidenceOf(sale);
    const { disputeId } = await runInTransaction((tx) =>
      openDispute(tx, sale.buyer, {
        escrowId: sale.escrowId,
        reason: assetIds.length > 0 ? "undisclosed_damage" : "mechanical",
        description: labels.complaint,
        wish: "refund",
        odometerReading: sale.car.odometerReading + 60,
        assetIds,
      }),
    );
    sale.disputeId = disputeId;
  },
  contact: async (sale: Sale): Promise<void> => {
    await runInTransaction((tx) =>
      recordContact(tx, getActor("support"), {
        disputeId: sale.disputeId,
        channel: "phone",
        note: "Spoke with the buyer; the car stands at the inspection point.",
      }),
    );
  },
  answer: async (sale: Sale): Promise<void> => {
    await runInTransaction((tx) =>
      answerDispute(tx, sale.seller, {
        disputeId: sale.disputeId,
        body: COMPLAINTS[sale.car.market].answer,
        assetIds: [],
      }),
    );
  },
  bookReturn: async (sale: Sale): Promise<void> => {
    const { escrowId } = sale;
    const { timeZone } = await db.escrow.findUniqueOrThrow({
      where: { id: escrowId },
      select: { timeZone: true },
    });
    const soon = new Date((await readClock()).getTime() + RETURN_NOTICE_MS);
    const meetAt = toInstant(toLocalDate(soon, timeZone), RETURN_MINUTE, timeZone).toISOString();
    await runInTransaction((tx) =>
      bookReturn(tx, sale.buyer, { escrowId, place: "seller", meetAt }),
    );
  },
  bringBack: async (sale: Sale): Promise<void> => {
    const { escrowId } = sale;
    const row = await db.escrow.findUniqueOrThrow({
      where: { id: escrowId },
      select: { deliveredOdometer: true, carReturn: { select: { code: true } } },
    });
    await runInTransaction((tx) =>
      recordReturn(tx, sale.buyer, {
        escrowId,
        code: row.carReturn?.code ?? "",
        odometerReading: (row.deliveredOdometer ?? 0) + DRIVEN_MEANWHILE,
      }),
    );
  },
  refundInFull: async (sale: Sale): Promise<void> => {
    await runInTransaction((tx) =>
      ruleOnDispute(tx, getActor("support"), {
        disputeId: sale.disputeId,
        kind: "refund_in_full",
        reason: COMPLAINTS[sale.car.market].ruling,
      }),
    );
  },
} as const;

export type StepName = keyof typeof steps;

/** A later step that a step schedules, at an instant that it found out itself. */
export type Later = { readonly at: Date; readonly step: "checkAsPromised" | "checkWithDent" };

const fiveMinutesInto = (startsAt: Date): Date => new Date(startsAt.getTime() + 5 * MINUTE_MS);

async function pay(sale: Sale, part: "deposit" | "balance", how: PayWish): Promise<void> {
  const locale = sale.car.market === "cn" ? "zh-CN" : "en";
  const { partId } = await runInTransaction((tx) =>
    startFunding(tx, sale.buyer, { escrowId: sale.escrowId, part, locale }),
  );
  await ensureCheckout(partId);
  const row = await db.fundingPart.findUniqueOrThrow({
    where: { id: partId },
    select: { checkoutSessionId: true },
  });
  await sale.stage.control.pay(row.checkoutSessionId ?? "", how);
}

/** The buyer's photograph; none where the studio has drawn no picture of the car yet. */
async function evidenceOf(sale: Sale): Promise<string[]> {
  const file = findEvidenceFile(listPhotos(sale.car.id));
  if (file === null) return [];
  const bytes = readFileSync(path.join("public/demo", file));
  const asset = await storePhoto(sale.buyer, "evidence", bytes);
  return [asset.id];
}

const COMPLAINTS: Readonly<
  Record<Market, { readonly complaint: string; readonly answer: string; readonly ruling: string }>
> = {
  us: {
    complaint:
      "There is a second repair under the right rear door that the report does not mention. My mechanic measured 340 µm there, and the door gap is uneven.",
    answer: "I bought the car like that and did not know. I agree to an inspection.",
    ruling:
      "The point measured 336 µm on the right rear door and found filler. The report says 118 µm, so the car is not as described. The full price goes back.",
  },
  uk: {
    complaint:
      "The gearbox slips out of third when it is warm. The road test in the report says that all gears engage. I have a video and a garage's note.",
    answer: "It never did that with me. I cannot rule it out when hot.",
    ruling:
      "The point's second road test shows the same fault when warm. A car that drops out of gear is not as described. The full price goes back.",
  },
  cn: {
    complaint: "提车后发现右后门下方有二次修复，报告没有写。修理厂测得漆膜 340 微米，门缝不均匀。",
    answer: "我买来时就是这样，确实不知情，同意复检。",
    ruling:
      "检测点测得右后门漆膜 336 微米并有腻子，报告写的是 118 微米，车辆与描述不符，全额退款。",
  },
};
