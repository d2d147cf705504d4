import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";

const QUIET_MS = 1_500;

/** An installed browser, else Playwright's own, as in playwright.config.ts. */
export function browserPath(): string {
  const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return installed.find((file) => fs.existsSync(file)) ?? chromium.executablePath();
}

/**
 * Bytes of JavaScript that a modern browser loads for a page until the network is idle, each file compressed as
 * by gzip -9.
 */
export async function scriptBytes(url: string): Promise<number> {
  const browser = await chromium.launch({ executablePath: browserPath() });
  try {
    const page = await browser.newPage();
    const sizes: Promise<number>[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() !== "script") return;
      // A missing script would make the page appear smaller than it is.
      if (!response.ok()) sizes.push(Promise.reject(new Error(`no script at ${response.url()}`)));
      sizes.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
    });
    await page.goto(url, { waitUntil: "networkidle" });
    await page.waitForTimeout(QUIET_MS);
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  } finally {
    await browser.close();
  }
}

export type Scores = {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly seo: number;
};

const LIGHTHOUSE_MS = 120_000;

/** Lighthouse on a phone with real (not simulated) throttling of network and processor; scores out of 100. */
export async function lighthouseScores(url: string, folder: string): Promise<Scores> {
  const report = path.join(folder, "lighthouse.json");
  await promisify(execFile)(
    process.execPath,
    [
      "tests/bench/node_modules/lighthouse/cli/index.js",
      url,
      "--quiet",
      "--output=json",
      `--output-path=${report}`,
      "--only-categories=performance,accessibility,best-practices,seo",
      "--throttling-method=devtools",
      "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
    ],
    { env: { ...process.env, CHROME_PATH: browserPath() }, timeout: LIGHTHOUSE_MS },
  );
  const { categories, audits } = JSON.parse(fs.readFileSync(report, "utf8")) as LighthouseReport;
  for (const { id, score, title } of Object.values(audits)) {
    const isBinary = ["accessibility", "best-practices", "seo"].some((name) =>
      categories[name]?.auditRefs.some((ref) => ref.id === id && ref.weight > 0),
    );
    if (isBinary && score !== null && score < 1) console.log(`  ${url}: ${id}: ${title}`);
  }
  const of = (name: string): number => Math.round((categories[name]?.score ?? 0) * 100);
  return {
    performance: of("performance"),
    accessibility: of("accessibility"),
    bestPractices: of("best-practices"),
    seo: of("seo"),
  };
}

type LighthouseReport = {
  readonly categories: Readonly<
    Record<
      string,
      {
        readonly score: number | null;
        readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
      }
    >
  >;
  readonly audits: Readonly<
    Record<string, { readonly id: string; readonly title: string; readonly score: number | null }>
  >;
};
