import fs from "node:fs";
import path from "node:path";
import { REJECTS_HEADER, rejectLine } from "@/lib/dealers/feeds/rejects";
import { formatCountsTable, countRejected, type ImportCounts } from "@/lib/dealers/feeds/report";
import { REJECT_REASONS, type Reject } from "@/lib/dealers/feeds/types";
import { getEnv } from "@/lib/platform/core/env";
import { AppError } from "@/lib/platform/core/errors";
import { closeDatabase } from "@/lib/platform/db/client";
import { importFeed, type FeedListener, type FeedOptions } from "@/scripts/import-feed";
import { isUsageError, parseOptions, USAGE } from "@/scripts/import-options";

/** Returns a path beside the feed, or below the data folder when the feed's folder is not writable. */
function rejectsPath(file: string): string {
  const beside = `${file}.rejects.csv`;
  if (isWritable(path.dirname(file)) && (!fs.existsSync(beside) || isWritable(beside)))
    return beside;
  const folder = path.resolve(getEnv().CANDOR_DATA_DIR, "imports");
  fs.mkdirSync(folder, { recursive: true });
  return path.join(folder, path.basename(beside));
}

/** Checks the mode bits as well: root may write anywhere, but a read-only folder is meant to stay unchanged. */
function isWritable(target: string): boolean {
  try {
    fs.accessSync(target, fs.constants.W_OK);
    return (fs.statSync(target).mode & 0o222) !== 0;
  } catch {
    return false;
  }
}

type RejectsFile = {
  readonly path: string;
  readonly add: (reject: Reject) => void;
  readonly close: () => void;
};

/** Writes rejected rows line by line. Without any, no file is written and that of the previous run is deleted. */
function rejectsFile(target: string): RejectsFile {
  let open: number | null = null;
  return {
    path: target,
    add(reject) {
      if (open === null) {
        open = fs.openSync(target, "w");
        fs.writeSync(open, `\uFEFF${REJECTS_HEADER}`);
      }
      fs.writeSync(open, rejectLine(reject));
    },
    close() {
      if (open === null) fs.rmSync(target, { force: true });
      else fs.closeSync(open);
    },
  };
}

const PROGRESS_MS = 1_000;

function progressLine(): (counts: ImportCounts) => void {
  let shownAt = 0;
  return (counts) => {
    const at = performance.now();
    if (at - shownAt < PROGRESS_MS) return;
    shownAt = at;
    const line = `  ${counts.read} read, ${counts.new} new, ${counts.updated} updated, ${counts.unchanged} unchanged, ${countRejected(counts)} rejected`;
    if (process.stdout.isTTY) process.stdout.write(`\r${line}`);
    else console.log(line);
  };
}

const SHOWN_REJECTS = 10;

async function run(options: FeedOptions): Promise<void> {
  const begun = performance.now();
  const rejects = options.isDryRun ? null : rejectsFile(rejectsPath(options.file));
  let shown = 0;
  const listener: FeedListener = {
    onStart({ facts, layout, dealer, resumedAt }) {
      const header = layout.hasHeader ? "header line" : "no header line";
      console.log(
        `${path.basename(options.file)} → ${dealer.name}${options.isDryRun ? " (dry run)" : ""}`,
      );
      console.log(
        `  ${facts.bytes} bytes, ${facts.encoding}, columns by ${JSON.stringify(facts.delimiter)}, ${header}`,
      );
      for (const [field, indexes] of Object.entries(layout.columns)) {
        console.log(`  ${field} ← ${indexes.map((index) => layout.names[index] ?? "").join(", ")}`);
      }
      if (resumedAt > 0)
        console.log(`  goes on after row ${resumedAt}, where the last run was cut off`);
    },
    onReject(reject) {
      rejects?.add(reject);
      if (rejects !== null || shown >= SHOWN_REJECTS) return;
      shown += 1;
      console.log(
        `  row ${reject.row}, ${reject.column} "${reject.value}": ${REJECT_REASONS[reject.code]}`,
      );
    },
    onProgress: progressLine(),
  };
  const counts = await importFeed(options, listener);
  rejects?.close();
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  console.log(`${process.stdout.isTTY ? "\n" : ""}${formatCountsTable(counts)}`);
  console.log(`${seconds} s${options.isDryRun ? "; nothing was written" : ""}`);
  if (rejects !== null && countRejected(counts) > 0) console.log(`rejected rows: ${rejects.path}`);
}

async function main(): Promise<number> {
  try {
    const options = parseOptions(process.argv.slice(2), process.env["CANDOR_CWD"] ?? process.cwd());
    getEnv();
    await run(options);
    return 0;
  } catch (error) {
    const isUsage = isUsageError(error);
    if (isUsage) console.error(`${error.message}\n\n${USAGE}`);
    else if (error instanceof AppError) console.error(error.message);
    else console.error(error);
    return isUsage || (error instanceof AppError && error.kind === "invalid") ? 2 : 1;
  } finally {
    await closeDatabase();
  }
}

process.exitCode = await main();
