import "server-only";
import type { SearchEngine } from "@/lib/search/engine";
import { postgresSearch } from "@/lib/search/postgres";

/** The engine that pages and routes ask. */
export const searchEngine: SearchEngine = postgresSearch;
