import type { MoneyView } from "@/lib/platform/core/money";
import type { PassedItem } from "@/lib/inspections/types";
import type { Market } from "@/lib/markets/markets";
import type { Audience, DisputeEntryKind } from "@/lib/disputes/entry-kinds";
import type { RulingKind } from "@/lib/disputes/policy";
import type { DisputeRole, DisputeState } from "@/lib/disputes/states";
import type { RefundState } from "@/lib/payments/states";

/** What components show of a dispute. Plain and readonly; instants as ISO text. */

export type EvidenceView = {
  readonly id: string;
  /** Our own route serves the file, to the buyer, the seller and the desk only. */
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
  /** The defects that the purchase's report missed, as the ruling proves. */
  readonly missed: readonly PassedItem[];
};

export type DisputeView = {
  readonly id: string;
  readonly number: string;
  readonly escrowId: string;
  readonly escrowNumber: string;
  readonly car: { readonly headline: string; readonly slug: string; readonly market: string };
  /** The role in which the reader sees the dispute. */
  readonly viewer: DisputeRole;
  readonly reason: string;
  readonly wish: string;
  readonly wishAmount: MoneyView | null;
  readonly state: DisputeState;
  /** The instant from which the page's countdowns start. */
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
  /** The amount held now. */
  readonly held: MoneyView;
  /** The amount held when the dispute was opened. The ruling is about this amount. */
  readonly frozen: MoneyView;
  readonly fee: MoneyView;
  readonly market: Market;
  readonly odometerReading: number | null;
  readonly buyerName: string;
  readonly sellerName: string;
  readonly entries: readonly EntryView[];
  readonly evidence: readonly EvidenceView[];
  readonly rulings: readonly RulingView[];
  /** The items that the purchase's report passed. Only for the operator who still has to rule. */
  readonly passedItems: readonly PassedItem[];
  readonly refunds: readonly {
    readonly id: string;
    readonly amount: MoneyView;
    readonly state: RefundState;
    readonly requestedAt: string;
    readonly settledAt: string | null;
  }[];
};

/** One row of the desk's queue. */
export type DisputeQueueItem = {
  readonly id: string;
  readonly number: string;
  readonly headline: string;
  readonly market: string;
  readonly state: DisputeState;
  readonly reason: string;
  readonly openedAt: string;
  /** The next task and its deadline, or null when there is none. */
  readonly next: {
    readonly what: "contact" | "answer" | "ruling" | "approval";
    readonly dueAt: string;
  } | null;
  readonly isLate: boolean;
  readonly heldMinor: string;
  readonly currency: MoneyView["currency"];
};
