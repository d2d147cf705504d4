import "server-only";
import fs from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { SearchEngine } from "@/lib/search/engine";
import type { ChangedCars, EngineStats, FromEngine, Question } from "@/lib/search/thread/messages";
import type { Facets, SearchRequest, WrittenPage } from "@/lib/search/types";

export type EngineClientSettings = {
  readonly file: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly log: (level: "info" | "error", text: string) => void;
  readonly changed?: (changed: ChangedCars) => void;
};

/** The engine is not running or did not respond in time. The caller uses PostgreSQL instead. */
export class EngineUnavailable extends Error {
  override readonly name = "EngineUnavailable";
}

/**
 * Compares the name and not the class, because the app's bundles each contain a copy of this file, and the
 * engine of a process may have been started by another copy.
 */
export function isEngineUnavailable(error: unknown): boolean {
  return error instanceof Error && error.name === "EngineUnavailable";
}

/** Far above the slowest search. A thread that does not respond for longer is ended and replaced. */
const ANSWER_MS = 5_000;
const RESTART_MS = 500;
const RESTART_MAX_MS = 30_000;

type Waiting = {
  readonly resolve: (answer: FromEngine) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
};

// Applied to each member of the union, because one `Omit` on the whole union would lose its
// alternatives.
type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, "id"> : never) : never;

/**
 * This process's client of its search thread. It starts the thread, sends requests, and restarts it
 * when it ends.
 */
export class EngineClient implements SearchEngine {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private ready = false;
  private failures = 0;
  private isClosed = false;

  constructor(private readonly settings: EngineClientSettings) {}

  get isReady(): boolean {
    return this.ready;
  }

  start(): void {
    if (this.worker !== null || this.isClosed) return;
    const { file, databaseUrl, dataDir, log } = this.settings;
    const workerData = { role: "engine", databaseUrl, dataDir: path.resolve(dataDir) };
    const worker = new Worker(file, { workerData, name: "search" });
    this.worker = worker;
    worker.unref();
    worker.on("message", (message: FromEngine) => {
      this.hear(message);
    });
    worker.on("error", (error) => {
      log("error", `the search thread failed: ${error.stack ?? error.message}`);
    });
    worker.on("exit", () => {
      if (this.worker === worker) this.ended();
    });
  }

  search: SearchEngine["search"] = async (request) => {
    const page = await this.written(request);
    // The JSON comes from our own thread, which has the same version.
    return { ...page, facets: JSON.parse(page.facets) as Facets };
  };

  /**
   * Like search(), but with the counts as JSON from the thread, for callers that only forward them.
   */
  async written(request: SearchRequest): Promise<WrittenPage> {
    const answer = await this.ask({ kind: "search", request });
    if ("page" in answer) return answer.page;
    throw unexpected(answer);
  }

  count: SearchEngine["count"] = async (filter) => {
    const answer = await this.ask({ kind: "count", filter });
    if ("count" in answer) return answer.count;
    throw unexpected(answer);
  };

  places: SearchEngine["places"] = async (filter) => {
    const answer = await this.ask({ kind: "places", filter });
    if ("places" in answer) return answer.places;
    throw unexpected(answer);
  };

  async stats(): Promise<EngineStats> {
    const answer = await this.ask({ kind: "stats" });
    if ("stats" in answer) return answer.stats;
    throw unexpected(answer);
  }

  /** Resolves when everything that was committed before the call is searchable. */
  async synced(): Promise<void> {
    await this.ask({ kind: "sync" });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.worker?.terminate();
  }

  private ask(question: Asked): Promise<FromEngine> {
    const { worker } = this;
    if (worker === null || !this.ready) return Promise.reject(new EngineUnavailable("not ready"));
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        // The thread did not respond in time, so it is treated as broken.
        this.settings.log("error", "the search thread did not respond and is restarted");
        void worker.terminate();
      }, ANSWER_MS);
      this.waiting.set(id, { resolve, reject, timer });
      worker.postMessage({ ...question, id });
    });
  }

  private hear(message: FromEngine): void {
    if ("id" in message) {
      const waiting = this.waiting.get(message.id);
      if (waiting === undefined) return;
      this.waiting.delete(message.id);
      clearTimeout(waiting.timer);
      waiting.resolve(message);
    } else if (message.kind === "ready") {
      this.ready = true;
      this.failures = 0;
      const source = message.isFromFile ? "its file" : "Postgres";
      this.settings.log("info", `search index ready after ${message.tookMs} ms, from ${source}`);
    } else if (message.kind === "changed") {
      this.settings.changed?.(message.changed);
    } else {
      this.settings.log(message.level, message.text);
    }
  }

  /** Waiting requests use PostgreSQL instead. The next thread starts after a delay that grows. */
  private ended(): void {
    this.worker = null;
    this.ready = false;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(new EngineUnavailable("the thread ended"));
    }
    this.waiting.clear();
    if (this.isClosed) return;
    this.failures += 1;
    const delay = Math.min(RESTART_MAX_MS, RESTART_MS * 2 ** Math.min(10, this.failures - 1));
    setTimeout(() => {
      this.start();
    }, delay).unref();
  }
}

function unexpected(answer: FromEngine): Error {
  const reason = "reason" in answer ? answer.reason : answer.kind;
  return new EngineUnavailable(`the search thread answered: ${reason}`);
}

const BUNDLE = "build/search-thread.mjs";

/**
 * The path of the bundle: next to a standalone server, or where the supervisor and the tests put it.
 */
export function findEngineFile(dataDir: string): string | null {
  // Without the turbopackIgnore comments, the build would include every file of the project,
  // because this path could name any of them.
  const places = ["search-thread.mjs", path.join(/* turbopackIgnore: true */ dataDir, BUNDLE)];
  const files = places.map((file) => path.resolve(/* turbopackIgnore: true */ file));
  return files.find((file) => fs.existsSync(/* turbopackIgnore: true */ file)) ?? null;
}
