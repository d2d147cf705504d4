import { getChecklistSource as checklistSource } from "@/lib/inspections/checklist";
import { canonicalise } from "@/lib/report-signing/canonical";
import { hashSha256Hex } from "@/lib/report-signing/node-crypto";
import { getTolerancesSource as toleranceSource } from "@/lib/inspections/tolerances";

/**
 * SHA-256 of a version's canonical text, so that a signed report identifies the exact text that was
 * used.
 */
export function getChecklistHash(version: string): string {
  return hashSha256Hex(canonicalise(checklistSource(version)));
}

export function getToleranceHash(version: string): string {
  return hashSha256Hex(canonicalise(toleranceSource(version)));
}
