import "server-only";
import { ImportCounts, createEmptyCounts } from "@/lib/dealers/feeds/report";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import { recordAudit } from "@/lib/platform/audit/record";
import { generateId } from "@/lib/platform/core/ids";
import { AppError } from "@/lib/platform/core/errors";
import type { Tx } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import { isMarket, type Market } from "@/lib/markets/markets";

export type ImportingDealer = {
  readonly organisationId: string;
  readonly name: string;
  readonly market: Market;
  readonly placeId: string | null;
  /** The person in whose name the organisation sells: its owner. */
  readonly sellerId: string;
};

const NAMED_MAX = 20;

/** The dealer of a feed. If the slug is unknown, the error lists the known ones. */
export async function getImportingDealer(
  tx: Tx,
  slug: string,
  market: Market,
): Promise<ImportingDealer> {
  const organisation = await tx.organisation.findUnique({
    where: { slug },
    select: {
      id: true,
      name: true,
      market: true,
      placeId: true,
      members: { select: { userId: true, role: true }, orderBy: { userId: "asc" } },
    },
  });
  if (organisation === null) {
    const others = await tx.organisation.findMany({
      where: { market },
      select: { slug: true },
      orderBy: { slug: "asc" },
      take: NAMED_MAX,
    });
    const known = others.length === 0 ? "none yet" : others.map((other) => other.slug).join(", ");
    throw refusal(
      "dealer_not_found",
      `There is no dealer "${slug}". Dealers of this market: ${known}.`,
    );
  }
  if (organisation.market !== market || !isMarket(organisation.market)) {
    throw refusal(
      "import_market_wrong",
      `${organisation.name} sells in the market "${organisation.market}", not "${market}".`,
    );
  }
  const seller =
    organisation.members.find((member) => member.role === "owner") ?? organisation.members[0];
  if (seller === undefined) {
    throw refusal(
      "dealer_without_members",
      `${organisation.name} has no member in whose name it could sell.`,
    );
  }
  return {
    organisationId: organisation.id,
    name: organisation.name,
    market: organisation.market,
    placeId: organisation.placeId,
    sellerId: seller.userId,
  };
}

function refusal(code: string, detail: string): AppError {
  return new AppError("invalid", { code, detail });
}

export type ImportRun = {
  readonly id: string;
  /** Rows of the file, counted from its first line, whose outcome is committed. */
  readonly rowsDone: number;
  readonly counts: ImportCounts;
  readonly isResumed: boolean;
};

export type ImportFile = {
  readonly organisationId: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly settingsHash: string;
};

/**
 * Begins a run, or continues the dealer's last one if it was interrupted in the same file. A run
 * after which another file was imported is finished, because its rows may have been changed since.
 */
export async function beginImportRun(tx: Tx, file: ImportFile, at: Date): Promise<ImportRun> {
  const last = await tx.importRun.findFirst({
    where: { organisationId: file.organisationId },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
  });
  const isSame = last?.fileSha256 === file.fileSha256 && last.settingsHash === file.settingsHash;
  if (last !== null && isSame && last.finishedAt === null) {
    return {
      id: last.id,
      rowsDone: last.rowsDone,
      counts: ImportCounts.parse(last.counts),
      isResumed: last.rowsDone > 0,
    };
  }
  const run = { id: generateId("imp"), rowsDone: 0, counts: createEmptyCounts(), isResumed: false };
  await tx.importRun.create({
    data: { ...file, id: run.id, counts: toJsonInput(run.counts), startedAt: at },
  });
  return run;
}

export type ImportStep = {
  readonly from: number;
  readonly to: number;
  readonly counts: ImportCounts;
};

/** In the batch's own transaction, so that rows and counts are committed together or not at all. */
export async function recordImportStep(tx: Tx, runId: string, step: ImportStep): Promise<void> {
  const { count } = await tx.importRun.updateMany({
    where: { id: runId, rowsDone: step.from, finishedAt: null },
    data: { rowsDone: step.to, counts: toJsonInput(step.counts) },
  });
  if (count === 0) {
    throw new AppError("conflict", {
      code: "import_run_taken",
      detail:
        "Another process is importing this very file for this dealer. Let it finish, then start again.",
    });
  }
}

/**
 * Writes one entry for the whole run to the audit log. The changes of each car are stored with the cars.
 */
export async function completeImportRun(
  tx: Tx,
  runId: string,
  counts: ImportCounts,
  at: Date,
): Promise<void> {
  const { count } = await tx.importRun.updateMany({
    where: { id: runId, finishedAt: null },
    data: { finishedAt: at },
  });
  if (count === 0) return;
  await recordAudit(tx, {
    actor: SYSTEM_ACTOR,
    role: "system",
    action: "import.finish",
    subject: runId,
    after: counts,
  });
}
