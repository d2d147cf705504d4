import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { buildApp, isBuilt, prepareStandalone } from "@/scripts/lib/build.mjs";
import { freePort } from "@/scripts/lib/postgres.mjs";
import { fillScale, scaleDatabase } from "@/scripts/lib/scale.mjs";

export type ScaleApp = {
  readonly origin: string;
  readonly databaseUrl: string;
  readonly ownerUrl: string;
  readonly dataDir: string;
  readonly listings: number;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

/** Starts the app as a production build with a separate database of the given number of listings. */
export async function startScaleApp(listings: number, name?: string): Promise<ScaleApp> {
  const database = await scaleDatabase(name);
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "candor-bench-"));
  let child: ChildProcess | null = null;
  const stop = async (): Promise<void> => {
    child?.kill("SIGTERM");
    await database.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const count = await ensureListings(database.owner, listings);
    if (!isBuilt()) {
      console.log("building the app …");
      buildApp();
    }
    prepareStandalone();
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    child = spawn(process.execPath, [".next/standalone/server.js"], {
      env: {
        ...environment(dataDir, origin),
        DATABASE_URL: database.app,
        DATABASE_OWNER_URL: database.owner,
        PORT: String(port),
      },
      stdio: ["ignore", "ignore", "inherit"],
    });
    await waitUntilReady(origin, count);
    return {
      origin,
      dataDir,
      stop,
      listings: count,
      pid: child.pid ?? 0,
      databaseUrl: database.app,
      ownerUrl: database.owner,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function environment(dataDir: string, origin: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: "production",
    HOSTNAME: "localhost",
    NEXT_TELEMETRY_DISABLED: "1",
    APP_ORIGIN: origin,
    CANDOR_DATA_DIR: dataDir,
    CANDOR_DEMO: "0",
    MAIL_CATCHER: "0",
    AUTH_SECRET: randomBytes(32).toString("hex"),
    STRIPE_SECRET_KEY: "sk_test_bench_bench",
    STRIPE_WEBHOOK_SECRET: "whsec_bench_bench_bench",
    PAYMENTS_SANDBOX_URL: "http://localhost:4999",
    SMTP_URL: "smtp://127.0.0.1:2599",
    // All requests come from one IP address here, so the limit is raised; only benches do this.
    SEARCH_PER_MINUTE: "100000000",
  };
}

export async function ensureListings(owner: string, listings: number): Promise<number> {
  const count = async (): Promise<number> => {
    const client = new Client({ connectionString: owner });
    await client.connect();
    const { rows } = await client.query<{ count: number }>(
      "select count(*)::int as count from listing where status in ('live', 'reserved')",
    );
    await client.end();
    return rows[0]?.count ?? 0;
  };
  if ((await count()) < listings) await fillScale(owner, listings);
  return count();
}

async function waitUntilReady(origin: string, listings: number): Promise<void> {
  const from = Date.now();
  for (;;) {
    const health = await fetch(`${origin}/api/health`)
      .then((response) => response.text())
      .catch(() => "");
    if (health.includes(`"cars":${listings}`)) break;
    if (Date.now() - from > 300_000) throw new Error(`the app does not get ready: ${health}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  console.log(`the app answers from memory after ${Math.round((Date.now() - from) / 100) / 10} s`);
}

/** Installs the compared products once, on the measuring machine; they are not part of the project. */
export function ensureRivals(folder = "tests/bench"): void {
  const text = fs.readFileSync(`${folder}/package.json`, "utf8");
  const { dependencies } = JSON.parse(text) as { readonly dependencies: Record<string, string> };
  const isThere = (name: string): boolean => fs.existsSync(`${folder}/node_modules/${name}`);
  if (Object.keys(dependencies).every(isThere)) return;
  console.log(`installing the rivals of ${folder}/package.json …`);
  const run = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock"], {
    cwd: folder,
    stdio: "inherit",
  });
  if (run.status !== 0) throw new Error("the rivals could not be installed");
}
