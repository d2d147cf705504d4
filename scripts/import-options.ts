import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { findField } from "@/lib/dealers/feeds/columns";
import { FIELDS, type Field } from "@/lib/dealers/feeds/types";
import { isMarket, MARKETS } from "@/lib/markets/markets";
import { AppError } from "@/lib/platform/core/errors";
import type { FeedOptions } from "@/scripts/import-feed";

export const USAGE = `npm run import -- FILE --market ${MARKETS.join("|")} --dealer SLUG [--dry-run] [--set make=Ford]

  FILE          a dealer's CSV, TSV or semicolon list, with or without a header line
  --market      ${MARKETS.join(", ")}: decides currency and units
  --dealer      slug of the dealer organisation the cars belong to
  --dry-run     writes nothing, shows what would happen
  --set K=V     a value the file lacks, for every row; may be given several times.
                K is one of ${FIELDS.join(", ")}`;

function usage(detail: string): AppError {
  return new AppError("malformed", { code: "import_usage", detail });
}

/**
 * @throws AppError import_usage, or an error of parseArgs; the message is for the person who typed the command
 */
export function parseOptions(args: string[], standing: string): FeedOptions {
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
    const field = findField(key) ?? FIELDS.find((name) => name === key) ?? null;
    if (field === null) throw usage(`--set does not know "${key}". It knows ${FIELDS.join(", ")}.`);
    if (at < 0 || pair.slice(at + 1).trim() === "")
      throw usage(`--set ${key} needs a value: --set ${key}=…`);
    given[field] = pair.slice(at + 1).trim();
  }
  return given;
}

/** True for our own usage errors and those of parseArgs, whose messages can be printed as they are. */
export function isUsageError(error: unknown): error is Error {
  if (error instanceof AppError) return error.code === "import_usage";
  return (
    error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")
  );
}
