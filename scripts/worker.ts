import { getEnv } from "@/lib/platform/core/env";
import { startWorker } from "@/lib/worker/run";

getEnv();
const worker = await startWorker();
console.log("worker ready");
let stopping = false;
worker.lost.catch((error: unknown) => {
  if (stopping) return;
  // Without its worker pool the process would look alive but run no jobs, so it exits; its supervisor restarts
  // it.
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
