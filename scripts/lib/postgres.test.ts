import { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { waitUntilReady } from "./postgres.mjs";

const READY = "LOG:  database system is ready to accept connections\n";
const REFUSED = "FATAL:  the database system is not yet accepting connections\n";

function aServer() {
  const server = new EventEmitter();
  const stderr = new PassThrough();
  return { stderr, child: Object.assign(server, { stderr }) };
}

it("recognises that the server is ready among many other lines", async () => {
  const { child, stderr } = aServer();
  const ready = waitUntilReady(child);
  stderr.write(REFUSED.repeat(200) + READY + REFUSED.repeat(200));
  await expect(ready).resolves.toBeUndefined();
});

it("recognises the message when it arrives in two chunks", async () => {
  const { child, stderr } = aServer();
  const ready = waitUntilReady(child);
  stderr.write(REFUSED.repeat(200) + READY.slice(0, 20));
  await new Promise((resolve) => setImmediate(resolve));
  stderr.write(READY.slice(20));
  await expect(ready).resolves.toBeUndefined();
});

it("reports the output of a server that ended instead", async () => {
  const { child, stderr } = aServer();
  const ready = waitUntilReady(child);
  stderr.write("FATAL:  could not create lock file\n");
  await new Promise((resolve) => setImmediate(resolve));
  child.emit("exit", 1);
  await expect(ready).rejects.toThrow(/exit 1.*\n.*lock file/);
});
