/**
 * npm run bench -- NAME: measures one of the figures that the README quotes and prints `NAME: figure (goal …)`
 * as its last line; the exit code is 0 only when the goal is met.
 */
import { isMet, lastLine, type Bench } from "@/tests/bench/result";

/** One line per bench; each file exports `run(): Promise<BenchResult>`. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  report: () => import("@/tests/bench/report"),
  pages: () => import("@/tests/bench/pages"),
  matching: () => import("@/tests/bench/matching"),
  search: () => import("@/tests/bench/search"),
  fresh: () => import("@/tests/bench/fresh"),
  floor: () => import("@/tests/bench/floor"),
  vendure: () => import("@/tests/bench/vendure"),
  soak: () => import("@/tests/bench/soak"),
  pricing: () => import("@/tests/bench/pricing"),
};

const [name = ""] = process.argv.slice(2);
const load = BENCHES[name];
if (load === undefined) {
  console.error(`No bench named "${name}". There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(2);
}
const bench = await load();
const result = await bench.run();
if (result.skipped === true) process.exit(0);
console.log(lastLine(name, result));
process.exit(isMet(result) ? 0 : 1);
