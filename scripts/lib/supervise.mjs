// Starts, watches and stops child processes, so that none is left running.
import { spawn } from "node:child_process";
import path from "node:path";

/**
 * A small second process that outlives a killed supervisor: when the pipe between them breaks, it ends every
 * process that it was told about (our own children only, by id).
 */
export function startGuard() {
  const guard = spawn(process.execPath, [path.join(import.meta.dirname, "guard.mjs")], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  guard.unref();
  guard.stdin.on("error", () => undefined);
  return {
    /** @param {number | undefined} pid @param {"SIGINT" | "SIGTERM"} signal */
    watch(pid, signal) {
      if (pid !== undefined) guard.stdin.write(`+${pid} ${signal}\n`);
    },
    /** @param {number | undefined} pid undefined: it could not be started */
    forget(pid) {
      if (pid !== undefined) guard.stdin.write(`-${pid}\n`);
    },
    close: () => guard.stdin.end("quit\n"),
  };
}

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Exit */

/**
 * @param {string} name shown before each line of output
 * @param {string[]} argv
 * @param {{ env: NodeJS.ProcessEnv, quiet?: boolean, onLine?: (line: string) => void }} options
 */
export function startChild(name, argv, options) {
  const child = spawn(process.execPath, argv, {
    env: options.env,
    stdio: ["ignore", "pipe", "pipe"],
    // Its own process group: Ctrl-C reaches only the supervisor, which then stops everything in order.
    detached: true,
  });
  let tail = "";
  /** @param {Buffer} chunk */
  const show = (chunk) => {
    tail = (tail + chunk).slice(-6000);
    for (const line of String(chunk).split("\n")) {
      if (line.trim() === "") continue;
      options.onLine?.(line);
      if (!options.quiet) console.log(`[${name}] ${line}`);
    }
  };
  child.stdout.on("data", show);
  child.stderr.on("data", show);
  /** @type {Promise<Exit>} */
  const exited = new Promise((resolve) =>
    child.once("exit", (code, signal) => resolve({ code, signal })),
  );
  return {
    name,
    pid: child.pid,
    exited,
    tail: () => tail,
    /** @param {NodeJS.Signals} signal */
    async stop(signal = "SIGTERM") {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await exited;
      clearTimeout(timer);
    },
  };
}

/**
 * @param {string} url
 * @param {ReturnType<typeof startChild>} child
 */
export async function untilAnswers(url, child, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  const state = { gone: /** @type {Exit | null} */ (null) };
  void child.exited.then((how) => (state.gone = how));
  while (Date.now() < end) {
    const { gone } = state;
    if (gone)
      throw new Error(`${child.name} stopped (${gone.code ?? gone.signal}):\n${child.tail()}`);
    try {
      const reply = await fetch(url, { redirect: "manual" });
      if (reply.status < 500) return;
    } catch {
      // The service is not listening yet.
    }
    await new Promise((done) => setTimeout(done, 150));
  }
  throw new Error(`${child.name} did not answer at ${url} within ${seconds} s:\n${child.tail()}`);
}

/**
 * "Installing packages … 12 s": a line that shows a long step is alive.
 * @template T
 * @param {string} label
 * @param {() => T | Promise<T>} work
 */
export async function step(label, work) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const isTerminal = process.stdout.isTTY;
  if (isTerminal) process.stdout.write(`${label} …`);
  const timer = setInterval(() => {
    if (isTerminal) process.stdout.write(`\r${label} … ${seconds()} s`);
    else if (seconds() % 15 === 0) console.log(`${label} … ${seconds()} s`);
  }, 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    const line = `${label}: ${((Date.now() - started) / 1000).toFixed(1)} s`;
    console.log(isTerminal ? `\r${line}            ` : line);
  }
}
