import "server-only";
import { Client } from "pg";
import { getEnv } from "@/lib/platform/core/env";
import { log } from "@/lib/platform/core/log";

type Listener = () => void;

const RETRY_MS = 1_000;

/**
 * Receives notifications about new matches in this process: one connection for all open pages, and none
 * while no page is open.
 */
class Hub {
  private readonly listeners = new Map<string, Set<Listener>>();
  private client: Client | null = null;
  private isOpening = false;

  get size(): number {
    let size = 0;
    for (const set of this.listeners.values()) size += set.size;
    return size;
  }

  sizeOf(userId: string): number {
    return this.listeners.get(userId)?.size ?? 0;
  }

  /** @returns a function that stops listening */
  listen(userId: string, listener: Listener): () => void {
    const set = this.listeners.get(userId) ?? new Set();
    this.listeners.set(userId, set.add(listener));
    void this.open();
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.listeners.get(userId) === set) this.listeners.delete(userId);
      if (this.listeners.size === 0) this.close();
    };
  }

  private async open(): Promise<void> {
    if (this.client !== null || this.isOpening) return;
    this.isOpening = true;
    const client = new Client({ connectionString: getEnv().DATABASE_URL, keepAlive: true });
    client.on("error", () => {
      this.lost(client);
    });
    client.on("end", () => {
      this.lost(client);
    });
    client.on("notification", ({ payload }) => {
      for (const listener of this.listeners.get(payload ?? "") ?? []) listener();
    });
    try {
      await client.connect();
      await client.query("LISTEN request_hit");
      this.client = client;
      // Notifications may have been lost before the connection existed, so all listeners check for
      // matches now.
      for (const set of this.listeners.values()) for (const listener of set) listener();
      if (this.listeners.size === 0) this.close();
    } catch (error) {
      log.warn({ err: error }, "open pages are notified of new matches late");
      this.retry();
    } finally {
      this.isOpening = false;
    }
  }

  private lost(client: Client): void {
    if (this.client !== client) return;
    this.client = null;
    if (this.listeners.size > 0) this.retry();
  }

  private retry(): void {
    setTimeout(() => {
      if (this.listeners.size > 0) void this.open();
    }, RETRY_MS).unref();
  }

  private close(): void {
    const { client } = this;
    this.client = null;
    void client?.end().catch(() => undefined);
  }
}

// Hot reload evaluates modules again, but a process must have only one hub.
const shared = globalThis as typeof globalThis & { candorHits?: Hub };

export function getHub(): Hub {
  return (shared.candorHits ??= new Hub());
}
