import { z } from "zod";
import { REJECT_REASONS, type RejectCode } from "@/lib/dealers/feeds/types";

/**
 * The counts of each outcome. Stored in the run's row while it is running, so that an interrupted run can continue.
 */
export const ImportCounts = z.object({
  read: z.number().int(),
  empty: z.number().int(),
  new: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.record(z.string(), z.number().int()),
  priceChanges: z.number().int(),
  onRequest: z.number().int(),
  /** Reserved or sold here, so the feed cannot change them. */
  keptAsSold: z.number().int(),
});
export type ImportCounts = z.output<typeof ImportCounts>;

export function createEmptyCounts(): ImportCounts {
  return {
    read: 0,
    empty: 0,
    new: 0,
    updated: 0,
    unchanged: 0,
    rejected: {},
    priceChanges: 0,
    onRequest: 0,
    keptAsSold: 0,
  };
}

export function countRejected(counts: ImportCounts): number {
  return Object.values(counts.rejected).reduce((sum, count) => sum + count, 0);
}

/** Every row has exactly one of four outcomes. */
export function isBalanced(counts: ImportCounts): boolean {
  return counts.read === counts.new + counts.updated + counts.unchanged + countRejected(counts);
}

function isCode(code: string): code is RejectCode {
  return Object.hasOwn(REJECT_REASONS, code);
}

/** The table that is printed at the end of a run. */
export function formatCountsTable(counts: ImportCounts): string {
  const rejected = countRejected(counts);
  const share = counts.read === 0 ? "" : ` (${((100 * rejected) / counts.read).toFixed(2)} %)`;
  const lines: (readonly [string, number, string])[] = [
    ["read", counts.read, ""],
    ["new", counts.new, ""],
    [
      "updated",
      counts.updated,
      counts.priceChanges === 0 ? "" : `${counts.priceChanges} with a new price`,
    ],
    ["unchanged", counts.unchanged, ""],
    ["rejected", rejected, share.trim()],
    ...Object.entries(counts.rejected)
      .sort(([, a], [, b]) => b - a)
      .map(([code, count]): readonly [string, number, string] => [
        `  ${code}`,
        count,
        isCode(code) ? REJECT_REASONS[code] : "",
      ]),
    ["empty lines", counts.empty, "not counted as read"],
    ["price on request", counts.onRequest, "of the accepted rows"],
  ];
  if (counts.keptAsSold > 0) {
    lines.push([
      "left as they are",
      counts.keptAsSold,
      "reserved or sold here; counted as unchanged",
    ]);
  }
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines
    .map(([name, count, note]) =>
      `${name.padEnd(width)}  ${String(count).padStart(8)}  ${note}`.trimEnd(),
    )
    .join("\n");
}
