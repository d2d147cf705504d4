import { sourceOf as checklistSource } from "@/lib/inspections/checklist";
import { canonicalText } from "@/lib/inspections/signing/canonical";
import { sha256Hex } from "@/lib/inspections/signing/node-crypto";
import { sourceOf as toleranceSource } from "@/lib/inspections/tolerances";

/** SHA-256 of a version's canonical text: a signed report names the very words it was made by. */
export function checklistHash(version: string): string {
  return sha256Hex(canonicalText(checklistSource(version)));
}

export function toleranceHash(version: string): string {
  return sha256Hex(canonicalText(toleranceSource(version)));
}
