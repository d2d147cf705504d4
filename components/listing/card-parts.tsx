import { CircleDashed, Clock3, MapPin } from "lucide-react";
import { useTranslations } from "next-intl";
import { SixBars } from "@/components/charts/six-bars";
import {
  formatDistanceView,
  getName,
  formatScore,
  usePageLanguage,
  useValueText,
} from "@/components/listing/car-text";
import { FactChip } from "@/components/ui/fact-chip";
import { DefectRing } from "@/components/ui/hot-spot";
import type { ConditionView, ListingCard } from "@/lib/listings/types";

/** The number of defects, on the photograph; also shown when there are none. */
export function DefectBadge({ count }: { readonly count: number }) {
  const t = useTranslations("listing.card");
  return (
    <span className="inline-flex min-h-6 items-center gap-1.5 rounded-xs bg-surface px-2 text-xs font-semibold text-ink">
      <DefectRing />
      <span className="num">{t("defects", { count })}</span>
    </span>
  );
}

export function CardFacts({ card }: { readonly card: ListingCard }) {
  const word = useValueText();
  const locale = usePageLanguage();
  const facts = [
    card.modelYear === null ? null : String(card.modelYear),
    card.distance === null ? null : formatDistanceView(card.distance, locale),
    card.fuel === null ? null : word("fuel", card.fuel),
    card.gearbox === null ? null : word("gearbox", card.gearbox),
  ].filter((fact) => fact !== null);
  return <p className="text-sm text-ink-2">{facts.join(" · ")}</p>;
}

/** "Grade 2  84 of 100" and the six sections in GB/T order. */
export function CardGrade({ condition }: { readonly condition: ConditionView }) {
  const t = useTranslations("listing");
  const shares = scoredShares(condition);
  return (
    <div className="flex items-center justify-between gap-3 text-sm">
      <p>
        <b className="font-semibold">{t(`grade.${condition.grade}`)}</b>{" "}
        <span className="num inline-block text-ink-2">
          {t("scoreOf100", { score: formatScore(condition.scoreTenths) })}
        </span>
      </p>
      {shares.length > 0 && <SixBars label={t("card.bars")} shares={shares} />}
    </div>
  );
}

/** Returns the scored sections; structure and functional parts have no points. */
function scoredShares(condition: ConditionView): number[] {
  return condition.sections
    .filter((section) => section.max > 0)
    .map((section) => section.points / section.max);
}

export function NotCheckedLine({ count }: { readonly count: number }) {
  const t = useTranslations("listing.card");
  return (
    <p className="flex items-center gap-1.5 text-sm text-ink-2">
      <CircleDashed size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-unknown" />
      <span>{t("notChecked", { count })}</span>
    </p>
  );
}

/** Shown in place of the grade for cars without a report. */
export function NotInspectedChip() {
  const t = useTranslations("listing.card");
  return (
    <FactChip tone="unknown" icon={<CircleDashed size={13} strokeWidth={1.75} aria-hidden />}>
      {t("notInspected")}
    </FactChip>
  );
}

/** Reserved and sold cars stay in the list and are marked. */
export function StatusChip({ status }: { readonly status: ListingCard["status"] }) {
  const t = useTranslations("listing.status");
  if (status === "live") return null;
  return (
    <FactChip
      tone={status === "reserved" ? "held" : "plain"}
      icon={<Clock3 size={13} strokeWidth={1.75} aria-hidden />}
    >
      {t(status)}
    </FactChip>
  );
}

export function CardPlace({ card }: { readonly card: ListingCard }) {
  const t = useTranslations("listing.card");
  const locale = usePageLanguage();
  return (
    <p className="flex items-center gap-1.5 text-sm text-ink-2">
      <MapPin size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-3" />
      <span>{card.place === null ? t("noPlace") : getName(card.place, locale)}</span>
    </p>
  );
}
