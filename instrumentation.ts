/** Runs once when the server starts; the edge runtime, which we do not use, must not see Node's half. */
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
