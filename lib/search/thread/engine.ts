import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { MINUTE_MS } from "@/lib/platform/core/durations";
import {
  createDictionaries,
  saveDictionaries,
  type Dictionaries,
} from "@/lib/search/memory/dictionaries";
import { Replica } from "@/lib/search/memory/replica";
import type { IndexedCar } from "@/lib/search/memory/table";
import {
  canContinue,
  POSITION_SQL,
  parsePosition,
  type Position,
} from "@/lib/search/sync/position";
import { readChanges, type Totals } from "@/lib/search/sync/read";
import { startLoad, startRebuild } from "@/lib/search/thread/builder";
import { Lag } from "@/lib/search/thread/lag";
import type { ChangedMake, EngineStats, Notice } from "@/lib/search/thread/messages";

export type EngineSettings = {
  readonly file: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly tell: (notice: Notice) => void;
};

/** NOTIFY wakes the reader. Without a notification it polls. */
const POLL_MS = 250;
/** Several commits within this time are read at once. */
const GATHER_MS = 15;
const REBUILD_AT = 20_000;
/** How often the index is compared with PostgreSQL and its file is written. */
const VERIFY_EVERY_MS = 10 * MINUTE_MS;
const RETRY_MS = 1_000;

/**
 * Keeps one replica up to date: loads it, reads changes, rebuilds in another thread, and reads everything
 * again when the data may be wrong.
 */
export class EngineLoop {
  private replica: Replica | null = null;
  private of: Dictionaries | null = null;
  private position: Position | null = null;
  /** Changes during a rebuild. They are applied to its result. */
  private since: Map<string, IndexedCar | null> | null = null;
  private client: Client | null = null;
  private wake: (() => void) | null = null;
  private isWoken = false;
  private verifiedAt = 0;
  private rebuilds = 0;
  private lastBuildMs = 0;
  private waiting: (() => void)[] = [];
  readonly lag = new Lag();

  constructor(private readonly settings: EngineSettings) {}

  get current(): Replica | null {
    return this.replica;
  }

  /** Runs until the thread ends. */
  async run(): Promise<never> {
    for (let mayUseFile = true, mustLoad = true; ;) {
      try {
        if (mustLoad) await this.load(mayUseFile);
        mustLoad = false;
        await this.follow();
      } catch (error) {
        await this.disconnect();
        if (error instanceof Stale) {
          // The replica in memory continues to answer while everything is read again.
          [mayUseFile, mustLoad] = [false, true];
          continue;
        }
        this.say("error", error);
        await pause(RETRY_MS);
      }
    }
  }

  /** Resolves after a read that began after this call. */
  synced(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.poke();
    });
  }

  stats(answered: { readonly count: number; readonly slowestMs: number }): EngineStats {
    const size = this.replica?.size() ?? { cars: 0, settled: 0, changed: 0, bytes: 0 };
    return {
      ...size,
      version: this.replica?.version ?? 0,
      bytesPerCar: size.cars === 0 ? 0 : Math.round((size.bytes / size.cars) * 10) / 10,
      lagMs: this.lag.now(),
      appliedP99Ms: this.lag.appliedP99(),
      rebuilds: this.rebuilds,
      lastBuildMs: this.lastBuildMs,
      heapBytes: process.memoryUsage().heapUsed,
      answered: answered.count,
      slowestMs: answered.slowestMs,
    };
  }

  private async load(mayUseFile: boolean): Promise<void> {
    const { file, databaseUrl, dataDir } = this.settings;
    const task = { role: "load", databaseUrl, dataDir, mayUseFile } as const;
    const loaded = await startLoad(file, task);
    if (loaded.isFromFile && !(await this.isOfThisHistory(loaded.position))) throw new Stale();
    const of = createDictionaries(loaded.dictionaries);
    this.of = of;
    this.position = loaded.position;
    // The data of a file is trusted only after its sums were verified, which the first read does.
    this.verifiedAt = loaded.isFromFile ? 0 : performance.now();
    const replica = new Replica(of, loaded.main);
    this.lastBuildMs = loaded.tookMs;
    if (loaded.isFromFile) await this.read(replica);
    this.replica = replica;
    this.settings.tell({ kind: "ready", tookMs: loaded.tookMs, isFromFile: loaded.isFromFile });
  }

  private async isOfThisHistory(from: Position): Promise<boolean> {
    const client = await this.connected();
    const { rows } = await client.query(POSITION_SQL);
    return canContinue(from, parsePosition(rows[0]));
  }

  private async follow(): Promise<never> {
    await this.connected();
    for (;;) {
      if (this.replica === null) throw new Stale();
      const waiting = this.waiting;
      this.waiting = [];
      this.isWoken = false;
      await this.read(this.replica);
      for (const resolve of waiting) resolve();
      if (this.replica.unsettled >= REBUILD_AT && this.since === null) void this.rebuild();
      await this.sleep();
    }
  }

  /** Applies what was committed since the last read. */
  private async read(replica: Replica): Promise<void> {
    const client = await this.connected();
    const isDue = performance.now() - this.verifiedAt > VERIFY_EVERY_MS || this.verifiedAt === 0;
    const began = performance.now();
    if (this.position === null) throw new Stale();
    const changes = await readChanges(client, this.position, isDue);
    if (changes === "too_many") throw new Stale();
    const makes = new Map<string, ChangedMake>();
    for (const [id, car] of changes.cars) {
      for (const changed of [replica.makeOf(id), car]) {
        if (changed === null) continue;
        const { market, make } = changed;
        makes.set(`${market} ${make ?? ""}`, { market, make });
      }
      if (car === null) replica.remove(id);
      else replica.upsert(car);
      this.since?.set(id, car);
    }
    if (makes.size > 0) {
      const changed = { ids: [...changes.cars.keys()], makes: [...makes.values()] };
      this.settings.tell({ kind: "changed", changed });
    }
    this.position = changes.position;
    this.lag.readBegan(began, changes.cars.size === 0 ? null : changes.oldestMs);
    if (changes.totals !== null) this.verify(replica, changes.totals);
  }

  private verify(replica: Replica, truth: Totals): void {
    this.verifiedAt = performance.now();
    const own = replica.totals();
    const isSame =
      own.cars === truth.cars &&
      own.price === truth.price &&
      own.odometer === truth.odometer &&
      own.grade === truth.grade;
    if (isSame) return;
    this.say("error", `the index differs from Postgres: ${JSON.stringify({ own, truth })}`);
    throw new Stale();
  }

  /** Merges the main segment and the changes in another thread. Searches continue meanwhile. */
  private async rebuild(): Promise<void> {
    const { replica, of, position } = this;
    if (replica === null || of === null || position === null) return;
    const since = new Map<string, IndexedCar | null>();
    this.since = since;
    try {
      const { main, isAlive, delta } = replica.parts();
      const { rows, columns, ids, tokens, tokenStarts } = delta.table;
      const source = { rows, columns, ids, tokens, tokenStarts, isAlive: delta.isAlive.slice() };
      const input = { main, isAlive, delta: source, tokenCount: of.vocabulary.size };
      const file = { position, dictionaries: saveDictionaries(of) };
      const task = { role: "rebuild", dataDir: this.settings.dataDir, input, file } as const;
      const built = await startRebuild(this.settings.file, task);
      if (this.replica !== replica) return;
      replica.settle(built.main);
      for (const [id, car] of since) {
        if (car === null) replica.remove(id);
        else replica.upsert(car);
      }
      this.rebuilds += 1;
      this.lastBuildMs = built.tookMs;
    } catch (error) {
      this.say("error", error);
    } finally {
      this.since = null;
    }
  }

  private async connected(): Promise<Client> {
    if (this.client !== null) return this.client;
    const client = new Client({ connectionString: this.settings.databaseUrl, keepAlive: true });
    client.on("error", () => {
      this.client = null;
    });
    client.on("notification", () => {
      this.poke();
    });
    await client.connect();
    await client.query("LISTEN listing_change");
    this.client = client;
    return client;
  }

  private async disconnect(): Promise<void> {
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private poke(): void {
    this.isWoken = true;
    this.wake?.();
  }

  private async sleep(): Promise<void> {
    if (!this.isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = null;
    }
    if (this.isWoken && this.waiting.length === 0) await pause(GATHER_MS);
  }

  private say(level: "info" | "error", what: unknown): void {
    const text = what instanceof Error ? (what.stack ?? what.message) : String(what);
    this.settings.tell({ kind: "log", level, text });
  }
}

/** The replica in memory cannot be updated any more: everything is read again. */
class Stale extends Error {
  constructor() {
    super("the index is read anew");
  }
}
