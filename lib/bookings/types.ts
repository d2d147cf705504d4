import type { MoneyView } from "@/lib/platform/core/money";
import type { BookingState } from "@/lib/bookings/states";

/**
 * What the pages about inspection points show. Plain data, so that components import no server
 * code.
 */

export type Text = { readonly en: string; readonly zh: string };

export type PointView = {
  readonly id: string;
  readonly slug: string;
  readonly name: Text;
  readonly address: string;
  readonly timeZone: string;
  /** Free times, ISO, earliest first. */
  readonly slots: readonly string[];
};

export type BookingView = {
  readonly id: string;
  readonly purpose: "sale" | "second" | "blind" | "handover";
  readonly state: BookingState;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly endReason: string | null;
  readonly point: {
    readonly id: string;
    readonly slug: string;
    readonly name: Text;
    readonly address: string;
    readonly phone: string | null;
    readonly timeZone: string;
  };
  readonly car: {
    readonly listingId: string;
    readonly headline: string;
    /** The path of its public page, or null when it has none. */
    readonly path: string | null;
  };
  /** null = free of charge */
  readonly fee: MoneyView | null;
  readonly isPayer: boolean;
  readonly isMine: boolean;
  readonly isMyCar: boolean;
};
