import pg from "pg";
import { beforeAll, expect, it } from "vitest";
import { saveFavourite } from "@/lib/listings/favourites";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { networkTasks } from "@/lib/worker/bookings";
import { listingTasks } from "@/lib/worker/listings";
import {
  aPerson,
  insertListings,
  listingRow,
  vehicleIdOf,
} from "@/tests/support/factories/listings";
import { testDatabase } from "../../support/database";

const AT = new Date("2026-11-10T09:00:00.000Z");
const watcher: Actor = {
  userId: "usr_watcher",
  sessionId: "ses_1",
  displayName: "N. K.",
  roles: [],
  organisationIds: [],
};

beforeAll(async () => {
  await aPerson("usr_seller", "D. R.");
  await aPerson("usr_watcher", "N. K.");
  await aPerson("usr_inspector", "A. M.");
  await insertListings(
    ["lst_priced", "lst_named", "lst_asked", "lst_checked"].map((id) =>
      listingRow({ id, slug: id.replace("_", "-"), status: "live", publishedAt: AT }),
    ),
  );
  for (const id of ["lst_priced", "lst_named", "lst_asked", "lst_checked"])
    await runInTransaction((tx) => saveFavourite(tx, watcher, id));
});

/** The mails that wait because of one row, as `kind person`. */
async function listMails(because: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: testDatabase.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ key: string }>(
    "select key from graphile_worker._private_jobs where key like $1",
    [`mail:%:${because}:%`],
  );
  await client.end();
  return rows
    .map(({ key }) => key.split(":"))
    .map((words) => `${words[1] ?? ""} ${words.at(-1) ?? ""}`)
    .toSorted();
}

it.each([
  {
    what: "another price",
    listingId: "lst_priced",
    prices: { fromMinor: 2_230_000n, toMinor: 2_145_000n },
    mails: ["price_changed usr_watcher"],
  },
  {
    what: "the first price after a price on request",
    listingId: "lst_named",
    prices: { fromMinor: null, toMinor: 2_145_000n },
    mails: ["price_named usr_watcher"],
  },
  {
    what: "nothing when the price is now on request",
    listingId: "lst_asked",
    prices: { fromMinor: 2_230_000n, toMinor: null },
    mails: [],
  },
])("somebody who saved a car is told of $what", async ({ listingId, prices, mails }) => {
  const priceChangeId = `prc_${listingId.slice(4)}`;
  const change = { id: priceChangeId, listingId, ...prices, at: AT };
  await db.priceChange.create({ data: { ...change, actorId: "usr_seller" } });
  await listingTasks["listing.price_changed"]({ listingId, priceChangeId });
  expect(await listMails(priceChangeId)).toEqual(mails);
});

it("somebody who saved a car without a report is told when it is signed, and of no second opinion", async () => {
  const listingId = "lst_checked";
  for (const [id, purpose] of [
    ["ins_first", "sale"],
    ["ins_other", "second"],
  ] as const) {
    await db.inspection.create({
      data: {
        id,
        number: `C-26-${id}`,
        listingId,
        vehicleId: vehicleIdOf(listingId),
        inspectorId: "usr_inspector",
        pointId: "pnt_1",
        purpose,
        checklistVersion: "gbt-30323-2013-v1",
        state: "signed",
        startedAt: AT,
        signedAt: new Date(AT.getTime() + 1_000),
        odometerUnit: "mi",
      },
    });
  }
  await db.listing.update({ where: { id: listingId }, data: { inspectionId: "ins_first" } });
  await networkTasks["inspection.signed"]({ inspectionId: "ins_first" });
  await networkTasks["inspection.signed"]({ inspectionId: "ins_other" });
  expect(await listMails("ins_first")).toEqual([
    "inspection_signed usr_seller",
    "inspection_signed usr_watcher",
  ]);
  expect(await listMails("ins_other")).toEqual(["inspection_signed usr_seller"]);
});
