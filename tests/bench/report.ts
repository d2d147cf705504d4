import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import path from "node:path";
import { db } from "@/lib/platform/db/client";
import type { BenchResult } from "@/tests/bench/result";

/**
 * How fast the report page is made on the server, against a bare Next page of the same bytes and as many
 * elements: both production builds, both on this machine, by turns. `-- report short` measures less long.
 */
const GOAL = 0.6;
const LINES = 138;
const PHOTOS = 60;
const CONCURRENCY = 8;
const BASELINE = path.resolve("tests/bench/baseline");

export async function run(): Promise<BenchResult> {
  const isShort = process.argv.includes("short");
  const listing = await aBenchListing();
  const servers: ChildProcess[] = [];
  try {
    buildBaseline();
    const app = await start(servers, [".next/standalone/server.js"]);
    const bare = await start(servers, ["node_modules/next/dist/bin/next", "start", BASELINE]);
    const ours = `${app}/us/cars/${listing.slug}/report`;
    const page = await fetchText(ours);
    const lines = page.split('id="item-').length - 1;
    const photos = new Set(page.match(/bench-photo=\d+/g)).size;
    if (lines !== LINES || photos !== PHOTOS) {
      throw new Error(
        `the page has ${lines} lines and ${photos} photos, not ${LINES} and ${PHOTOS}`,
      );
    }
    const theirs = await sameSize(bare, page);
    return await measure(ours, theirs, isShort ? 3 : 9, isShort ? 2_000 : 5_000);
  } finally {
    for (const server of servers) server.kill("SIGTERM");
    await listing.remove();
  }
}

/** A sold advert that shows an existing signed report of 138 items beside 60 pictures. */
async function aBenchListing() {
  const source = await db.listing.findFirst({
    where: { market: "us", inspectionId: { not: null }, photos: { some: {} } },
    include: { photos: { take: 1 } },
    orderBy: { id: "asc" },
  });
  const [photo] = source?.photos ?? [];
  if (source === null || photo === undefined) {
    throw new Error("the report bench needs the demo's data: run npm run demo once before it");
  }
  const id = `lst_bench${process.pid}`;
  const slug = `bench-report-${process.pid}`;
  const {
    photos: _photos,
    draft: _draft,
    sectionScores: _scores,
    feedKey: _key,
    ...columns
  } = source;
  await db.listing.create({
    data: {
      ...columns,
      id,
      slug,
      status: "sold",
      liveVin: null,
      isShowcase: false,
      photos: {
        create: Array.from({ length: PHOTOS }, (_, position) => ({
          id: `lph_bench${process.pid}x${position}`,
          position,
          staticPath: `${photo.staticPath ?? "/demo/none.webp"}?bench-photo=${position}`,
          view: "other",
          width: photo.width,
          height: photo.height,
        })),
      },
    },
  });
  return {
    slug,
    remove: async () => {
      await db.listing.delete({ where: { id } });
    },
  };
}

function buildBaseline(): void {
  if (fs.existsSync(path.join(BASELINE, ".next/BUILD_ID"))) return;
  console.log("building the bare page");
  const next = path.resolve("node_modules/next/dist/bin/next");
  const built = spawnSync(process.execPath, [next, "build", BASELINE], {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
    encoding: "utf8",
  });
  if (built.status !== 0)
    throw new Error(`the bare page was not built:\n${built.stdout}${built.stderr}`);
}

async function start(servers: ChildProcess[], args: readonly string[]): Promise<string> {
  if (!fs.existsSync(args[0] ?? "")) {
    throw new Error(`${args[0] ?? ""} is missing: npm run demo builds it`);
  }
  const port = await freePort();
  const isNextStart = args.includes("start");
  const child = spawn(process.execPath, isNextStart ? [...args, "-p", String(port)] : [...args], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      HOSTNAME: "localhost",
      NEXT_TELEMETRY_DISABLED: "1",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  servers.push(child);
  const origin = `http://localhost:${port}`;
  for (let tries = 0; tries < 120; tries += 1) {
    const isUp = await fetch(origin, { redirect: "manual" }).then(
      () => true,
      () => false,
    );
    if (isUp) return origin;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${args.join(" ")} did not start`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.text();
}

/** Elements of the document itself; what stands in scripts are letters. */
function elementsIn(html: string): number {
  return (html.replace(/<script[\s\S]*?<\/script>/g, "<script>").match(/<[a-zA-Z]/g) ?? []).length;
}

/** The bare page with the report's number of elements and, within 1 %, its number of bytes. */
async function sameSize(origin: string, page: string): Promise<string> {
  const bytes = Buffer.byteLength(page);
  const elements = elementsIn(page);
  const address = (letters: number): string => `${origin}/?elements=${elements}&letters=${letters}`;
  let low = 0;
  let high = 20_000;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const size = Buffer.byteLength(await fetchText(address(middle)));
    if (size < bytes) low = middle;
    else high = middle;
  }
  const found = await fetchText(address(high));
  console.log(
    `report page: ${bytes} bytes, ${elements} elements; bare page: ${Buffer.byteLength(found)} bytes, ${elementsIn(found)} elements`,
  );
  return address(high);
}

async function measure(
  ours: string,
  theirs: string,
  rounds: number,
  ms: number,
): Promise<BenchResult> {
  await throughput(ours, ms);
  await throughput(theirs, ms);
  const pairs: { readonly ours: number; readonly theirs: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // By turns, so that whatever else the machine does meets both.
    const pair = { ours: await throughput(ours, ms), theirs: await throughput(theirs, ms) };
    pairs.push(pair);
    console.log(
      `round ${round + 1}: report ${pair.ours.toFixed(1)}/s, bare ${pair.theirs.toFixed(1)}/s`,
    );
  }
  const middle = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  console.log(
    `medians: report ${middle(pairs.map((pair) => pair.ours)).toFixed(1)} pages/s, bare ${middle(pairs.map((pair) => pair.theirs)).toFixed(1)} pages/s`,
  );
  const figure = middle(pairs.map((pair) => pair.ours / pair.theirs));
  return { figure, goal: GOAL, better: "higher" };
}

/** Whole pages per second over kept-alive connections. */
async function throughput(url: string, ms: number): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const started = performance.now();
  let done = 0;
  const client = async (): Promise<void> => {
    while (performance.now() - started < ms) {
      await get(url, agent);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, client));
  agent.destroy();
  return done / ((performance.now() - started) / 1_000);
}

function get(url: string, agent: http.Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode ?? 0}`));
        response.resume();
        response.on("end", resolve);
      })
      .on("error", reject);
  });
}
