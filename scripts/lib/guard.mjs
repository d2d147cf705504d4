// Started by supervise.mjs. Reads lines "+pid SIGNAL" and "-pid". When its input ends without "quit", the
// supervisor was killed: then it ends the processes that the supervisor had started, first with their signal.
import readline from "node:readline";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined);

const watched = new Map();
let quit = false;
readline
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    if (line === "quit") quit = true;
    else if (line.startsWith("+")) {
      const [pid, signal] = line.slice(1).split(" ");
      watched.set(Number(pid), signal);
    } else if (line.startsWith("-")) watched.delete(Number(line.slice(1)));
  })
  .on("close", () => {
    if (!quit) {
      for (const [pid, signal] of [...watched].reverse()) {
        try {
          process.kill(pid, signal);
        } catch {
          // The process has already ended.
        }
      }
    }
    process.exit(0);
  });
