import { parentPort, workerData } from "node:worker_threads";
import { fileURLToPath } from "node:url";
import { runBuilder } from "@/lib/search/thread/builder";
import { EngineLoop } from "@/lib/search/thread/engine";
import type { FromEngine, Question, Role } from "@/lib/search/thread/messages";

/**
 * The entry file of the search thread. It is a separate bundle (scripts/lib/search-thread.mjs)
 * without Next. A separate thread, so that rendering never waits for a search.
 */
const task = workerData as Role;
if (task.role === "engine") startEngine(task.databaseUrl, task.dataDir);
else await runBuilder(task);

function startEngine(databaseUrl: string, dataDir: string): void {
  const tell = (message: FromEngine): void => {
    parentPort?.postMessage(message);
  };
  const file = fileURLToPath(import.meta.url);
  const loop = new EngineLoop({ file, databaseUrl, dataDir, tell });
  const answered = { count: 0, slowestMs: 0 };
  parentPort?.on("message", (question: Question) => {
    const from = performance.now();
    const answer = answerTo(question);
    if (answer !== null) tell(answer);
    answered.count += 1;
    answered.slowestMs = Math.max(answered.slowestMs, performance.now() - from);
  });

  function answerTo(question: Question): FromEngine | null {
    const { id } = question;
    try {
      const replica = loop.current;
      if (question.kind === "stats") return { id, kind: "stats", stats: loop.stats(answered) };
      if (question.kind === "sync") {
        void loop.synced().then(() => {
          tell({ id, kind: "sync" });
        });
        return null;
      }
      if (replica === null) return { id, kind: "failed", reason: "not ready" };
      switch (question.kind) {
        case "search": {
          const page = replica.search(question.request);
          return { id, kind: "search", page: { ...page, facets: JSON.stringify(page.facets) } };
        }
        case "count":
          return { id, kind: "count", count: replica.count(question.filter) };
        case "places":
          return { id, kind: "places", places: replica.places(question.filter) };
      }
    } catch (error) {
      return { id, kind: "failed", reason: error instanceof Error ? error.message : String(error) };
    }
  }
  void loop.run();
}
