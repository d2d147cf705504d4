import "server-only";
import { Client } from "pg";
import { log } from "@/lib/platform/core/log";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import type { FoundHit } from "@/lib/saved-searches/hits";
import { toDayNumber } from "@/lib/saved-searches/match";
import { readPosition, startAnew, writePosition } from "@/lib/saved-searches/matching/position";
import { SavedSearchStore } from "@/lib/saved-searches/matching/search-store";
import { writeMatched } from "@/lib/saved-searches/matching/write";
import { judgeMatch } from "@/lib/saved-searches/reasons";
import { readEvents, type ChangedCar } from "@/lib/search/sync/events";
import { canContinue, POSITION_SQL, parsePosition } from "@/lib/search/sync/position";

/** NOTIFY wakes the matcher. Without a notification it polls. */
const POLL_MS = 500;
/** Several commits within this time are matched at once. */
const GATHER_MS = 20;
const RETRY_MS = 1_000;
/**
 * One process matches, and the others wait for this advisory lock. If the process dies, its
 * connection ends and releases the lock.
 */
const LOCK = 7_104_202_611;

/**
 * Matches every change of a listing with every active saved search. At least once: changes that were
 * read before a crash are read again. A match is written once per saved search and car, so this is
 * idempotent.
 */
export class Matcher {
  private readonly store = new SavedSearchStore();
  /**
   * One connection reads the changes in their snapshot, the other one the saved searches
   * afterwards.
   */
  private clients: { readonly events: Client; readonly requests: Client } | null = null;
  private isWoken = false;
  private wake: (() => void) | null = null;

  constructor(private readonly databaseUrl: string) {}

  /** Runs until the signal is aborted. Failures are logged and retried. */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener("abort", () => {
      this.poke();
    });
    while (!signal.aborted) {
      try {
        if (await this.isMine()) {
          this.isWoken = false;
          await this.consume();
        }
        await this.sleep(signal);
      } catch (error) {
        log.error({ err: error }, "matching failed and is retried");
        await this.close();
        await new Promise((resolve) => setTimeout(resolve, signal.aborted ? 0 : RETRY_MS));
      }
    }
    await this.close();
  }

  /** Matches everything that was committed before the call. @returns the number of new matches */
  async consume(): Promise<number> {
    const { events, requests } = await this.connected();
    const from = await readPosition();
    const { rows } = await events.query(POSITION_SQL);
    const current = parsePosition(rows[0]);
    if (from === null || !canContinue(from, current)) {
      await startAnew(from, current);
      return 0;
    }
    // A process that takes over loads all saved searches before it matches the first car.
    if (!this.store.isLoaded) await this.store.sync(requests);
    let written = 0;
    let changes = 0;
    const reached = await readEvents(events, from, async (changed) => {
      // Read after the changes, so every saved search that existed when one of them was committed
      // is included.
      await this.store.sync(requests);
      const at = await readClock();
      const found = this.match(changed, at);
      const ids = changed.map(({ id }) => id);
      written += await runInTransaction((tx) =>
        writeMatched(tx, this.store, { changed: ids, found }, at),
      );
      changes += changed.length;
    });
    await writePosition(from, reached, changes > 0);
    return written;
  }

  private match(changed: readonly ChangedCar[], at: Date): readonly FoundHit[] {
    const today = at.toISOString().slice(0, 10);
    const day = toDayNumber(today);
    const found: FoundHit[] = [];
    for (const { id, car, event, isLive, sellerId } of changed) {
      if (car === null || !isLive || event === "gone") continue;
      for (const requestId of this.store.index.matches(car, today)) {
        const request = this.store.index.find(requestId);
        // A person's own car is not proposed to them.
        if (request === null || this.store.standing(requestId)?.ownerId === sellerId) continue;
        const { score, reasons } = judgeMatch(request, car, day);
        found.push({ requestId, listingId: id, event, rank: score, reasons });
      }
    }
    return found;
  }

  private async isMine(): Promise<boolean> {
    const { events } = await this.connected();
    const { rows } = await events.query<{ mine: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())
         OR pg_try_advisory_lock(${LOCK}) AS mine`,
    );
    return rows[0]?.mine === true;
  }

  private async connected() {
    if (this.clients !== null) return this.clients;
    const [events, requests] = await Promise.all([this.open(), this.open()]);
    await events.query("LISTEN listing_change");
    return (this.clients = { events, requests });
  }

  private async open(): Promise<Client> {
    const client = new Client({ connectionString: this.databaseUrl, keepAlive: true });
    client.on("error", () => {
      this.clients = null;
    });
    client.on("notification", () => {
      this.poke();
    });
    await client.connect();
    return client;
  }

  async close(): Promise<void> {
    const { clients } = this;
    this.clients = null;
    if (clients === null) return;
    await Promise.all(
      [clients.events, clients.requests].map((client) => client.end().catch(() => undefined)),
    );
  }

  private poke(): void {
    this.isWoken = true;
    this.wake?.();
  }

  private async sleep(signal: AbortSignal): Promise<void> {
    if (!this.isWoken && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = null;
    }
    if (this.isWoken) await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
  }
}
