import { createHash } from "node:crypto";
import { hash } from "@node-rs/argon2";
import type { Holiday } from "@/lib/bookings/slots";
import type { Market } from "@/lib/markets/markets";
import { db } from "@/lib/platform/db/client";
import { DEMO_PLACES } from "@/prisma/seed/catalogue/places";
import { DEMO_DEALERS, DEMO_PEOPLE } from "@/prisma/seed/people";
import { DEMO_POINTS } from "@/prisma/seed/points";
import { getInstantDaysAgo } from "@/prisma/seed/timeline";

const PASSWORD = "candor-demo";
const MEMORY_KIB = 19_456;

/** Ids of demo people are readable and always the same: usr_demo… */
export function toUserId(key: string): string {
  return `usr_demo${key.replaceAll("-", "")}`;
}
export function toOrganisationId(slug: string): string {
  return `org_demo${slug.replaceAll("-", "")}`;
}
export function toPointId(slug: string): string {
  return `pnt_demo${slug}`;
}
export function toPlaceId(slug: string): string {
  return `plc_${slug}`;
}

/** Shorter on Sundays; every day of the year except the market's holidays. */
const OPENING_HOURS = {
  ...Object.fromEntries(
    ["mon", "tue", "wed", "thu", "fri", "sat"].map((day) => [day, ["08:00", "18:00"]]),
  ),
  sun: ["09:00", "17:00"],
};

const HOLIDAYS: Readonly<Record<Market, readonly Holiday[]>> = {
  us: [
    { date: "2026-11-26", en: "Thanksgiving", zh: "感恩节" },
    { date: "2026-12-25", en: "Christmas Day", zh: "圣诞节" },
    { date: "2027-01-01", en: "New Year’s Day", zh: "元旦" },
  ],
  uk: [
    { date: "2026-12-25", en: "Christmas Day", zh: "圣诞节" },
    { date: "2026-12-26", en: "Boxing Day", zh: "节礼日" },
    { date: "2027-01-01", en: "New Year’s Day", zh: "元旦" },
  ],
  cn: [
    { date: "2027-01-01", en: "New Year’s Day", zh: "元旦" },
    { date: "2027-02-06", en: "Spring Festival", zh: "春节" },
  ],
};

/** Numbers reserved for fictional use, one per point. */
const PHONE: Readonly<Record<Market, (index: number) => string>> = {
  us: (index) => `+1 202 555 01${80 + index}`,
  uk: (index) => `+44 7700 9001${80 + index}`,
  cn: (index) => `+86 100 0000 01${80 + index}`,
};

/** Inserts places, people with roles, dealers, inspection points and their inspectors. */
export async function seedNetwork(): Promise<void> {
  const createdAt = getInstantDaysAgo(120);
  await db.place.createMany({
    data: DEMO_PLACES.map((place) => ({
      id: toPlaceId(place.slug),
      market: place.market,
      nameEn: place.name.en,
      nameZh: place.name.zh,
      region: place.region.en,
      lat: place.lat,
      lon: place.lon,
    })),
  });
  const passwordHash = await hash(PASSWORD, {
    memoryCost: MEMORY_KIB,
    timeCost: 2,
    parallelism: 1,
  });
  await db.user.createMany({
    data: DEMO_PEOPLE.map((person) => ({
      id: toUserId(person.key),
      email: person.email,
      fullName: person.fullName,
      displayName: person.displayName,
      phone: person.phone,
      locale: person.locale,
      market: person.market,
      passwordHash,
      isDemo: true,
      createdAt,
    })),
  });
  await db.userRole.createMany({
    data: DEMO_PEOPLE.flatMap((person) =>
      person.roles.map((role) => ({ userId: toUserId(person.key), role, grantedAt: createdAt })),
    ),
  });
  await seedDealers(createdAt);
  await seedPoints();
}

async function seedDealers(createdAt: Date): Promise<void> {
  await db.organisation.createMany({
    data: DEMO_DEALERS.map((dealer) => ({
      id: toOrganisationId(dealer.slug),
      slug: dealer.slug,
      name: dealer.name,
      market: dealer.market,
      placeId: toPlaceId(dealer.place),
      licenceNumber: dealer.licence,
      licenceExpiresOn: new Date("2028-06-30"),
      createdAt,
    })),
  });
  await db.organisationMember.createMany({
    data: DEMO_PEOPLE.flatMap((person) =>
      person.dealer === undefined
        ? []
        : [
            {
              organisationId: toOrganisationId(person.dealer),
              userId: toUserId(person.key),
              role: "owner",
            },
          ],
    ),
  });
}

async function seedPoints(): Promise<void> {
  const positions = new Map(DEMO_PLACES.map((place) => [place.slug, place]));
  await db.inspectionPoint.createMany({
    data: DEMO_POINTS.map((point, index) => ({
      id: toPointId(point.slug),
      slug: point.slug,
      market: point.market,
      nameEn: point.nameEn,
      nameZh: point.nameZh,
      address: point.address,
      placeId: toPlaceId(point.place),
      lat: positions.get(point.place)?.lat ?? 0,
      lon: positions.get(point.place)?.lon ?? 0,
      timeZone: point.timeZone,
      openingHours: OPENING_HOURS,
      holidays: HOLIDAYS[point.market].map((holiday) => ({ ...holiday })),
      phone: PHONE[point.market](index),
      // One bay per inspector.
      bays: DEMO_PEOPLE.filter((person) => person.point === point.slug).length,
      skills: ["ice", "ev"],
    })),
  });
  await db.inspector.createMany({
    data: DEMO_PEOPLE.flatMap((person, index) =>
      person.point === undefined
        ? []
        : [
            {
              userId: toUserId(person.key),
              slug: slugOf(person.key),
              pointId: toPointId(person.point),
              // One inspector in each market is not trained for high voltage yet.
              skills: person.key.endsWith("5") ? ["ice"] : ["ice", "ev"],
              startedOn: getInstantDaysAgo(400 + ((index * 37) % 500)),
            },
          ],
    ),
  });
}

/** The slug of the public page reveals neither name nor account. */
function slugOf(key: string): string {
  return createHash("sha256").update(`inspector ${key}`).digest("hex").slice(0, 10);
}
