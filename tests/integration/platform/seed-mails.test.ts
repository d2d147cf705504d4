import { beforeAll, describe, expect, it, vi } from "vitest";
import { DAY_MS, HOUR_MS } from "@/lib/platform/core/durations";
import { db } from "@/lib/platform/db/client";
import { seedCars, toListingId } from "@/prisma/seed/cars";
import { seedInspections } from "@/prisma/seed/inspections";
import { seedNetwork, toUserId } from "@/prisma/seed/network";
import { listPastSales } from "@/prisma/seed/past-sales";
import { DEMO_PEOPLE } from "@/prisma/seed/people";
import { seedSavedSearches } from "@/prisma/seed/saved-searches";
import { seedSituations } from "@/prisma/seed/situations";
import { DEMO_START, getInstantDaysAgo, setBusinessTime } from "@/prisma/seed/timeline";

// Before the environment is read: the demo catches mail.
vi.hoisted(() => {
  process.env["MAIL_CATCHER"] = "1";
});

/** A Chinese purchase that ended in a refund after a dispute, and an American one that was handed over at a point. */
const SALES = listPastSales().filter(
  ({ market, moments }) =>
    (market === "cn" && moments.some(([, step]) => step === "bringBack")) ||
    (market === "us" && moments.some(([, step]) => step === "bookVisit")),
);

type CaughtMail = {
  readonly toAddress: string;
  readonly subject: string;
  readonly receivedAt: Date;
};
let mails: readonly CaughtMail[] = [];

const getEmail = (key: string): string =>
  DEMO_PEOPLE.find((person) => person.key === key)?.email.toLowerCase() ?? "";
const listMailsTo = (address: string): readonly CaughtMail[] =>
  mails.filter((mail) => mail.toAddress === address);

async function getSellerEmail(carId: string): Promise<string> {
  const { sellerId } = await db.listing.findUniqueOrThrow({
    where: { id: toListingId(carId) },
    select: { sellerId: true },
  });
  const seller = DEMO_PEOPLE.find((person) => toUserId(person.key) === sellerId);
  return getEmail(seller?.key ?? "");
}

beforeAll(async () => {
  await setBusinessTime(getInstantDaysAgo(60));
  await seedNetwork();
  await seedCars();
  await seedInspections(
    () => undefined,
    SALES.map(({ car }) => car),
  );
  await seedSituations(() => undefined, SALES);
  await seedSavedSearches();
  mails = await db.caughtMail.findMany({
    orderBy: { receivedAt: "asc" },
    select: { toAddress: true, subject: true, receivedAt: true },
  });
}, 300_000);

describe("the mails of the demo's past", () => {
  it("are in the outbox for both sales, each in its recipient's language", () => {
    expect(SALES).toHaveLength(2);
    const languages = new Map(
      DEMO_PEOPLE.map((person) => [person.email.toLowerCase(), person.locale]),
    );
    expect(mails.length).toBeGreaterThan(25);
    for (const { toAddress, subject } of mails) {
      const isChinese = /[\u4e00-\u9fff]/.test(subject);
      expect(isChinese, `${toAddress}: ${subject}`).toBe(languages.get(toAddress) === "zh-CN");
    }
  });

  it("have the dates of their events", () => {
    const sent = listMailsTo(getEmail("buyer-cn"));
    const getDaysAgo = (text: string): number => {
      const mail = sent.find(({ subject }) => subject.includes(text));
      return mail === undefined ? NaN : (DEMO_START.getTime() - mail.receivedAt.getTime()) / DAY_MS;
    };
    // As in the list of situations: paid, handed over, disputed, ruled on, brought back.
    expect(getDaysAgo("定金")).toBeCloseTo(29.99, 1);
    expect(getDaysAgo("已交车")).toBeCloseTo(26, 1);
    expect(getDaysAgo("已提出争议")).toBeCloseTo(24, 1);
    expect(getDaysAgo("争议已裁决")).toBeCloseTo(23, 1);
    expect(getDaysAgo("已退回")).toBeCloseTo(20, 1);
  });

  it("remind the seller of each appointment the day before", async () => {
    const car = SALES.find(({ market }) => market === "us")?.car;
    if (car === undefined) throw new Error("no American sale");
    const bookings = await db.inspectionBooking.findMany({
      where: { purpose: { not: "blind" }, listingId: toListingId(car.id) },
      select: { startsAt: true },
      orderBy: { startsAt: "asc" },
    });
    const email = await getSellerEmail(car.id);
    const reminders = listMailsTo(email).filter(({ subject }) => subject.startsWith("Tomorrow: "));
    // Of the inspection before the sale, and of the handover.
    expect(bookings).toHaveLength(2);
    expect(reminders).toHaveLength(2);
    for (const [index, { startsAt }] of bookings.entries()) {
      const ahead = startsAt.getTime() - (reminders[index]?.receivedAt.getTime() ?? 0);
      expect(ahead / HOUR_MS).toBeCloseTo(24, 1);
    }
  });

  it("tell every buyer with a saved search of a car whose price fell into their budget", () => {
    for (const key of ["buyer", "buyer2", "buyer-uk", "buyer-uk2", "buyer-cn"]) {
      const found = listMailsTo(getEmail(key)).filter(({ subject }) =>
        /(?:meets|meet) your request|符合/.test(subject),
      );
      expect(found, key).toHaveLength(1);
      const daysAgo = (DEMO_START.getTime() - (found[0]?.receivedAt.getTime() ?? 0)) / DAY_MS;
      expect(daysAgo, key).toBeGreaterThan(0);
      expect(daysAgo, key).toBeLessThan(2);
    }
  });
});
