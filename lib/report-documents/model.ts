/** A printed document as plain data: what it says, in order. How it looks is render.tsx's matter. */
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
  /** Boxes to tick by hand: nothing is ticked that nobody said. */
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
  /** Leads to the check of the signature. */
  readonly qr: { readonly url: string; readonly caption: string } | null;
  readonly footer: string;
};

/** Part of every document's hash: a new layout makes new files. */
export const TEMPLATE_VERSION = 1;

export const DOCUMENT_KINDS = ["report", "buyers_guide", "odometer", "recalls"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
