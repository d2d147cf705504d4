import "server-only";
import { getEnv } from "@/lib/platform/core/env";
import { log } from "@/lib/platform/core/log";
import { EngineClient, findEngineFile, isEngineUnavailable } from "@/lib/search/engine-client";
import type { SearchEngine } from "@/lib/search/engine";
import { expirePages } from "@/lib/search/page-cache";
import { postgresSearch } from "@/lib/search/postgres";
import { forgetCars } from "@/lib/search/card-cache";
import type { EngineStats } from "@/lib/search/thread/messages";
import type { SearchRequest, WrittenPage } from "@/lib/search/types";

// Hot reload evaluates modules again, but a process must have only one engine.
const shared = globalThis as typeof globalThis & { candorSearch?: EngineClient | null };

/** Starts this process's engine once. Without its bundle (plain `next dev`), PostgreSQL is used. */
export function startSearchEngine(): EngineClient | null {
  if (shared.candorSearch !== undefined) return shared.candorSearch;
  const { DATABASE_URL, CANDOR_DATA_DIR } = getEnv();
  const file = findEngineFile(CANDOR_DATA_DIR);
  if (file === null) {
    log.warn("the search thread is not built: PostgreSQL is used for every search");
    return (shared.candorSearch = null);
  }
  const client = new EngineClient({
    file,
    databaseUrl: DATABASE_URL,
    dataDir: CANDOR_DATA_DIR,
    log: (level, text) => {
      log[level]({ search: true }, text);
    },
    changed: ({ ids, makes }) => {
      forgetCars(ids);
      expirePages(makes);
    },
  });
  client.start();
  return (shared.candorSearch = client);
}

/** The engine for pages and routes: the one in memory, and PostgreSQL when that is not available. */
export const searchEngine: SearchEngine = {
  search: (request) => answered((engine) => engine.search(request)),
  count: (filter) => answered((engine) => engine.count(filter)),
  places: (filter) => answered((engine) => engine.places(filter)),
};

/** The same page as search(), with its counts as JSON. */
export function searchWritten(request: SearchRequest): Promise<WrittenPage> {
  return answered(
    async (engine) => {
      const page = await engine.search(request);
      return { ...page, facets: JSON.stringify(page.facets) };
    },
    (engine) => engine.written(request),
  );
}

async function answered<T>(
  ask: (engine: SearchEngine) => Promise<T>,
  askInMemory: (engine: EngineClient) => Promise<T> = ask,
): Promise<T> {
  const engine = startSearchEngine();
  if (engine?.isReady === true) {
    try {
      return await askInMemory(engine);
    } catch (error) {
      if (!isEngineUnavailable(error)) throw error;
      log.warn(
        { err: error },
        "PostgreSQL was used for a search, because the search thread failed",
      );
    }
  }
  return ask(postgresSearch);
}

/** Which engine answers searches at the moment. */
export function getSearchEngineKind(): "memory" | "database" {
  return startSearchEngine()?.isReady === true ? "memory" : "database";
}

/** For health and metrics; null while the engine is not ready. */
export async function searchStats(): Promise<EngineStats | null> {
  const engine = startSearchEngine();
  if (engine?.isReady !== true) return null;
  try {
    return await engine.stats();
  } catch {
    return null;
  }
}
