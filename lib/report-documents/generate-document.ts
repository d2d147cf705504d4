import "server-only";
import { buildPrintModel, toDocumentView } from "@/lib/report-documents/commands";
import { renderDocument } from "@/lib/report-documents/render";
import { generateStorageName } from "@/lib/inspections/storage-name";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { getStorage } from "@/lib/platform/media/storage";

/**
 * Generates the file. Idempotent. @throws when it cannot be generated; the row stores the failure
 */
export async function generateDocument(documentId: string): Promise<void> {
  const row = await db.reportDocument.findUnique({ where: { id: documentId } });
  if (row === null || row.state === "ready") return;
  const { kind, locale } = toDocumentView(row);
  try {
    const model = await buildPrintModel({ inspectionId: row.inspectionId, kind, locale });
    if (model === null) throw createNotFoundError("document");
    const bytes = await renderDocument(model, locale);
    const storageKey = `c/${generateStorageName()}/document.bin`;
    await getStorage().put(storageKey, bytes, "application/pdf");
    await db.reportDocument.update({
      where: { id: row.id },
      data: { state: "ready", storageKey, bytes: bytes.byteLength, finishedAt: await readClock() },
    });
  } catch (error) {
    await db.reportDocument.updateMany({
      where: { id: row.id, state: "waiting" },
      data: { state: "failed", finishedAt: await readClock() },
    });
    throw error;
  }
}
