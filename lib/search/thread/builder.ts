import { parentPort, Worker } from "node:worker_threads";
import { makeDictionaries, saveDictionaries } from "@/lib/search/memory/dictionaries";
import { rebuild } from "@/lib/search/memory/rebuild";
import { readAll } from "@/lib/search/sync/read";
import { readSnapshot, snapshotPath, writeSnapshot } from "@/lib/search/sync/snapshot-file";
import type { LoadReply, RebuildReply, Role } from "@/lib/search/thread/messages";

/** Heavy work in a thread of its own, which ends with it: its memory goes back to the system. */
export async function runBuilder(task: Exclude<Role, { role: "engine" }>): Promise<void> {
  const from = performance.now();
  const took = (): number => Math.round(performance.now() - from);
  if (task.role === "rebuild") {
    const main = rebuild(task.input);
    reply<RebuildReply>({ main, tookMs: took() });
    if (task.file !== null) {
      const { position, dictionaries } = task.file;
      const of = makeDictionaries(dictionaries);
      writeSnapshot(snapshotPath(task.dataDir), { of, main, position });
    }
    return;
  }
  const file = snapshotPath(task.dataDir);
  const saved = task.mayUseFile ? readSnapshot(file) : null;
  const loaded = saved ?? (await readAll(task.databaseUrl));
  reply<LoadReply>({
    main: loaded.main,
    dictionaries: saveDictionaries(loaded.of),
    position: loaded.position,
    isFromFile: saved !== null,
    tookMs: took(),
  });
  if (saved === null) writeSnapshot(file, loaded);
}

function reply<T>(message: T): void {
  parentPort?.postMessage(message);
}

/** Starts the same file in another role and waits for its one message. */
export function startBuilder<T>(file: string, task: Role): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: task });
    // The one message of the role asked for; both ends are ours.
    worker.once("message", (message: T) => {
      resolve(message);
    });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      reject(new Error(`the builder ended without an answer (${code})`));
    });
  });
}
