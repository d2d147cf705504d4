import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { NODE_BUNDLE } from "../../scripts/lib/bundle.mjs";
import { startPostgres, type EmbeddedPostgres } from "../../scripts/lib/postgres.mjs";
import { MINUTE_MS } from "@/lib/platform/core/durations";

/** A process that a test kills and starts again. */
export type Managed = {
  readonly name: string;
  /** Sends SIGKILL and starts it again; resolves when it is ready. */
  readonly killAndRestart: () => Promise<void>;
  readonly counts: () => { readonly killed: number; readonly diedByItself: number };
  /** The end of its output, for a failure's message. */
  readonly tail: () => string;
  /** The end of its output before each exit that the test did not cause. */
  readonly lastWords: () => readonly string[];
  readonly stop: () => Promise<void>;
};

const TAIL_MAX = 8_000;
const FIRST_MAX = 1_000_000;
const LAST_WORDS_MAX = 2_000;
const READY_WITHIN_MS = MINUTE_MS;
const RESTART_PAUSE_MS = 200;

/** Waits (real time) until `isTrue` resolves to true; an error counts as false. */
export async function eventually(
  what: string,
  isTrue: () => Promise<boolean>,
  options: { readonly withinMs: number; readonly everyMs?: number },
): Promise<void> {
  const end = Date.now() + options.withinMs;
  let last: unknown = null;
  while (Date.now() < end) {
    try {
      if (await isTrue()) return;
      last = null;
    } catch (error) {
      last = error;
    }
    await pause(options.everyMs ?? 50);
  }
  throw new Error(`not within ${options.withinMs} ms: ${what}`, { cause: last });
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Bundles one of our programs for Node without Next.js; modules that exist only inside Next.js are replaced. */
export async function bundleForNode(entry: string, outDir: string): Promise<string> {
  const outfile = path.resolve(outDir, `${path.basename(entry, ".ts")}.mjs`);
  await build({
    ...NODE_BUNDLE,
    entryPoints: [entry],
    outfile,
    packages: "external",
    alias: {
      "server-only": path.resolve("tests/support/empty.ts"),
      "next/headers": path.resolve("tests/support/request-cookies.ts"),
    },
  });
  return outfile;
}

/**
 * Starts a bundle and keeps it running like a supervisor: a process that ends without a kill is restarted and
 * counted.
 */
export async function startManaged(options: {
  readonly name: string;
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  readonly isReady: (said: string) => Promise<boolean>;
}): Promise<Managed> {
  let child: ChildProcess | null = null;
  let said = "";
  let sinceStart = "";
  /**
   * The beginning of the output is kept too, because the message that it is ready may be followed by a lot of
   * other output.
   */
  let firstSaid = "";
  let stopped = false;
  let isKilling = false;
  const counts = { killed: 0, diedByItself: 0 };
  const lastWords: string[] = [];

  const start = async (): Promise<void> => {
    const mine = spawn(process.execPath, ["--enable-source-maps", options.file], {
      env: options.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = mine;
    sinceStart = "";
    firstSaid = "";
    const listen = (chunk: Buffer): void => {
      if (child === mine) firstSaid = (firstSaid + chunk.toString()).slice(0, FIRST_MAX);
      sinceStart = (sinceStart + chunk.toString()).slice(-TAIL_MAX);
      said = (said + chunk.toString()).slice(-TAIL_MAX);
    };
    mine.stdout.on("data", listen);
    mine.stderr.on("data", listen);
    mine.once("exit", () => {
      if (stopped || isKilling || child !== mine) return;
      counts.diedByItself += 1;
      lastWords.push(sinceStart.slice(-LAST_WORDS_MAX));
      setTimeout(() => {
        if (!stopped && !isKilling && child === mine) void start().catch(() => undefined);
      }, RESTART_PAUSE_MS);
    });
    await eventually(`${options.name} answers`, () => options.isReady(firstSaid), {
      withinMs: READY_WITHIN_MS,
    });
  };

  await start();
  return {
    name: options.name,
    counts: () => ({ ...counts }),
    tail: () => said,
    lastWords: () => lastWords,
    killAndRestart: async () => {
      isKilling = true;
      counts.killed += 1;
      await end(child, "SIGKILL");
      isKilling = false;
      await start();
    },
    stop: async () => {
      stopped = true;
      await end(child, "SIGKILL");
    },
  };
}

async function end(child: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill(signal);
  await gone;
}

/** A real PostgreSQL that can be killed as by a machine failure: the server and its backends at once. */
export async function startKillablePostgres(options: {
  readonly dataDir: string;
  readonly password: string;
}): Promise<Managed & { readonly server: () => EmbeddedPostgres }> {
  let server = await startPostgres({ ...options });
  const { port } = server;
  let killed = 0;
  const restart = async (): Promise<void> => {
    // A backend may still hold the old shared memory for a moment, and PostgreSQL then refuses to start.
    await eventually(
      "PostgreSQL starts again",
      async () => {
        server = await startPostgres({ ...options, port });
        return true;
      },
      { withinMs: READY_WITHIN_MS, everyMs: 200 },
    );
  };
  return {
    name: "postgres",
    server: () => server,
    counts: () => ({ killed, diedByItself: 0 }),
    tail: () => "",
    lastWords: () => [],
    killAndRestart: async () => {
      killed += 1;
      const backends = childrenOf(server.pid);
      await end(server.process, "SIGKILL");
      for (const pid of backends) killIfThere(pid);
      await restart();
    },
    stop: async () => {
      await server.stop();
      fs.rmSync(server.dataDir, { recursive: true, force: true });
    },
  };
}

/** Linux only; on other systems the backends notice that their parent is gone. */
function childrenOf(pid: number): readonly number[] {
  try {
    const text = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return text.split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // The process ended with its parent.
  }
}
