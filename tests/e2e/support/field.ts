import { chromium, expect, type BrowserContext, type Page, type TestInfo } from "@playwright/test";
import { query } from "./database";

/**
 * Creates inspections for one test, so that no car of the demo is used up, and phones that can be closed at any
 * moment.
 */

export type TestInspection = { readonly bookingId: string; readonly inspectorId: string };

/**
 * Creates a booking of a demo inspector for a car without booking and without traction battery. Dealers' cars
 * come first, because other journeys need private ones.
 */
export async function aBooking(): Promise<TestInspection> {
  const [found] = await query<{
    listing: string;
    seller: string;
    inspector: string;
    point: string;
  }>(
    `select l.id as listing, l.seller_id as seller, i.user_id as inspector, i.point_id as point
     from listing l cross join lateral (
       select i.user_id, i.point_id from inspector i join inspection_point p on p.id = i.point_id
       where p.market = 'us' and i.user_id <> l.seller_id
       order by i.started_on, i.slug limit 1) i
     where l.market = 'us' and l.status in ('live', 'awaiting_inspection') and l.inspection_id is null
       and l.fuel in ('petrol', 'diesel')
       and not exists (select 1 from inspection_booking b where b.listing_id = l.id
         and b.state in ('booked', 'in_progress'))
       and exists (select 1 from listing_photo p where p.listing_id = l.id)
     order by l.organisation_id is null, l.published_at limit 1`,
  );
  if (found === undefined)
    throw new Error("no car is left to inspect: start the demo with --reset");
  const id = `bkg_e2e${Math.random().toString(36).slice(2, 12)}`;
  // Far from all other bookings of the inspector, because the database refuses overlapping ones.
  const hours = 24 * 400 + Math.floor(Math.random() * 400_000);
  await query(
    `insert into inspection_booking (id, listing_id, seller_id, point_id, inspector_id, requested_by_id, starts_at, ends_at, bay, state, created_at, drawn_at)
     values ($1, $2, $6, $3, $4, $6, now() + make_interval(hours => $5), now() + make_interval(hours => $5 + 2), 1, 'booked', now(), now())`,
    [id, found.listing, found.point, found.inspector, hours, found.seller],
  );
  return { bookingId: id, inspectorId: found.inspector };
}

export async function begin(
  context: BrowserContext,
  origin: string,
  booking: TestInspection,
): Promise<string> {
  const response = await context.request.post(
    `${origin}/api/inspections/bookings/${booking.bookingId}`,
    {
      headers: { origin, "idempotency-key": crypto.randomUUID() },
      data: {},
    },
  );
  expect(response.status(), await response.text()).toBe(201);
  // app/api/inspections/bookings/[bookingId]/route.ts defines this reply.
  return ((await response.json()) as { readonly id: string }).id;
}

/** A phone: a browser whose storage survives when it is closed. */
export async function aPhone(profile: string, info: TestInfo): Promise<BrowserContext> {
  const { launchOptions, baseURL } = info.project.use;
  return chromium.launchPersistentContext(profile, {
    ...launchOptions,
    args: [
      ...(launchOptions?.args ?? []),
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
    ],
    ...(baseURL === undefined ? {} : { baseURL }),
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    permissions: ["microphone", "geolocation"],
    geolocation: { latitude: 40.7128, longitude: -74.006, accuracy: 15 },
  });
}

/** Opens a screen of the running app; nothing is loaded. */
export async function toScreen(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}

export async function tap(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("button", { name, exact: typeof name === "string" }).click();
}

/** Opens the app with an inspection, and waits until the service worker can open it offline. */
export async function openApp(page: Page, id: string): Promise<void> {
  await page.goto("/field/app");
  await expect(page.getByText("This phone can work without a network.")).toBeVisible({
    timeout: 180_000,
  });
  await toScreen(page, id);
  await expect(page.getByRole("heading", { name: "Sections" })).toBeVisible();
}
