import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { prepareStandalone } from "@/scripts/lib/build.mjs";
import { freePort } from "@/scripts/lib/postgres.mjs";

/**
 * Compares one of our pages with a page of a bare Next.js app: both as production builds on this machine,
 * measured alternately.
 */
const SOURCES = path.resolve("tests/bench/baseline/pages");
const CONCURRENCY = 8;

/**
 * Built outside the project, because Next.js would otherwise use the proxy and the instrumentation of a parent
 * folder.
 */
function buildBare(): string {
  const hash = createHash("sha256").update(fs.readFileSync("package-lock.json"));
  for (const name of fs.readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).sort()) {
    const file = path.join(SOURCES, name);
    if (fs.statSync(file).isFile()) hash.update(name).update(fs.readFileSync(file));
  }
  const folder = path.join(os.tmpdir(), `candor-bare-${hash.digest("hex").slice(0, 16)}`);
  if (fs.existsSync(path.join(folder, ".next/BUILD_ID"))) return folder;
  console.log("building the bare pages");
  fs.cpSync(SOURCES, folder, { recursive: true });
  const modules = path.join(folder, "node_modules");
  if (!fs.existsSync(modules)) fs.symlinkSync(path.resolve("node_modules"), modules);
  const built = spawnSync(process.execPath, [path.resolve(NEXT), "build", folder], {
    cwd: folder,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
    encoding: "utf8",
  });
  if (built.status !== 0)
    throw new Error(`the bare pages were not built:\n${built.stdout}${built.stderr}`);
  return folder;
}

const NEXT = "node_modules/next/dist/bin/next";

/**
 * @param files additional files of its public folder, by name
 * @returns the origin at which it runs
 */
export async function startBare(
  servers: ChildProcess[],
  files: ReadonlyMap<string, Buffer> = new Map(),
): Promise<string> {
  const folder = buildBare();
  for (const [name, bytes] of files) {
    const file = path.join(folder, "public", name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, bytes);
  }
  return startServer(servers, [NEXT, "start", folder]);
}

/** Starts our own build with the environment of the demo's data. */
export async function startOurs(servers: ChildProcess[]): Promise<string> {
  prepareStandalone();
  return startServer(servers, [".next/standalone/server.js"]);
}

async function startServer(servers: ChildProcess[], args: readonly string[]): Promise<string> {
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
      // As in production: without the demo bar and the demo clock.
      CANDOR_DEMO: "0",
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

export async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.text();
}

/** Counts the elements of the document; text inside script elements is not counted. */
export function elementsIn(html: string): number {
  return (html.replace(/<script[\s\S]*?<\/script>/g, "<script>").match(/<[a-zA-Z]/g) ?? []).length;
}

export type Size = { readonly elements: number; readonly letters: number };

/** Returns the bare page with as many elements as `html` and, within 1 %, as many bytes. */
export async function sameSize(html: string, address: (size: Size) => string): Promise<string> {
  const bytes = Buffer.byteLength(html);
  const elements = elementsIn(html);
  let low = 0;
  let high = 20_000;
  while (high - low > 1) {
    const letters = (low + high) >> 1;
    const size = Buffer.byteLength(await fetchText(address({ elements, letters })));
    if (size < bytes) low = letters;
    else high = letters;
  }
  const url = address({ elements, letters: high });
  const found = await fetchText(url);
  const theirs = `${Buffer.byteLength(found)} bytes, ${elementsIn(found)} elements`;
  console.log(`ours: ${bytes} bytes, ${elements} elements; bare: ${theirs}`);
  return url;
}

export type Measured = {
  readonly name: string;
  readonly ours: string | (() => string);
  readonly theirs: string;
  readonly rounds: number;
  readonly ms: number;
};

/**
 * Measured alternately, so that other load on the machine affects both sides. @returns the median of the ratios
 */
export async function throughputRatio(measured: Measured): Promise<number> {
  const { name, ours: given, theirs, rounds, ms } = measured;
  const ours = typeof given === "string" ? (): string => given : given;
  const bare = (): string => theirs;
  const throughput = (url: () => string): Promise<number> =>
    answersPerSecond({ ask: (agent) => get(url(), agent), ms, atOnce: CONCURRENCY });
  await throughput(ours);
  await throughput(bare);
  const pairs: { readonly ours: number; readonly theirs: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({ ours: await throughput(ours), theirs: await throughput(bare) });
  }
  const [own, other] = [
    median(pairs.map((each) => each.ours)),
    median(pairs.map((each) => each.theirs)),
  ];
  const ratio = median(pairs.map((each) => each.ours / each.theirs));
  console.log(
    `${name}: ${own.toFixed(1)}/s, bare ${other.toFixed(1)}/s (medians of ${rounds}), ratio ${ratio.toFixed(2)}`,
  );
  return ratio;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

export type Load = {
  readonly ask: (agent: http.Agent) => Promise<unknown>;
  readonly ms: number;
  readonly atOnce: number;
};

/** Counts complete replies per second over keep-alive connections, with a fixed number of requests in flight. */
export async function answersPerSecond({ ask, ms, atOnce }: Load): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
  const started = performance.now();
  let done = 0;
  const client = async (): Promise<void> => {
    while (performance.now() - started < ms) {
      await ask(agent);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, client));
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
