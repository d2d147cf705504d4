import type { DemoPhoto } from "@/prisma/seed/catalogue/types";

/**
 * The picture that a buyer of the demo sends as evidence, below public/demo: the car's first close-up, or its first
 * picture if it has no defect. It is decoded when it is stored and nothing of ours decodes AVIF, so it is the JPEG of a
 * picture in AVIF, and the picture itself where an earlier studio drew it in WebP.
 */
export function findEvidenceFile(photos: readonly DemoPhoto[]): string | null {
  const closeups = photos.filter((photo) => photo.view === "closeup");
  const files = closeups.concat(photos).map((photo) => photo.jpeg ?? photo.file);
  return files.find((file) => !file.endsWith(".avif")) ?? null;
}
