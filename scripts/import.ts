import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { fieldOf } from "@/lib/dealers/feeds/columns";
import { REJECTS_HEADER, rejectLine } from "@/lib/dealers/feeds/rejects";
import { countsTable, rejectedTotal, type ImportCounts } from "@/lib/dealers/feeds/report";
import { FIELDS, REJECT_REASONS, type Field, type Reject } from "@/lib/dealers/feeds/types";
import { isMarket, MARKETS } from "@/lib/markets/markets";
import { env } from "@/lib/platform/core/env";
import { AppError } from "@/lib/platform/core/errors";
import { disconnect } from "@/lib/platform/db/client";
import { importFeed, type FeedListener, type FeedOptions } from "@/scripts/import-feed";

const USAGE = `npm run import -- FILE --market us|uk|cn --dealer SLUG [--dry-run] [--set make=Ford]

  FILE          a dealer's CSV, TSV or semicolon list, with or without a header line
  --market      ${MARKETS.join(", ")}: decides currency and units
  --dealer      slug of the dealer organisation the cars belong to
  --dry-run     writes nothing, shows what would happen
  --set K=V     a value the file lacks, for every row; may be given several times.
                K is one of ${FIELDS.join(", ")}`;

function usage(detail: string): AppError {
  return new AppError("malformed", { code: "import_usage", detail });
}

function optionsFrom(args: string[]): FeedOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      market: { type: "string" },
      dealer: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      set: { type: "string", multiple: true, default: [] },
      help: { type: "boolean", default: false },
    },
  });
  const [file, extra] = positionals;
  if (values.help || file === undefined) throw usage("Name the file to import.");
  if (extra !== undefined) throw usage(`One file at a time; "${extra}" is one too many.`);
  if (values.market === undefined || !isMarket(values.market)) {
    throw usage(`--market must be one of ${MARKETS.join(", ")}.`);
  }
  if (values.dealer === undefined) throw usage("--dealer is missing: whose cars are these?");
  const standing = process.env["CANDOR_CWD"] ?? process.cwd();
  const resolved = path.resolve(standing, file);
  if (!fs.existsSync(resolved) || !fs.statSync(resolved).isFile()) {
    throw usage(`There is no file ${resolved}.`);
  }
  return {
    file: resolved,
    market: values.market,
    dealer: values.dealer,
    isDryRun: values["dry-run"],
    given: givenFrom(values.set),
  };
}

function givenFrom(pairs: readonly string[]): Partial<Record<Field, string>> {
  const given: Partial<Record<Field, string>> = {};
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    const key = at < 0 ? pair : pair.slice(0, at);
    const field = fieldOf(key) ?? FIELDS.find((name) => name === key) ?? null;
    if (field === null) throw usage(`--set does not know "${key}". It knows ${FIELDS.join(", ")}.`);
    if (at < 0 || pair.slice(at + 1).trim() === "")
      throw usage(`--set ${key} needs a value: --set ${key}=…`);
    given[field] = pair.slice(at + 1).trim();
  }
  return given;
}

/** Beside the file, or where that folder is not ours to write in, below the data folder. */
function rejectsPath(file: string): string {
  const beside = `${file}.rejects.csv`;
  if (isWritable(path.dirname(file)) && (!fs.existsSync(beside) || isWritable(beside)))
    return beside;
  const folder = path.resolve(env().CANDOR_DATA_DIR, "imports");
  fs.mkdirSync(folder, { recursive: true });
  return path.join(folder, path.basename(beside));
}

/** Asks the mode too: root may write anywhere, but a folder that nobody may write in is meant to stay as it is. */
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

/** Written line by line; without a reject there is no file, and none is left from last time. */
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
    const line = `  ${counts.read} read, ${counts.new} new, ${counts.updated} updated, ${counts.unchanged} unchanged, ${rejectedTotal(counts)} rejected`;
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
  console.log(`${process.stdout.isTTY ? "\n" : ""}${countsTable(counts)}`);
  console.log(`${seconds} s${options.isDryRun ? "; nothing was written" : ""}`);
  if (rejects !== null && rejectedTotal(counts) > 0) console.log(`rejected rows: ${rejects.path}`);
}

async function main(): Promise<number> {
  try {
    const options = optionsFrom(process.argv.slice(2));
    env();
    await run(options);
    return 0;
  } catch (error) {
    const isUsage = isUsageError(error);
    if (isUsage) console.error(`${error.message}\n\n${USAGE}`);
    else if (error instanceof AppError) console.error(error.message);
    else console.error(error);
    return isUsage || (error instanceof AppError && error.kind === "invalid") ? 2 : 1;
  } finally {
    await disconnect();
  }
}

/** Ours, or parseArgs' own, whose messages are sentences already. */
function isUsageError(error: unknown): error is Error {
  if (error instanceof AppError) return error.code === "import_usage";
  return (
    error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")
  );
}

process.exitCode = await main();
