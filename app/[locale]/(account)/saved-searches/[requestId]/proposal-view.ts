import type { ProposalView } from "@/components/requests/proposal";
import type { Proposal } from "@/lib/requests/queries";
import type { SavedSearch } from "@/lib/requests/schema";
import { sharpen } from "@/lib/requests/sharpen";
import { WHY_NOT } from "@/lib/requests/types";
import {
  formatChange,
  formatHitHeadline,
  formatWish,
  type SearchMessages,
} from "@/lib/requests/words";

/** A proposal in words, with what each "why not" would make of the request. */
export function toProposalView(
  words: SearchMessages,
  request: SavedSearch,
  { id, isNew, reasons, car }: Proposal,
): ProposalView {
  const { market } = request;
  const headline = formatHitHeadline(words, market, reasons);
  const wishes = (kind: "wish_met" | "wish_missed"): readonly string[] =>
    reasons.flatMap((reason) =>
      reason.kind === kind ? [formatWish(words, market, reason.wish)] : [],
    );
  return {
    ...{ id, isNew },
    headline: headline === "" ? words.requests("proposal.meets") : headline,
    met: wishes("wish_met"),
    missed: wishes("wish_missed"),
    whys: WHY_NOT.flatMap((why) => {
      const label = words.requests(`why.${why}`);
      const after = sharpen(request, car, why);
      if (after !== null)
        return [{ value: why, label, effect: formatChange(words, request, after, "wouldChange") }];
      // A reason that cannot sharpen the request is not offered, but for the one that need not.
      return why === "other"
        ? [{ value: why, label, effect: words.requests("proposal.stays") }]
        : [];
    }),
  };
}
