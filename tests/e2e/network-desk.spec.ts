import type { Page } from "@playwright/test";
import { query } from "./support/database";
import { BUYER, browserOf, expectNoViolations } from "./support/journey";
import { expect, test } from "./support/test";

/**
 * What the desk and an inspector do, and how it appears to the affected people: a booker, a seller, a reader
 * who verifies a report. The text is different in each run, because an earlier attempt may have left one
 * behind.
 */
// Its own words each time: an earlier attempt may have left one behind.
const REASON = `The lift failed its yearly test, ${Math.random().toString(36).slice(2, 8)}.`;

/** Returns the days that the form of a second inspection offers at a point; the second one is chosen. */
async function daysOffered(page: Page, listingId: string, pointId: string): Promise<string[]> {
  await page.goto(`/appointments/new?listing=${listingId}`);
  await page.getByLabel("Inspection point").selectOption(pointId);
  const days = page.getByLabel("Day", { exact: true });
  await days.selectOption({ index: 1 });
  return days.locator("option").allInnerTexts();
}

test("a day that the desk closes is not offered until it is open again", async ({
  browser,
  baseURL,
}) => {
  const [place] = await query<{ listing: string; point: string; slug: string; zone: string }>(
    `select l.id as listing, p.id as point, p.slug, p.time_zone as zone
     from listing l cross join inspection_point p
     where l.market = 'uk' and l.status = 'live' and l.inspection_id is not null
       and l.organisation_id is null and l.seller_id <> $1 and p.market = 'uk'
       and not exists (select 1 from inspection_booking b where b.listing_id = l.id
         and b.state in ('booked', 'in_progress'))
       and exists (select 1 from inspector i where i.point_id = p.id)
       -- Nobody is moved by this test.
       and not exists (select 1 from inspection_booking b, clock_setting c where b.point_id = p.id
         and b.state = 'booked' and b.starts_at > now() + c.offset_ms * interval '1 ms')
     order by p.slug, l.published_at limit 1`,
    [BUYER],
  );
  if (place === undefined) throw new Error("no point without visits is left in the demo");
  const booker = await browserOf(browser, baseURL, BUYER);
  const before = await daysOffered(booker, place.listing, place.point);
  expect(before.length).toBeGreaterThan(2);
  const closed = before[1] ?? "";
  // The day in the point's own time zone, which is what the desk enters.
  const first = await booker.getByLabel("Time", { exact: true }).inputValue();
  const date = new Date(first).toLocaleDateString("sv-SE", { timeZone: place.zone });

  const desk = await browserOf(browser, baseURL, "usr_demoadmin");
  await desk.goto(`/admin/network/${place.slug}`);
  await expectNoViolations(desk);
  const form = desk.locator("form").filter({ has: desk.getByLabel("What is closed") });
  await form.getByLabel(/^From/).fill(`${date}T00:00`);
  await form.getByLabel("Reason").fill(REASON);
  // An invalid end is reported at its field before the confirmation dialog opens.
  await form.getByLabel(/^Until/).fill(`${date}T00:00`);
  await form.getByRole("button", { name: "Close" }).click();
  await expect(form.getByText("The end must come after the beginning.")).toBeVisible();
  await expect(form.getByLabel(/^Until/)).toBeFocused();
  await form.getByLabel(/^Until/).fill(`${date}T23:55`);
  await form.getByRole("button", { name: "Close" }).click();
  const sure = desk.getByRole("alertdialog");
  await expect(sure).toContainText("The whole point");
  await expect(sure).toContainText(/From .*, 00:00/);
  await expect(sure).toContainText(/Until .*, 23:55/);
  await sure.getByRole("button", { name: "Close" }).click();
  await expect(desk.getByRole("row").filter({ hasText: REASON })).toBeVisible();
  expect(await daysOffered(booker, place.listing, place.point)).toEqual(
    before.filter((day) => day !== closed),
  );

  await desk
    .getByRole("row")
    .filter({ hasText: REASON })
    .getByRole("button", { name: "End the closure" })
    .click();
  const dialog = desk.getByRole("alertdialog");
  await dialog.getByLabel("Reason").fill("The lift was repaired the same day.");
  await dialog.getByRole("button", { name: "End the closure" }).click();
  // An open dialog hides the page from role queries, so the dialog has to be closed first.
  await expect(dialog).toHaveCount(0);
  await expect(desk.getByRole("row").filter({ hasText: REASON })).toHaveCount(0);
  expect(await daysOffered(booker, place.listing, place.point)).toEqual(before);
});

test("a car that was not brought is recorded by the inspector, and its seller reads why", async ({
  browser,
  baseURL,
}) => {
  const [free] = await query<{
    listing: string;
    seller: string;
    inspector: string;
    point: string;
    bay: number | null;
  }>(
    `select l.id as listing, l.seller_id as seller, i.user_id as inspector, i.point_id as point,
       (select min(n) from generate_series(1, p.bays) n where not exists (
         select 1 from inspection_booking b where b.point_id = p.id and b.bay = n
           and b.state in ('booked', 'in_progress'))) as bay
     from listing l join inspection_point p on p.market = l.market
     join inspector i on i.point_id = p.id
     where l.market = 'uk' and l.status in ('live', 'awaiting_inspection')
       and l.inspection_id is null and l.organisation_id is null and l.seller_id <> i.user_id
       and not exists (select 1 from inspection_booking b
         where (b.listing_id = l.id or b.inspector_id = i.user_id)
           and b.state in ('booked', 'in_progress'))
     order by l.published_at desc, i.slug limit 1`,
  );
  if (free === undefined) throw new Error("nobody is free to wait for a car");
  const id = `bkg_e2e${Math.random().toString(36).slice(2, 12)}`;
  await query(
    `insert into inspection_booking (id, listing_id, seller_id, point_id, inspector_id, requested_by_id, starts_at, ends_at, bay, state, created_at, drawn_at)
     select $1, $2, $3, $4, $5, $3, at - interval '40 minutes', at + interval '80 minutes', $6, 'booked', at, at
     from (select now() + offset_ms * interval '1 ms' as at from clock_setting where id = 1) demo`,
    [id, free.listing, free.seller, free.point, free.inspector, free.bay],
  );
  const seller = await browserOf(browser, baseURL, free.seller);
  await seller.goto(`/appointments/${id}`);
  await expect(seller.getByRole("heading", { name: "Booked" })).toBeVisible();

  const inspector = await browserOf(browser, baseURL, free.inspector);
  await inspector.goto("/field");
  await inspector.getByRole("button", { name: "The car was not brought" }).click();
  const dialog = inspector.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Record it" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(inspector.getByRole("button", { name: "The car was not brought" })).toHaveCount(0);

  await seller.reload();
  await expect(seller.getByRole("heading", { name: "Did not take place" })).toBeVisible();
  await expect(
    seller.getByText("The inspector waited 30 minutes and no car came.", { exact: false }),
  ).toBeVisible();
  await expectNoViolations(seller);
});

test("a revoked key leaves its reports valid, and the verify page says when and why it was revoked", async ({
  browser,
  baseURL,
}) => {
  // The point's next signature creates a new key, and its earlier signatures stay valid, so no other journey is
  // affected.
  const [signed] = await query<{ number: string; key: string }>(
    `select r.number, k.id as key from signed_report r
     join signing_key k on k.id = r.point_key_id
     join inspection_point p on p.id = k.owner_id
     where p.market = 'uk' and k.revoked_at is null order by r.log_index desc limit 1`,
  );
  if (signed === undefined) throw new Error("no point of the demo has a key in force");
  const desk = await browserOf(browser, baseURL, "usr_demoadmin");
  await desk.goto("/admin/keys");
  const row = desk.getByRole("row").filter({ hasText: signed.key });
  await row.getByRole("button", { name: "Revoke" }).click();
  const dialog = desk.getByRole("alertdialog");
  await dialog.getByLabel("Reason").fill("The point’s tablet was stolen.");
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await dialog.getByRole("button", { name: "Confirm as this demo account" }).click();
  await expect(row.getByText("The point’s tablet was stolen.", { exact: false })).toBeVisible();

  await desk.goto(`/verify/${signed.number}`);
  await expect(desk.getByText("Unchanged since it was signed")).toBeVisible();
  const step = desk.locator('[data-check="point_key passed"]');
  await expect(step).toContainText(/Revoked on .*: The point’s tablet was stolen\./);
  await expectNoViolations(desk);
});
