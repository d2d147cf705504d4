import { getEnv } from "@/lib/platform/core/env";

/** Reports invalid variables at start instead of failing at the first request that needs one. */
export function checkEnvironment(): void {
  try {
    getEnv();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
