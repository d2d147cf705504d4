import { beforeAll, describe, expect, it } from "vitest";
import sharp from "sharp";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { storePhoto } from "@/lib/platform/media/assets";
import { changePrice, editListing, withdrawListing } from "@/lib/listings/commands";
import { createDraft, saveDraft, setPhotos, submitListing } from "@/lib/listings/drafts";
import { findOwnListing, listOwnListings } from "@/lib/listings/seller-queries";
import type { DraftFields } from "@/lib/listings/schema";
import { anInspectionPoint, aPerson } from "@/tests/support/factories/inspections";

let seller: Actor;
let stranger: Actor;
let placeId: string;
beforeAll(async () => {
  seller = await aPerson("seller");
  stranger = await aPerson("stranger");
  placeId = (await anInspectionPoint()).placeId;
});

const complete = (): DraftFields => ({
  vin: "1HGCM82633A004352",
  make: "vw",
  modelName: "Golf",
  modelYear: "2021",
  bodyType: "hatchback",
  fuel: "petrol",
  gearbox: "manual",
  odometerReading: "48,210",
  placeId,
  askingPrice: "18,500",
  faults: "some",
  knownFaults: "Scratch on the left door",
  description: "One owner.",
});

async function aPhoto(shade: number): Promise<string> {
  const background = { r: shade, g: 90, b: 120 };
  const bytes = await sharp({ create: { width: 640, height: 420, channels: 3, background } })
    .jpeg()
    .toBuffer();
  return (await storePhoto(seller, "listing_photo", bytes)).id;
}

async function aCompleteDraft(): Promise<{ id: string; version: number }> {
  const { id } = await runInTransaction((tx) => createDraft(tx, seller, { market: "us" }));
  const photos = await Promise.all([10, 20, 30].map((shade) => aPhoto(shade)));
  return runInTransaction(async (tx) => {
    const saved = await saveDraft(tx, seller, { listingId: id, version: 1, fields: complete() });
    const { version } = await setPhotos(tx, seller, {
      listingId: id,
      version: saved.version,
      photos: photos.map((assetId) => ({ assetId, view: "hero" as const })),
    });
    return { id, version };
  });
}

async function aSubmittedListing(): Promise<{ id: string; version: number }> {
  const draft = await aCompleteDraft();
  await runInTransaction((tx) =>
    submitListing(tx, seller, { listingId: draft.id, version: draft.version }),
  );
  return { id: draft.id, version: draft.version + 1 };
}

describe("a draft", () => {
  it("is saved as typed, mistakes included, field by field", async () => {
    const { id } = await runInTransaction((tx) => createDraft(tx, seller, { market: "us" }));
    await runInTransaction(async (tx) => {
      const { version } = await saveDraft(tx, seller, {
        listingId: id,
        version: 1,
        fields: { make: "Mazd", askingPrice: "about 18k" },
      });
      await saveDraft(tx, seller, { listingId: id, version, fields: { make: "Mazda" } });
    });
    const own = await findOwnListing(seller, id);
    expect(own?.draft).toEqual({ make: "Mazda", askingPrice: "about 18k" });
    expect(own?.problems).toContainEqual({ field: "askingPrice", reason: "price" });
  });

  it("is not overwritten by an older window", async () => {
    const { id } = await runInTransaction((tx) => createDraft(tx, seller, { market: "us" }));
    const save = () =>
      runInTransaction((tx) => saveDraft(tx, seller, { listingId: id, version: 1, fields: {} }));
    const results = await Promise.allSettled([save(), save(), save()]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });

  it("is refused with every problem named, and cannot use another person's pictures", async () => {
    const { id } = await runInTransaction((tx) => createDraft(tx, seller, { market: "us" }));
    const refused = runInTransaction((tx) =>
      submitListing(tx, seller, { listingId: id, version: 1 }),
    );
    await expect(refused).rejects.toMatchObject({ code: "listing_incomplete", kind: "invalid" });
    const foreign = await runInTransaction((tx) => createDraft(tx, stranger, { market: "us" }));
    const assetId = await aPhoto(200);
    await expect(
      runInTransaction((tx) =>
        setPhotos(tx, stranger, {
          listingId: foreign.id,
          version: 1,
          photos: [{ assetId, view: "hero" }],
        }),
      ),
    ).rejects.toMatchObject({ code: "asset_not_found" });
  });

  it("becomes a listing with normalised facts, search words and distances in metres", async () => {
    const { id } = await aSubmittedListing();
    const row = await db.listing.findUniqueOrThrow({ where: { id }, include: { vehicle: true } });
    expect(row).toMatchObject({
      status: "awaiting_inspection",
      make: "Volkswagen",
      askingPriceMinor: 18_500_00n,
      odometerReading: 48_210,
      odometerMetres: 77_586_474n,
      knownFaults: "Scratch on the left door",
      draft: null,
      publishedAt: null,
    });
    expect(row.searchText).toContain("大众");
    expect(row.slug).toMatch(/^2021-volkswagen-golf-/);
    expect(row.vehicle.vin).toBe("1HGCM82633A004352");
  });

  it("is a 404 for everybody else", async () => {
    const { id, version } = await aCompleteDraft();
    expect(await findOwnListing(stranger, id)).toBeNull();
    const missing = { kind: "not_found", code: "listing_not_found" };
    const input = { listingId: id, version };
    await expect(
      runInTransaction((tx) => submitListing(tx, stranger, input)),
    ).rejects.toMatchObject(missing);
    await expect(
      runInTransaction((tx) => withdrawListing(tx, stranger, { ...input, reason: "x" })),
    ).rejects.toMatchObject(missing);
  });
});

describe("a submitted listing", () => {
  it("keeps every price and enqueues one job per change", async () => {
    const { id, version } = await aSubmittedListing();
    const change = (at: number, askingPrice: string) =>
      runInTransaction((tx) =>
        changePrice(tx, seller, { listingId: id, version: at, askingPrice }),
      );
    await change(version, "17,900");
    await change(version + 1, "17,900");
    const own = await findOwnListing(seller, id);
    expect(own?.prices).toMatchObject([{ from: { minor: "1850000" }, to: { minor: "1790000" } }]);
    const jobs = await db.$queryRaw<{ key: string }[]>`
      select key from graphile_worker.jobs where task_identifier = 'listing.price_changed'`;
    expect(jobs).toHaveLength(1);
  });

  it("changes its price once when two windows try, and refuses an invalid price", async () => {
    const { id, version } = await aSubmittedListing();
    const change = (askingPrice: string) =>
      runInTransaction((tx) => changePrice(tx, seller, { listingId: id, version, askingPrice }));
    await expect(change("5")).rejects.toMatchObject({
      invalidParams: [{ name: "askingPrice", reason: "price_low" }],
    });
    const results = await Promise.allSettled([change("17,000"), change("16,000")]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await db.priceChange.count({ where: { listingId: id } })).toBe(1);
  });

  it("keeps earlier descriptions", async () => {
    const { id, version } = await aSubmittedListing();
    await runInTransaction((tx) =>
      editListing(tx, seller, {
        listingId: id,
        version,
        description: "Two owners.",
        knownFaults: "",
      }),
    );
    const own = await findOwnListing(seller, id);
    expect(own?.edits.map(({ field, before, after }) => [field, before, after]).sort()).toEqual([
      ["description", "One owner.", "Two owners."],
      ["knownFaults", "Scratch on the left door", ""],
    ]);
  });

  it("can be changed by nobody while a buyer has reserved it", async () => {
    const { id, version } = await aSubmittedListing();
    await db.listing.update({ where: { id }, data: { status: "reserved" } });
    const reserved = { kind: "conflict", code: "listing_reserved" };
    const input = { listingId: id, version };
    await expect(
      runInTransaction((tx) => changePrice(tx, seller, { ...input, askingPrice: "17,000" })),
    ).rejects.toMatchObject(reserved);
    await expect(
      runInTransaction((tx) => withdrawListing(tx, seller, { ...input, reason: "sold elsewhere" })),
    ).rejects.toMatchObject(reserved);
  });

  it("is withdrawn with a reason on record, and a draft given up disappears", async () => {
    const { id, version } = await aSubmittedListing();
    await runInTransaction((tx) =>
      withdrawListing(tx, seller, { listingId: id, version, reason: "kept it" }),
    );
    const audit = await db.auditEntry.findFirstOrThrow({
      where: { subject: id, action: "listing.withdraw" },
    });
    expect(audit.reason).toBe("kept it");
    expect((await listOwnListings(seller)).map((listing) => listing.id)).not.toContain(id);
  });
});
