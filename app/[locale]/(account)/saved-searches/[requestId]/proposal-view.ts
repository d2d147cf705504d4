import type { ProposalView } from "@/components/saved-searches/proposal";
import type { Proposal } from "@/lib/saved-searches/queries";
import type { SavedSearch } from "@/lib/saved-searches/schema";
import { sharpen } from "@/lib/saved-searches/sharpen";
import { WHY_NOT } from "@/lib/saved-searches/types";
import {
  formatChange,
  formatHitHeadline,
  formatWish,
  type SearchMessages,
} from "@/lib/saved-searches/search-text";

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
    id,
    isNew,
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
