import { env } from "@/lib/platform/core/env";
import { startWorker } from "@/lib/worker/run";

env();
const worker = await startWorker();
console.log("worker ready");
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void worker.stop().then(() => process.exit(0));
  });
}
