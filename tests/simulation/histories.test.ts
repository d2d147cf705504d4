import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import { HOUR_MS } from "@/lib/platform/core/durations";
import { ESCROW_STATES } from "@/lib/escrow/states";
import { checkIdle, ending, history, playHistory } from "@/tests/support/purchase-history";

/**
 * npm run test:full -- simulation: 1,000,000 histories and 100,000 idle walks, without a database. `CANDOR_SEED` repeats
 * a run. What was played is kept in .candor/simulation, so an interrupted run with the same seed goes on.
 */
const HISTORIES = 1_000_000;
const IDLE_WALKS = 100_000;
const CHUNK = 10_000;

const seed = Number(process.env["CANDOR_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const Kept = z.object({ played: z.number(), ends: z.record(z.string(), z.number()) });

/** Plays the chunks that were not played yet; each has a seed of its own. */
function playChunks(
  name: string,
  total: number,
  playChunk: (chunkSeed: number, count: (state: string) => void) => void,
): z.infer<typeof Kept> {
  const file = path.resolve(".candor/simulation", `${name}-${seed}.json`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const kept = fs.existsSync(file)
    ? Kept.parse(JSON.parse(fs.readFileSync(file, "utf8")))
    : { played: 0, ends: {} };
  const ends: Record<string, number> = { ...kept.ends };
  for (let played = kept.played; played < total; played += CHUNK) {
    playChunk(seed + played, (state) => {
      ends[state] = (ends[state] ?? 0) + 1;
    });
    fs.writeFileSync(file, JSON.stringify({ played: played + CHUNK, ends }));
  }
  console.log(`${name}: ${total} played, seed ${seed}: ${JSON.stringify(ends)}`);
  return { played: total, ends };
}

it(
  `plays ${HISTORIES} histories without losing, doubling or stranding money (seed ${seed})`,
  () => {
    const { ends } = playChunks("histories", HISTORIES, (chunkSeed, count) => {
      fc.assert(
        fc.property(history, (steps) => count(playHistory(steps).purchase.state)),
        { numRuns: CHUNK, seed: chunkSeed },
      );
    });
    expect(Object.keys(ends).toSorted()).toEqual([...ESCROW_STATES].toSorted());
  },
  HOUR_MS,
);

it(
  `ends ${IDLE_WALKS} purchases that everybody forgets within 200 days (seed ${seed})`,
  () => {
    const { played } = playChunks("idle", IDLE_WALKS, (chunkSeed, count) => {
      fc.assert(
        fc.property(history, ending, (steps, end) =>
          count(checkIdle(playHistory(steps), end).purchase.state),
        ),
        { numRuns: CHUNK, seed: chunkSeed },
      );
    });
    expect(played).toBe(IDLE_WALKS);
  },
  HOUR_MS,
);
