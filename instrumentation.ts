/**
 * Runs once when the server starts. The Node code is imported conditionally, because Next.js also compiles this
 * file for the edge runtime, which we do not use.
 */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] === "nodejs") {
    const { checkEnvironment } = await import("@/lib/platform/core/check-env");
    checkEnvironment();
    const { recordPeerAddresses } = await import("@/lib/platform/http/server-limits");
    recordPeerAddresses();
    const { startSearchEngine } = await import("@/lib/search/engine-selector");
    startSearchEngine();
  }
}
