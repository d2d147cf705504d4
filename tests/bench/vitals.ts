import type { ChildProcess } from "node:child_process";
import fs from "node:fs";
import { chromium, type Browser, type Page } from "@playwright/test";
import { median, startBare } from "@/tests/bench/against-bare";
import { browserPath } from "@/tests/bench/browser-costs";
import { printFigure } from "@/tests/bench/result";
import { openSlowPhone, PHONE } from "@/tests/bench/slow-phone";

/**
 * The Web Vitals of the results page on a slow phone: LCP, the slowest of three interactions (INP), and layout
 * shift (CLS), compared with a bare shop of Next.js pages with the same pictures and fonts and as many
 * elements, measured alternately.
 */
const PRODUCTS = 24;
const GOALS = { lcp: 1.15, inp: 1.15, cls: 0.01 } as const;
const AFTER_LOAD_MS = 1_500;
const AFTER_ACTION_MS = 700;
/** The browser reports only events from this duration on; a shorter one counts as this. */
const EVENT_MIN_MS = 16;

type Vitals = { readonly lcp: number; readonly inp: number; readonly cls: number };
type Actions = (page: Page) => readonly (() => Promise<void>)[];

export async function vitals(
  results: string,
  servers: ChildProcess[],
  loads: number,
): Promise<readonly number[]> {
  const browser = await chromium.launch({ executablePath: browserPath() });
  try {
    const shop = await startBare(
      servers,
      new Map([...fonts(), ...(await photosOf(browser, results))]),
    );
    const sides = [
      { url: results, actions: onResults, seen: [] as Vitals[] },
      { url: `${shop}/shop/0`, actions: onShop, seen: [] as Vitals[] },
    ] as const;
    for (let load = 0; load <= loads; load += 1) {
      for (const { url, actions, seen } of sides) {
        const one = await visit(browser, url, actions);
        // The first round warms up the servers.
        if (load > 0) seen.push(one);
      }
    }
    const [ours, theirs] = sides.map(({ seen }) => seen);
    return verdict(ours ?? [], theirs ?? []);
  } finally {
    await browser.close();
  }
}

function verdict(ours: readonly Vitals[], theirs: readonly Vitals[]): readonly number[] {
  const of = (seen: readonly Vitals[], name: keyof Vitals): number =>
    median(seen.map((each) => each[name]));
  const mean = (seen: readonly Vitals[]): number =>
    seen.reduce((sum, { inp }) => sum + inp, 0) / seen.length;
  const lcp = [of(ours, "lcp"), of(theirs, "lcp")] as const;
  // Durations are reported in steps of 8 ms, so the mean is more precise than the median.
  const inp = [mean(ours), mean(theirs)] as const;
  const cls = Math.max(...ours.map((each) => each.cls));
  const compare = (name: string, [own, other]: readonly [number, number], goal: number): number => {
    console.log(`${name}: ${own.toFixed(0)} ms, bare shop ${other.toFixed(0)} ms`);
    return printFigure(`${name} of results`, { figure: own / other, goal, better: "lower" });
  };
  const reached = [compare("LCP", lcp, GOALS.lcp), compare("INP", inp, GOALS.inp)];
  console.log(
    `CLS: at most ${cls.toFixed(4)} in ${ours.length} visits, bare shop ${of(theirs, "cls").toFixed(4)}`,
  );
  return [
    ...reached,
    printFigure("CLS of results", { figure: cls, goal: GOALS.cls, better: "lower" }),
  ];
}

/** A new visitor who loads the page, waits and then performs three interactions. */
async function visit(browser: Browser, url: string, actionsOf: Actions): Promise<Vitals> {
  const { page, context } = await openSlowPhone(browser);
  try {
    await page.addInitScript(watch);
    await page.goto(url, { waitUntil: "networkidle" });
    await page.waitForTimeout(AFTER_LOAD_MS);
    for (const act of actionsOf(page)) {
      await act();
      await page.waitForTimeout(AFTER_ACTION_MS);
    }
    const seen = await page.evaluate<Vitals>("window.seen");
    return { ...seen, inp: Math.max(seen.inp, EVENT_MIN_MS) };
  } finally {
    await context.close();
  }
}

/** Runs in the page before any other script. */
function watch(): void {
  const seen = { lcp: 0, inp: 0, cls: 0 };
  Object.assign(window, { seen });
  type Entry = PerformanceEntry & {
    readonly value?: number;
    readonly hadRecentInput?: boolean;
    readonly interactionId?: number;
  };
  const each = (type: string, use: (entry: Entry) => void): void => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) use(entry);
    }).observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  };
  each("largest-contentful-paint", (entry) => (seen.lcp = entry.startTime));
  each("layout-shift", (entry) => {
    if (entry.hadRecentInput !== true) seen.cls += entry.value ?? 0;
  });
  each("event", (entry) => {
    if ((entry.interactionId ?? 0) > 0) seen.inp = Math.max(seen.inp, entry.duration);
  });
}

const onResults: Actions = (page) => [
  async () => {
    await page.getByRole("searchbox").first().pressSequentially("b");
  },
  async () => {
    await page
      .getByRole("link", { name: /^Compare / })
      .first()
      .click();
  },
  async () => {
    await page.getByRole("button", { name: "Filters" }).first().click();
    await page.getByRole("dialog").getByRole("link").first().click();
  },
];

const onShop: Actions = (page) => [
  async () => {
    await page.getByRole("searchbox").pressSequentially("p");
  },
  async () => {
    await page.getByRole("button").first().click();
  },
  async () => {
    await page.getByRole("link", { name: "Category 7", exact: true }).click();
  },
];

/** The same two files that app/fonts.ts uses. */
function fonts(): ReadonlyMap<string, Buffer> {
  const folder = "node_modules/@fontsource-variable";
  const files = {
    "fonts/inter.woff2": `${folder}/inter/files/inter-latin-wght-normal.woff2`,
    "fonts/source-serif.woff2": `${folder}/source-serif-4/files/source-serif-4-latin-wght-normal.woff2`,
  };
  return new Map(Object.entries(files).map(([name, file]) => [name, fs.readFileSync(file)]));
}

/** The pictures as our page shows them, so that both sides load and decode the same files. */
async function photosOf(browser: Browser, url: string): Promise<ReadonlyMap<string, Buffer>> {
  const page = await browser.newPage({ viewport: PHONE });
  await page.goto(url, { waitUntil: "networkidle" });
  const sources = await page.evaluate(() => {
    const pictures = [...document.querySelectorAll<HTMLImageElement>("article img")];
    for (const picture of pictures) picture.loading = "eager";
    return pictures.map((picture) => picture.currentSrc || picture.src);
  });
  const photos = new Map<string, Buffer>();
  for (let index = 0; index < PRODUCTS; index += 1) {
    const source = sources[index % sources.length];
    if (source === undefined) throw new Error(`no pictures on ${url}`);
    const answer = await page.request.get(source, { headers: { accept: "image/avif" } });
    photos.set(`photos/${index}.avif`, await answer.body());
  }
  await page.close();
  return photos;
}
