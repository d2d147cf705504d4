import { getEnv } from "@/lib/platform/core/env";
import { startWorker } from "@/lib/worker/run";

getEnv();
const worker = await startWorker();
console.log("worker ready");
let stopping = false;
worker.lost.catch((error: unknown) => {
  if (stopping) return;
  // Whoever started this process starts it again; a queue without hands would look alive for ever.
  console.error(error);
  process.exit(1);
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void worker.stop().then(() => process.exit(0));
  });
}
