import type { MoneyView } from "@/lib/platform/core/money";
import type { PassedItem } from "@/lib/inspections/types";
import type { Market } from "@/lib/markets/markets";
import type { Audience, DisputeEntryKind } from "@/lib/disputes/entry-kinds";
import type { RulingKind } from "@/lib/disputes/policy";
import type { DisputeRole, DisputeState } from "@/lib/disputes/states";

/** What components show of a case: plain, readonly; instants as ISO text. */

export type EvidenceView = {
  readonly id: string;
  /** Served by our own route to the parties and the desk only. */
  readonly src: string;
  readonly thumbSrc: string;
  readonly width: number;
  readonly height: number;
  readonly role: DisputeRole;
  readonly authorName: string;
  readonly at: string;
};

export type EntryView = {
  readonly id: string;
  readonly at: string;
  readonly kind: DisputeEntryKind;
  readonly role: DisputeRole;
  readonly authorName: string;
  readonly body: string;
  readonly audience: Audience;
  readonly data: Readonly<Record<string, string | boolean | null>>;
};

export type RulingView = {
  readonly id: string;
  readonly kind: RulingKind;
  readonly refund: MoneyView;
  readonly reason: string;
  readonly isAutomatic: boolean;
  readonly proposedBy: string;
  readonly proposedById: string;
  readonly proposedAt: string;
  readonly approvedBy: string | null;
  readonly effectiveAt: string | null;
  readonly isWaiting: boolean;
  /** What it proves the purchase's report to have missed. */
  readonly missed: readonly PassedItem[];
};

export type DisputeView = {
  readonly id: string;
  readonly number: string;
  readonly escrowId: string;
  readonly escrowNumber: string;
  readonly car: { readonly headline: string; readonly slug: string; readonly market: string };
  /** In what capacity the reader sees the case. */
  readonly viewer: DisputeRole;
  readonly reason: string;
  readonly wish: string;
  readonly wishAmount: MoneyView | null;
  readonly state: DisputeState;
  /** The instant the page's clocks count from. */
  readonly serverNow: string;
  readonly openedAt: string;
  readonly contactDueAt: string;
  readonly contactedAt: string | null;
  readonly answerDueAt: string;
  readonly answeredAt: string | null;
  readonly answerSilentAt: string | null;
  readonly alertAt: string;
  readonly rulingDueAt: string;
  readonly closedAt: string | null;
  readonly timeZone: string;
  readonly price: MoneyView;
  /** Held now. */
  readonly held: MoneyView;
  /** Held when the case was opened: what the ruling is about. */
  readonly frozen: MoneyView;
  readonly fee: MoneyView;
  readonly market: Market;
  readonly odometerReading: number | null;
  readonly buyerName: string;
  readonly sellerName: string;
  readonly entries: readonly EntryView[];
  readonly evidence: readonly EvidenceView[];
  readonly rulings: readonly RulingView[];
  /** For the operator who still has to rule: what the purchase's report passed. */
  readonly passedItems: readonly PassedItem[];
  readonly refunds: readonly {
    readonly id: string;
    readonly amount: MoneyView;
    readonly state: string;
    readonly requestedAt: string;
    readonly settledAt: string | null;
  }[];
};

/** A line of the desk's queue. */
export type DisputeQueueItem = {
  readonly id: string;
  readonly number: string;
  readonly headline: string;
  readonly market: string;
  readonly state: DisputeState;
  readonly reason: string;
  readonly openedAt: string;
  /** What is due next and when; null when nothing is. */
  readonly next: {
    readonly what: "contact" | "answer" | "ruling" | "approval";
    readonly dueAt: string;
  } | null;
  readonly isLate: boolean;
  readonly heldMinor: string;
  readonly currency: MoneyView["currency"];
};
