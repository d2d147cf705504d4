import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { query } from "./support/database";
import { expect, test } from "./support/test";

/** A signed report is verified in the browser and by the script; both detect one changed character. */
async function aReportNumber(): Promise<string> {
  const [row] = await query<{ number: string }>(
    "select number from signed_report order by log_index limit 1",
  );
  const number = row?.number;
  if (number === undefined) throw new Error("the demo has no signed report");
  return number;
}

test("anybody can verify a report in the browser: signatures, keys, log and photographs", async ({
  page,
}) => {
  const number = await aReportNumber();
  await page.goto(`/verify/${number}`);
  await expect(page.getByText("Unchanged since it was signed")).toBeVisible();
  for (const id of ["inspector_signature", "point_signature", "logged", "known_keys", "log_now"]) {
    await expect(page.locator(`[data-check="${id} passed"]`)).toBeVisible();
  }
  await page.goto(`/zh-CN/verify/${number}`);
  await expect(page.getByText("自签署以来未被改动")).toBeVisible();
});

test("a changed file is detected by the page and by the script, without any server", async ({
  page,
  request,
}) => {
  const number = await aReportNumber();
  const good = await (await request.get(`/api/reports/${number}/file`)).text();
  const bad = good.replace(/"scoreTenths":\d/, '"scoreTenths":1');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "candor-verify-"));
  const files = { good: path.join(folder, "good.json"), bad: path.join(folder, "bad.json") };
  fs.writeFileSync(files.good, good);
  fs.writeFileSync(
    files.bad,
    bad === good ? good.replace('"scoreTenths":', '"scoreTenths":2') : bad,
  );

  await page.goto("/verify");
  await page.locator('input[type="file"]').setInputFiles(files.bad);
  await expect(page.getByText("Do not rely on this file")).toBeVisible();
  await expect(page.locator('[data-check="report_hash failed"]')).toBeVisible();
  await page.locator('input[type="file"]').setInputFiles(files.good);
  await expect(page.getByText("Unchanged since it was signed")).toBeVisible();

  const run = (file: string): string =>
    execFileSync(process.execPath, ["scripts/verify-report.mjs", file], { encoding: "utf8" });
  expect(run(files.good)).toContain("Unchanged");
  expect(() => run(files.bad)).toThrow();
  fs.rmSync(folder, { recursive: true });
});

test("the standards say what is wear, in the market's own units", async ({ page }) => {
  await page.goto("/standards?units=us");
  await expect(page.getByRole("heading", { name: "Allowed wear" })).toBeVisible();
  await expect(page.getByText("at least 3 mm (4/32 in)").first()).toBeVisible();
  await page.goto("/zh-CN/standards?units=cn");
  await expect(page.getByText("至少 3 毫米").first()).toBeVisible();
});
