import { parseMember } from "@/lib/platform/core/parse-member";

/** The content of a printed document as plain data, in order. render.tsx decides on the layout. */
export type PrintBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: string; readonly isStrong?: boolean }
  | { readonly kind: "facts"; readonly rows: readonly (readonly [string, string])[] }
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      /** Shares of the width; they add up to 1. */
      readonly widths: readonly number[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Boxes to tick by hand. Nothing is ticked that nobody stated. */
  | {
      readonly kind: "boxes";
      readonly items: readonly { readonly text: string; readonly isTicked: boolean }[];
    }
  /** Lines to be filled in by hand. */
  | { readonly kind: "blanks"; readonly labels: readonly string[] };

export type PrintModel = {
  readonly title: string;
  readonly subtitle: string;
  readonly blocks: readonly PrintBlock[];
  /** The QR code for the page that verifies the signature. */
  readonly qr: { readonly url: string; readonly caption: string } | null;
  readonly footer: string;
};

/** Part of every document's hash, so that a new layout generates new files. */
export const TEMPLATE_VERSION = 1;

export const DOCUMENT_KINDS = ["report", "buyers_guide", "odometer", "recalls"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const DOCUMENT_STATES = ["waiting", "ready", "failed"] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** The border between the column and the code. */
export function parseDocumentKind(value: string): DocumentKind {
  return parseMember(DOCUMENT_KINDS, value, "document_kind_unknown");
}

/** The border between the column and the code. */
export function parseDocumentState(value: string): DocumentState {
  return parseMember(DOCUMENT_STATES, value, "document_state_unknown");
}
