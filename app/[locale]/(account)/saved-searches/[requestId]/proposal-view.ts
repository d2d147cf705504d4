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

/**
 * Formats a proposal for the page. For each "why not" it includes how that reason would change the saved
 * search.
 */
export function toProposalView(
  labels: SearchMessages,
  request: SavedSearch,
  { id, isNew, reasons, car }: Proposal,
): ProposalView {
  const { market } = request;
  const headline = formatHitHeadline(labels, market, reasons);
  const wishes = (kind: "wish_met" | "wish_missed"): readonly string[] =>
    reasons.flatMap((reason) =>
      reason.kind === kind ? [formatWish(labels, market, reason.wish)] : [],
    );
  return {
    id,
    isNew,
    headline: headline === "" ? labels.requests("proposal.meets") : headline,
    met: wishes("wish_met"),
    missed: wishes("wish_missed"),
    whys: WHY_NOT.flatMap((why) => {
      const label = labels.requests(`why.${why}`);
      const after = sharpen(request, car, why);
      if (after !== null)
        return [{ value: why, label, effect: formatChange(labels, request, after, "wouldChange") }];
      // A reason that would not change the saved search is left out. "other" is the exception, because it never
      // changes it.
      return why === "other"
        ? [{ value: why, label, effect: labels.requests("proposal.stays") }]
        : [];
    }),
  };
}
