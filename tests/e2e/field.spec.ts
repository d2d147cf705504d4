import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { query } from "./support/database";
import { aBooking, aPhone, begin, openApp, tap, toScreen } from "./support/field";
import { browserOf, expectNoViolations, signInAs } from "./support/journey";
import { expect, test } from "./support/test";

/** The field app on a phone: offline, with tabs that are closed while it works, and on two phones at once. */

type Row = { readonly n: string };

async function countOf(sql: string, id: string): Promise<number> {
  const [row] = await query<Row>(sql, [id]);
  return Number(row?.n ?? "-1");
}

async function aPicture(colour: string): Promise<Buffer> {
  return sharp({ create: { width: 900, height: 600, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
}

/** One second of video with changing colours, recorded by the browser's own recorder. */
async function aFilm(page: Page): Promise<Buffer> {
  const encoded = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm" });
    const pieces: Blob[] = [];
    recorder.ondataavailable = (event) => pieces.push(event.data);
    const stopped = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    for (let frame = 0; frame < 24; frame += 1) {
      if (pen !== null) pen.fillStyle = `hsl(${frame * 15} 60% 50%)`;
      pen?.fillRect(0, 0, canvas.width, canvas.height);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  });
  return Buffer.from(encoded, "base64");
}

async function passRests(page: Page): Promise<void> {
  for (;;) {
    const rest = page.getByRole("button", { name: /^(All|The) .*other/ }).first();
    if ((await rest.count()) === 0) return;
    const before = await page.getByRole("button", { name: /^(All|The) .*other/ }).count();
    await rest.click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: /pass(es)?$/ })
      .click();
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
    await expect(page.getByRole("button", { name: /^(All|The) .*other/ })).toHaveCount(before - 1);
  }
}

test("an inspection that is filled in offline, with its tab closed twice, arrives completely and once", async ({
  baseURL,
}, info) => {
  test.setTimeout(360_000);
  const origin = baseURL ?? "";
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "field-phone-"));
  const booking = await aBooking();
  let phone = await aPhone(profile, info);
  await signInAs(phone, origin, booking.inspectorId);
  const id = await begin(phone, origin, booking);
  let page = await phone.newPage();
  await openApp(page, id);
  const kill = async (): Promise<void> => {
    await phone.close();
    phone = await aPhone(profile, info);
    await phone.setOffline(true);
    page = await phone.newPage();
    await page.goto(`/field/app#${id}`);
    await expect(page.getByRole("heading", { name: "Sections" })).toBeVisible();
  };

  await phone.setOffline(true);
  await expect(page.getByText(/^Offline since/)).toBeVisible();
  await toScreen(page, `${id}/item/14`);
  await tap(page, "Defect");
  await tap(page, /^Dent/);
  await tap(page, "Minor");
  await tap(page, "to 30 mm");
  await page.getByRole("button", { name: /^Photo 1 of/ }).click({ position: { x: 120, y: 60 } });
  await expect(page.getByRole("button", { name: /^Marked at/ })).toBeVisible();
  const buffer = await aPicture("#844");
  await page
    .getByLabel("Close-up", { exact: true })
    .setInputFiles({ name: "dent.jpg", mimeType: "image/jpeg", buffer });
  await expect(page.getByLabel("Take again: Close-up")).toBeAttached();
  await page.getByLabel("Point 1").fill("118");
  await page.getByLabel("Point 2").fill("121");
  await tap(page, "Record");
  await expect(page.getByRole("button", { name: /^Stop, [1-9]/ })).toBeVisible();
  await page.getByRole("button", { name: /^Stop/ }).click();
  await expect(page.getByLabel("Voice note", { exact: true })).toBeVisible();

  await kill();
  await toScreen(page, `${id}/item/14`);
  await expect(page.getByRole("button", { name: "Defect", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  // Two of three points are not a complete reading, but they are still stored.
  await expect(page.getByLabel("Point 2")).toHaveValue("121");
  await page.getByLabel("Point 3").fill("124");
  await expect(page.getByText("Factory range 80 to 180. Within it.")).toBeVisible();
  await toScreen(page, `${id}/item/15`);
  await tap(page, "Not tested");
  await tap(page, "Wet surface");
  await toScreen(page, `${id}/facts`);
  await page.getByLabel(/^Reading of the instrument/).fill("84250");
  await toScreen(page, id);
  await passRests(page);

  await toScreen(page, `${id}/item/65`);
  const films = page.getByLabel("Film: Video", { exact: true });
  await films.setInputFiles({ name: "a.mp4", mimeType: "video/mp4", buffer });
  await expect(
    page.getByText("This is not a video that browsers play.", { exact: false }),
  ).toBeVisible();
  const film = { name: "start.webm", mimeType: "video/webm", buffer: await aFilm(page) };
  await films.setInputFiles(film);
  await expect(page.getByLabel("Film again: Video")).toBeAttached();
  await toScreen(page, `${id}/around`);
  for (let shot = 1; shot <= 12; shot += 1) {
    const picture = {
      name: "side.jpg",
      mimeType: "image/jpeg",
      buffer: await aPicture(`hsl(${shot * 30},40%,50%)`),
    };
    await page.getByLabel(`Picture ${shot}`, { exact: true }).setInputFiles(picture);
    await expect(page.getByText(`Picture ${shot + 1} of 16`)).toBeVisible();
  }
  await expectNoViolations(page);

  await kill();
  await expect(page.getByText(/^Offline since.*kept on this phone\.$/)).toBeVisible();
  await toScreen(page, `${id}/review`);
  await expect(page.getByText("Every item has an answer.")).toBeVisible();
  await expect(page.getByText("Signing needs the network.", { exact: false })).toBeVisible();
  await expectNoViolations(page);

  expect(
    await countOf("select count(*) n from inspection_field_op where inspection_id = $1", id),
  ).toBe(0);
  await phone.setOffline(false);
  await signInAs(phone, origin, booking.inspectorId);
  await expect(page.getByRole("button", { name: "Sign the report" })).toBeVisible({
    timeout: 60_000,
  });
  const points = await countOf(
    "select count(*) n from inspection_item where inspection_id = $1",
    id,
  );
  expect(points).toBe(138);
  // The server preset the items that the car cannot have; all other entries came from the phone, each once.
  const sent =
    "select count(*) n from inspection_field_op where inspection_id = $1 and entry like 'item:%'";
  const entries = sent.replace("count(*)", "count(distinct entry)");
  expect(await countOf(sent, id)).toBe(await countOf(entries, id));
  const again = "select count(*) n from inspection_item where inspection_id = $1 and revision > 2";
  expect(await countOf(again, id)).toBe(0);
  const [dent] = await query(
    `select i.outcome, i.defect_code, i.severity, i.length_mm, i.photo_asset_id is not null as photo,
       i.hotspot_x is not null as spot, m.reading from inspection_item i
     join inspection_measurement m using (inspection_id)
     where inspection_id = $1 and i.checkpoint = '14' and m.kind = 'paint' and m.place = 'bonnet'`,
    [id],
  );
  expect(dent).toEqual({
    outcome: "defect",
    defect_code: "AX",
    severity: "minor",
    length_mm: 30,
    photo: true,
    spot: true,
    reading: { micrometres: [118, 121, 124] },
  });
  expect(
    await countOf("select count(*) n from inspection_voice_file where inspection_id = $1", id),
  ).toBe(1);
  const photo = `select count(*) n from media_asset where id = (select photo_asset_id from inspection_item
    where inspection_id = $1 and checkpoint = '14')`;
  expect(await countOf(photo, id)).toBe(1);
  const whole =
    "select count(*) n from inspection_video where inspection_id = $1 and completed_at is not null";
  expect(await countOf(whole, id)).toBe(1);

  await tap(page, "Sign the report");
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Sign the report" }).click();
  await dialog.getByRole("button", { name: "Confirm as this demo account" }).click();
  await page.getByRole("link", { name: "Read the report" }).click();
  await page.waitForURL("**/report");
  await seeAndTurn(page);
  await phone.close();
  fs.rmSync(profile, { recursive: true, force: true });
});

/** On the report: the video can be played from any position, and the car can be turned. */
async function seeAndTurn(page: Page): Promise<void> {
  const player = page.locator("video");
  await player.scrollIntoViewIfNeeded();
  await expect
    .poll(() => player.evaluate((video: HTMLVideoElement) => video.videoWidth), { timeout: 20_000 })
    .toBeGreaterThan(0);
  const src = new URL((await player.getAttribute("src")) ?? "", page.url());
  const part = await page.request.get(src.href, { headers: { range: "bytes=4-9" } });
  expect([part.status(), (await part.body()).length]).toEqual([206, 6]);
  const car = page.getByRole("slider");
  await car.focus();
  await page.keyboard.press("ArrowRight");
  await expect(car).toHaveAttribute("aria-valuenow", "2");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight");
  await expect(car).toHaveAttribute("aria-valuenow", "1");
  const box = await car.boundingBox();
  if (box === null) throw new Error("the car is not to be seen");
  const [x, y] = [box.x + box.width * 0.2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + box.width / 2, y, { steps: 4 });
  await page.mouse.up();
  // Dragging over half the width is half a turn; without a pressed button the car does not turn.
  await expect(car).toHaveAttribute("aria-valuenow", "7");
  await page.mouse.move(x, y);
  await expect(car).toHaveAttribute("aria-valuenow", "7");
  await expectNoViolations(page);
}

test("two phones merge item by item, and one item answered twice is shown side by side", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const booking = await aBooking();
  const first = await browserOf(browser, baseURL, booking.inspectorId);
  const second = await browserOf(browser, baseURL, booking.inspectorId);
  const id = await begin(first.context(), baseURL ?? "", booking);
  for (const page of [first, second]) {
    await page.setViewportSize({ width: 390, height: 844 });
    await openApp(page, id);
    await page.context().setOffline(true);
  }
  await toScreen(first, `${id}/item/14`);
  await tap(first, "Pass");
  await toScreen(first, `${id}/item/16`);
  await tap(first, /^Pass, next/);
  await toScreen(second, `${id}/item/14`);
  await tap(second, "Defect");
  await tap(second, /^Scratch/);
  await tap(second, "Moderate");
  await toScreen(second, `${id}/item/17`);
  await tap(second, "Not tested");
  await tap(second, "Too cold");

  await first.context().setOffline(false);
  const stored =
    "select count(*) n from inspection_item where inspection_id = $1 and checkpoint in ('14','16')";
  await expect.poll(() => countOf(stored, id)).toBe(2);
  await second.context().setOffline(false);
  await toScreen(second, `${id}/conflicts`);
  await expect(
    second.getByRole("heading", { name: "1 entry differs on two devices" }),
  ).toBeVisible();
  await expect(second.getByText("Scratch, Moderate")).toBeVisible();
  await expectNoViolations(second);
  await tap(second, "Keep this phone's");
  await expect(second.getByText("Every entry has one answer.")).toBeVisible();
  const winner =
    "select count(*) n from inspection_item where inspection_id = $1 and checkpoint = '14' and outcome = 'defect' and revision = 2";
  await expect.poll(() => countOf(winner, id)).toBe(1);
  await toScreen(first, `${id}/item/17`);
  await expect(first.getByRole("button", { name: "Too cold" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );

  // When the inspection was signed or reassigned in the meantime, the answer stays readable, with the reason.
  await first.context().setOffline(true);
  await toScreen(first, `${id}/item/20`);
  await tap(first, /^Pass, next/);
  await query("update inspection set inspector_id = 'usr_somebodyelse' where id = $1", [id]);
  await first.context().setOffline(false);
  await toScreen(first, id);
  await expect(first.getByText("This inspection is no longer yours")).toBeVisible();
  await expect(first.getByRole("button", { name: "Save 1 entry as a file" })).toBeVisible();
  await expectNoViolations(first);
});

test("every screen of the app is without violations, in both languages", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const booking = await aBooking();
  const page = await browserOf(browser, baseURL, booking.inspectorId);
  await page.setViewportSize({ width: 390, height: 844 });
  const id = await begin(page.context(), baseURL ?? "", booking);
  await openApp(page, id);
  await expectNoViolations(page);
  const item = (key: string) => `${id}/item/${key}`;
  for (const hash of [
    "",
    item("14"),
    item("39"),
    item("92"),
    item("obd-1"),
    `${id}/facts`,
    `${id}/review`,
  ]) {
    await toScreen(page, hash);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoViolations(page);
    const isWide = await page.evaluate(
      () => document.documentElement.scrollWidth > window.innerWidth,
    );
    expect(isWide, hash).toBe(false);
  }
  await toScreen(page, item("14"));
  await tap(page, "Defect");
  await expectNoViolations(page);
  await tap(page, "Not tested");
  await expectNoViolations(page);
  await page.goto(`/zh-CN/field/app#${item("14")}`);
  await expect(page.getByRole("heading", { level: 1, name: "发动机舱盖表面" })).toBeVisible();
  await page.getByRole("button", { name: "缺陷", exact: true }).click();
  await expect(page.getByText("是什么缺陷")).toBeVisible();
  await expectNoViolations(page);
});

test("the service worker controls only URLs of the field app and no public page", async ({
  browser,
  baseURL,
}) => {
  const booking = await aBooking();
  const page = await browserOf(browser, baseURL, booking.inspectorId);
  const id = await begin(page.context(), baseURL ?? "", booking);
  await openApp(page, id);
  await page.goto("/us");
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  await expect(page.locator('link[rel="manifest"]')).toHaveAttribute("href", "/manifest.json");
  await page.context().setOffline(true);
  await expect(page.goto("/us/cars")).rejects.toThrow();
  // A new tab, because the one that was refused still shows the browser's error page.
  const again = await page.context().newPage();
  await again.goto(`/field/inspections/${id}`);
  await expect(again.getByRole("heading", { name: "Sections" })).toBeVisible();
});
