"use client";
import { useTranslations } from "next-intl";
import { comparePath } from "@/components/listing/compared-cookie";
import { keepCompared } from "@/components/listing/compared-store";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import type { Market } from "@/lib/markets/markets";

/** The number of chosen cars, and a link that shows them side by side. */
export default function ComparePanel(props: {
  readonly market: Market;
  readonly ids: readonly string[];
}) {
  const { market, ids } = props;
  const t = useTranslations("listing.compare");
  return (
    <div
      role="region"
      aria-label={t("tray")}
      className="sticky bottom-0 z-30 -mx-4 mt-6 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line bg-surface px-4 py-2.5 md:mx-0"
    >
      <p className="num text-sm">{t("chosen", { count: ids.length })}</p>
      <span className="flex gap-2">
        <Button
          variant="ghost"
          size="sm"
          onClick={() => {
            keepCompared(market, []);
          }}
        >
          {t("clear")}
        </Button>
        <ButtonLink href={comparePath(market, ids)} size="sm">
          {t("show")}
        </ButtonLink>
      </span>
    </div>
  );
}
