import "server-only";
import { createHash } from "node:crypto";
import { findReport } from "@/lib/inspections/queries";
import { findReportFacts } from "@/lib/inspections/report-facts";
import { findReportDetail, listInspectionsOfCar } from "@/lib/inspections/report/queries";
import { findListedCar } from "@/lib/listings/listed-cars";
import { findPlaceRegion } from "@/lib/listings/places";
import type { PrintFacts } from "@/lib/report-documents/facts";
import {
  parseDocumentKind,
  parseDocumentState,
  TEMPLATE_VERSION,
  type DocumentKind,
  type DocumentState,
  type PrintModel,
} from "@/lib/report-documents/model";
import { buildReportDocument } from "@/lib/report-documents/report-document";
import {
  buildBuyersGuide,
  buildOdometerDisclosure,
  listOfferedDocuments,
  buildRecallSheet,
} from "@/lib/report-documents/us-forms";
import { getDocumentMessages } from "@/lib/report-documents/messages";
import { verifyUrl } from "@/lib/report-signing/verify-url";
import { findSignedReport } from "@/lib/report-signing/queries";
import { findPublicListing } from "@/lib/listings/queries";
import { isMarket, MARKET_FACTS } from "@/lib/markets/markets";
import { getEnv } from "@/lib/platform/core/env";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { prepareStatement } from "@/lib/platform/db/prepared";
import { runInTransaction } from "@/lib/platform/db/transaction";
import type { Locale } from "@/lib/platform/i18n/routing";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { getStorage } from "@/lib/platform/media/storage";
import type { ReportDocumentModel } from "@/lib/platform/db/generated/models";
import { findVehicleHistory } from "@/lib/vehicles/history/queries";

/**
 * Printed documents. Anybody can request one; a job generates it once per content and stores it as
 * a file.
 */

export type DocumentView = {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly locale: Locale;
  readonly state: DocumentState;
  readonly askedAt: string;
  readonly bytes: number | null;
};

export type DocumentWanted = {
  readonly inspectionId: string;
  readonly kind: DocumentKind;
  readonly locale: Locale;
};

const MAKERS = {
  report: buildReportDocument,
  buyers_guide: buildBuyersGuide,
  odometer: buildOdometerDisclosure,
  recalls: buildRecallSheet,
} as const;

/** The content that a document would have now; null when the rules do not offer it for this car. */
export async function buildPrintModel(wanted: DocumentWanted): Promise<PrintModel | null> {
  const facts = await factsOf(wanted);
  if (facts === null) return null;
  const { car, year } = facts;
  const isOffered = listOfferedDocuments({
    market: car.market,
    sellerKind: car.seller.kind,
    modelYear: car.modelYear,
    year,
  }).includes(wanted.kind);
  return isOffered ? MAKERS[wanted.kind](facts, getDocumentMessages(wanted.locale)) : null;
}

async function factsOf(wanted: DocumentWanted): Promise<PrintFacts | null> {
  const row = await findReportFacts(db, wanted.inspectionId);
  if (row?.isSigned !== true) return null;
  const listing = await findListedCar(db, row.listingId);
  if (listing === null || !isMarket(listing.market)) return null;
  const market = MARKET_FACTS[listing.market];
  const [car, report, signed, region, at] = await Promise.all([
    findPublicListing(listing.slug),
    findReport(wanted.inspectionId, market.currency),
    findSignedReport(wanted.inspectionId),
    listing.placeId === null ? null : findPlaceRegion(listing.placeId),
    readClock(),
  ]);
  if (car === null || report === null) return null;
  const [detail, history, others] = await Promise.all([
    findReportDetail(report.id),
    findVehicleHistory({ vehicleId: row.vehicleId, market: listing.market }),
    listInspectionsOfCar(row.vehicleId, report.id),
  ]);
  return {
    car,
    report,
    detail,
    history,
    others,
    region: region ?? "",
    timeZone: report.point?.timeZone ?? market.timeZone,
    reportSha256: signed?.sha256 ?? null,
    logIndex: signed?.logIndex ?? null,
    verifyUrl: verifyUrl(getEnv().APP_ORIGIN, wanted.locale, report.number),
    year: at.getUTCFullYear(),
  };
}

function hashOf(model: PrintModel): string {
  return createHash("sha256")
    .update(JSON.stringify([TEMPLATE_VERSION, model]))
    .digest("hex");
}

/**
 * Returns the document, or enqueues the job that generates it. Idempotent: the id is a hash of the
 * content, so nothing is generated twice.
 * @throws AppError document_not_found for a report that is not public or a form that the rules do not
 * offer
 */
export async function requestDocument(wanted: DocumentWanted): Promise<DocumentView> {
  const model = await buildPrintModel(wanted);
  if (model === null) throw createNotFoundError("document");
  const key = { ...wanted, contentHash: hashOf(model) };
  const at = await readClock();
  return runInTransaction(async (tx) => {
    const id = generateId("doc");
    const made = await tx.reportDocument.createMany({
      data: { id, ...key, state: "waiting", askedAt: at },
      skipDuplicates: true,
    });
    const row = await tx.reportDocument.findUniqueOrThrow({
      where: { inspectionId_kind_locale_contentHash: key },
    });
    const isFailed = row.state === "failed";
    if (isFailed) {
      await tx.reportDocument.update({
        where: { id: row.id },
        data: { state: "waiting", askedAt: at, finishedAt: null },
      });
    }
    if (made.count === 1 || isFailed) {
      await enqueue(tx, {
        task: "report.document",
        key: `report_document:${row.id}`,
        payload: { documentId: row.id },
        attemptsMax: 3,
      });
    }
    return toDocumentView(isFailed ? { ...row, state: "waiting", askedAt: at } : row);
  });
}

export async function findDocument(documentId: string): Promise<DocumentView | null> {
  const row = await db.reportDocument.findUnique({ where: { id: documentId } });
  return row === null ? null : toDocumentView(row);
}

/** The documents of a report in one language, generated or in progress, newest content last. */
export async function listDocuments(
  inspectionId: string,
  locale: Locale,
): Promise<readonly DocumentView[]> {
  return (await findDocuments([inspectionId, locale])).map((row) => toDocumentView(row));
}

/**
 * Prepared, because every report page runs this query, and a cached plan costs a tenth of a new
 * one.
 */
const findDocuments = prepareStatement<Row>(
  "report-documents",
  `SELECT id, kind, locale, state, asked_at AS "askedAt", bytes FROM report_document
    WHERE inspection_id = $1 AND locale = $2 ORDER BY asked_at LIMIT 50`,
);

export async function getDocumentFile(documentId: string): Promise<{
  readonly inspectionId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
} | null> {
  const row = await db.reportDocument.findUnique({ where: { id: documentId } });
  if (row === null || row.storageKey === null) return null;
  const [bytes, inspection] = await Promise.all([
    getStorage().get(row.storageKey),
    findReportFacts(db, row.inspectionId),
  ]);
  if (bytes === null) return null;
  const { inspectionId } = row;
  return {
    inspectionId,
    bytes,
    name: `${inspection?.number ?? row.id}-${row.kind}-${row.locale}.pdf`,
  };
}

type Row = Pick<ReportDocumentModel, "id" | "kind" | "locale" | "state" | "askedAt" | "bytes">;

export function toDocumentView(row: Row): DocumentView {
  return {
    id: row.id,
    kind: parseDocumentKind(row.kind),
    locale: row.locale === "zh-CN" ? "zh-CN" : "en",
    state: parseDocumentState(row.state),
    askedAt: row.askedAt.toISOString(),
    bytes: row.bytes,
  };
}
