/** Runs once when the server starts; the edge runtime, which we do not use, must not see Node's half. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] === "nodejs") {
    const { checkEnvironment } = await import("@/lib/platform/core/start");
    checkEnvironment();
    const { notePeers } = await import("@/lib/platform/core/address");
    notePeers();
    // Development reloads its scripts by its own rules.
    if (process.env.NODE_ENV === "production") {
      const { watchOutgoing } = await import("@/lib/platform/http/outgoing");
      watchOutgoing();
    }
    const { startSearchEngine } = await import("@/lib/search/current");
    startSearchEngine();
  }
}
