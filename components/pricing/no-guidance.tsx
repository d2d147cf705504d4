import { CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { COMPARABLES_MIN, INTERVAL_WIDTH_MAX, type NoGuidanceReason } from "@/lib/pricing/policy";

/** States why there is no price guidance, as prominently as guidance itself. */
export function NoGuidance(props: {
  readonly reason: NoGuidanceReason;
  readonly comparableCount: number;
}) {
  const t = useTranslations("pricing.none");
  const { reason, comparableCount } = props;
  return (
    <div className="flex gap-2.5">
      <CircleDashed
        size={18}
        strokeWidth={1.75}
        aria-hidden
        className="mt-0.5 shrink-0 text-unknown"
      />
      <div>
        <p className="font-semibold">{t("title")}</p>
        <p className="mt-1 text-sm text-ink-2">
          {t(reason, {
            count: comparableCount,
            least: COMPARABLES_MIN,
            width: Math.round(INTERVAL_WIDTH_MAX * 100),
          })}
        </p>
      </div>
    </div>
  );
}
