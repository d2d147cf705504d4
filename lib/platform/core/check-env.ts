import { getEnv } from "@/lib/platform/core/env";

/** A wrong variable is a sentence at start, not a crash at the first request that needs it. */
export function checkEnvironment(): void {
  try {
    getEnv();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
