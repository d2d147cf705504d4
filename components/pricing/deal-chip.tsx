import {
  ChevronDown,
  ChevronUp,
  ChevronsDown,
  ChevronsUp,
  CircleDashed,
  Equal,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { toAbsoluteMoney, usePageLocale, formatWholePrice } from "@/components/pricing/price-text";
import { FactChip } from "@/components/ui/fact-chip";
import type { DealView } from "@/lib/pricing/types";
import type { Band } from "@/lib/pricing/policy";

const ICON = { size: 13, strokeWidth: 2, "aria-hidden": true } as const;

const LOOK: Readonly<
  Record<
    Band,
    {
      readonly tone: "sound" | "plain" | "minor";
      readonly solid: boolean;
      readonly icon: ReactNode;
    }
  >
> = {
  well_below: { tone: "sound", solid: true, icon: <ChevronsDown {...ICON} /> },
  below: { tone: "sound", solid: false, icon: <ChevronDown {...ICON} /> },
  fair: { tone: "plain", solid: false, icon: <Equal {...ICON} /> },
  above: { tone: "minor", solid: false, icon: <ChevronUp {...ICON} /> },
  well_above: { tone: "minor", solid: false, icon: <ChevronsUp {...ICON} /> },
};

/**
 * Compares the asking price with the estimate: an icon, an amount and a word, so that colour is not the only
 * sign.
 */
export function DealChip({ deal }: { readonly deal: DealView }) {
  const t = useTranslations("pricing.chip");
  const locale = usePageLocale();
  if (deal.kind === "none") {
    return (
      <FactChip tone="unknown" icon={<CircleDashed {...ICON} />}>
        {t("none", { count: deal.comparableCount })}
      </FactChip>
    );
  }
  const { tone, solid, icon } = LOOK[deal.band];
  const amount = formatWholePrice(toAbsoluteMoney(deal.difference), locale);
  const side = deal.difference.minor.startsWith("-") ? "under" : "over";
  return (
    <FactChip tone={tone} solid={solid} icon={icon}>
      {deal.band === "fair" ? t("at") : t(side, { amount })}
    </FactChip>
  );
}
