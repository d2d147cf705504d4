import "server-only";
import { modelOf, viewOf } from "@/lib/inspections/report/print/documents";
import { renderDocument } from "@/lib/inspections/report/print/render";
import { randomName } from "@/lib/inspections/storage-name";
import { notFound } from "@/lib/platform/core/errors";
import { now } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { storage } from "@/lib/platform/media/storage";

/** Makes the file. A second run finds it made. @throws when it cannot be made; the row says so */
export async function makeDocument(documentId: string): Promise<void> {
  const row = await db.reportDocument.findUnique({ where: { id: documentId } });
  if (row === null || row.state === "ready") return;
  const { kind, locale } = viewOf(row);
  try {
    const model = await modelOf({ inspectionId: row.inspectionId, kind, locale });
    if (model === null) throw notFound("document");
    const bytes = await renderDocument(model, locale);
    const storageKey = `c/${randomName()}/document.bin`;
    await storage().put(storageKey, bytes, "application/pdf");
    await db.reportDocument.update({
      where: { id: row.id },
      data: { state: "ready", storageKey, bytes: bytes.byteLength, finishedAt: await now() },
    });
  } catch (error) {
    await db.reportDocument.updateMany({
      where: { id: row.id, state: "waiting" },
      data: { state: "failed", finishedAt: await now() },
    });
    throw error;
  }
}
