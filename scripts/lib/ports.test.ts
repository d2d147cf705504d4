import { spawn } from "node:child_process";
import net from "node:net";
import path from "node:path";
import { afterAll, expect, it } from "vitest";

const MODULE = path.resolve(import.meta.dirname, "ports.mjs");
/** A range for this run only, because another working copy may be tested at the same time. */
const FIRST = 20_000 + (process.pid % 100) * 100;
const started: ReturnType<typeof spawn>[] = [];
afterAll(() => started.forEach((child) => child.kill("SIGKILL")));

type Start = { readonly child: ReturnType<typeof spawn>; readonly port: number };

/**
 * Starts a process that reserves a port, prints it and keeps running; `isReleased` = as after the seed, before
 * a child listens.
 */
function startHolder(first: number, isReleased: boolean): Promise<Start> {
  const code = `import { reservePort } from ${JSON.stringify(MODULE)};
    const { port, release } = await reservePort(${first});
    if (${isReleased}) await release();
    console.log(port);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.stdout.once("data", (said) => resolve({ child, port: Number(String(said)) }));
  });
}

async function stop({ child }: Start, signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await gone;
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

it("gives starts of the same moment different ports", async () => {
  const holders = await Promise.all([1, 2, 3, 4].map(() => startHolder(FIRST, false)));
  expect(new Set(holders.map(({ port }) => port)).size).toBe(4);
});

it("keeps a port from all programs until it is released, and from other starts after that", async () => {
  const held = await startHolder(FIRST + 10, false);
  expect(await canListen(held.port)).toBe(false);
  const released = await startHolder(FIRST + 20, true);
  expect(await canListen(released.port)).toBe(true);
  expect((await startHolder(released.port, true)).port).not.toBe(released.port);
});

it("gives the port of a killed start to the next start", async () => {
  const killed = await startHolder(FIRST + 30, true);
  await stop(killed, "SIGKILL");
  expect((await startHolder(killed.port, true)).port).toBe(killed.port);
});
