import { parentPort, Worker } from "node:worker_threads";
import { createDictionaries, saveDictionaries } from "@/lib/search/memory/dictionaries";
import { rebuild } from "@/lib/search/memory/rebuild";
import { readAll } from "@/lib/search/sync/read";
import { readSnapshot, getSnapshotPath, writeSnapshot } from "@/lib/search/sync/snapshot-file";
import type { LoadReply, RebuildReply, Role } from "@/lib/search/thread/messages";

/** Heavy work in a thread that ends afterwards, so that its memory is returned to the system. */
export async function runBuilder(task: Exclude<Role, { role: "engine" }>): Promise<void> {
  const from = performance.now();
  const took = (): number => Math.round(performance.now() - from);
  if (task.role === "rebuild") {
    const main = rebuild(task.input);
    reply({ main, tookMs: took() });
    if (task.file !== null) {
      const { position, dictionaries } = task.file;
      const of = createDictionaries(dictionaries);
      writeSnapshot(getSnapshotPath(task.dataDir), { of, main, position });
    }
    return;
  }
  const file = getSnapshotPath(task.dataDir);
  const saved = task.mayUseFile ? readSnapshot(file) : null;
  const loaded = saved ?? (await readAll(task.databaseUrl));
  reply({
    main: loaded.main,
    dictionaries: saveDictionaries(loaded.of),
    position: loaded.position,
    isFromFile: saved !== null,
    tookMs: took(),
  });
  if (saved === null) writeSnapshot(file, loaded);
}

function reply(message: LoadReply | RebuildReply): void {
  parentPort?.postMessage(message);
}

type Task<R extends Role["role"]> = Extract<Role, { readonly role: R }>;

/**
 * Starts the same file in another role. Its only message has the type of that role's reply, because
 * both ends are in this file.
 */
export async function startLoad(file: string, task: Task<"load">): Promise<LoadReply> {
  return (await firstMessage(file, task)) as LoadReply;
}

export async function startRebuild(file: string, task: Task<"rebuild">): Promise<RebuildReply> {
  return (await firstMessage(file, task)) as RebuildReply;
}

function firstMessage(file: string, task: Role): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: task });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => {
      reject(new Error(`the builder thread ended without a result (exit code ${code})`));
    });
  });
}
