import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { PUT as facts } from "@/app/api/inspections/[inspectionId]/facts/route";
import { PUT as item } from "@/app/api/inspections/[inspectionId]/items/[checkpoint]/route";
import { POST as passes } from "@/app/api/inspections/[inspectionId]/section-passes/route";
import { POST as signature } from "@/app/api/inspections/[inspectionId]/signature/route";
import { POST as begin } from "@/app/api/inspections/bookings/[bookingId]/route";
import { POST as booking } from "@/app/api/listings/[listingId]/booking/route";
import { PATCH as draft } from "@/app/api/listings/[listingId]/draft/route";
import { PUT as photos } from "@/app/api/listings/[listingId]/photos/route";
import { PUT as price } from "@/app/api/listings/[listingId]/price/route";
import { POST as submission } from "@/app/api/listings/[listingId]/submission/route";
import { POST as withdrawal } from "@/app/api/listings/[listingId]/withdrawal/route";
import { PUT as words } from "@/app/api/listings/[listingId]/description/route";
import { POST as create } from "@/app/api/listings/route";
import type { Actor } from "@/lib/platform/auth/actor";
import { post } from "../../support/browser-cookies";
import { session, type Handler } from "../../support/signed-in";
import {
  aBegunInspection,
  actorOf,
  answerAll,
  aPerson,
} from "@/tests/support/factories/inspections";

vi.mock("@/lib/platform/auth/current-actor", async (original) =>
  (await import("../../support/signed-in")).signedIn(original),
);

let seller: Actor;
beforeAll(async () => {
  seller = await aPerson("seller");
});
beforeEach(() => {
  session.actor = null;
});

type Ids = Readonly<Record<string, string>>;

// Next.js passes undefined, not an empty object, as parameters of a route without dynamic segments.
async function call(handler: Handler, body: unknown, params?: Ids) {
  const response = await handler(post("/api/x", { body }), { params: Promise.resolve(params) });
  const {
    requestId: _id,
    instance: _path,
    ...rest
  } = (await response.json()) as Record<string, unknown>;
  return { status: response.status, body: rest };
}

const LISTING: readonly (readonly [string, Handler, unknown])[] = [
  ["draft", draft, { version: 1, fields: { make: "Mazda" } }],
  ["photos", photos, { version: 1, photos: [] }],
  ["submission", submission, { version: 1 }],
  ["price", price, { version: 1, askingPrice: "17,000" }],
  ["words", words, { version: 1, description: "", knownFaults: "" }],
  ["withdrawal", withdrawal, { version: 1, reason: "kept it" }],
  ["booking", booking, { pointId: "pnt_x", startsAt: "2031-01-01T10:00:00.000Z" }],
];
const INSPECTION: readonly (readonly [string, Handler, unknown])[] = [
  ["item", item, { version: 1, outcome: "pass" }],
  ["passes", passes, { version: 1, section: "body" }],
  ["facts", facts, { version: 1, odometerReading: 1, summaryEn: "", summaryZh: "" }],
  ["signature", signature, { version: 1 }],
];

describe("401", () => {
  it.each([...LISTING, ...INSPECTION])("%s requires sign-in", async (_name, handler, body) => {
    const ids = { listingId: "lst_none", inspectionId: "ins_none", checkpoint: "14" };
    expect((await call(handler, body, ids)).status).toBe(401);
  });
});

describe("404", () => {
  it.each(LISTING)("%s answers a stranger as if it were missing", async (_name, handler, body) => {
    session.actor = seller;
    const mine = await call(create, { market: "us" });
    session.actor = await aPerson("stranger");
    const strange = await call(handler, body, { listingId: String(mine.body["id"]) });
    const missing = await call(handler, body, { listingId: "lst_doesnotexist" });
    expect(strange).toEqual(missing);
    expect(strange.status).toBe(404);
  });

  it.each(INSPECTION)(
    "%s answers another inspector as if it were missing",
    async (_name, handler, body) => {
      const { id, bookingId } = await aBegunInspection(seller);
      for (const actor of [actorOf("usr_other", ["inspector"]), seller]) {
        session.actor = actor;
        const strange = await call(handler, body, { inspectionId: id, checkpoint: "14" });
        const missing = await call(handler, body, { inspectionId: "ins_none", checkpoint: "14" });
        expect(strange).toEqual(missing);
        expect(strange.status).toBe(404);
        expect(await call(begin, {}, { bookingId })).toEqual(
          await call(begin, {}, { bookingId: "bkg_none" }),
        );
      }
    },
  );
});

describe("201, 200, 409 and 422", () => {
  it("a draft is begun, saved, refused when old, and refused when incomplete", async () => {
    session.actor = seller;
    const made = await call(create, { market: "uk" });
    expect(made.status).toBe(201);
    const ids = { listingId: String(made.body["id"]) };
    const body = { version: 1, fields: { make: "Mini" } };
    expect(await call(draft, body, ids)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await call(draft, body, ids)).toMatchObject({
      status: 409,
      body: { code: "listing_changed" },
    });
    const refused = await call(submission, { version: 2 }, ids);
    expect(refused).toMatchObject({ status: 422, body: { code: "listing_incomplete" } });
    expect(refused.body["invalidParams"]).toContainEqual({ name: "photos", reason: "photos_few" });
    expect((await call(draft, { version: 2, fields: { owner: "x" } }, ids)).status).toBe(422);
    expect((await call(create, { market: "fr" })).status).toBe(422);
    const withdrawn = await call(withdrawal, { version: 2, reason: "no" }, ids);
    expect(withdrawn).toMatchObject({ status: 200, body: { status: "withdrawn" } });
    expect((await call(draft, { version: 3, fields: {} }, ids)).body["code"]).toBe(
      "listing_state_refused",
    );
  });

  it("a report is signed once, and then closed", async () => {
    const inspection = await aBegunInspection(seller);
    session.actor = inspection.inspector;
    const ids = { inspectionId: inspection.id, checkpoint: "14" };
    expect((await call(signature, { version: 1 }, ids)).body).toMatchObject({
      code: "inspection_items_open",
    });
    const version = await answerAll(inspection);
    expect(await call(signature, { version }, ids)).toMatchObject({
      status: 201,
      body: { grade: 1 },
    });
    expect(await call(signature, { version }, ids)).toMatchObject({
      status: 409,
      body: { code: "inspection_signed" },
    });
  });
});
