import { useTranslations } from "next-intl";
import {
  getFindingNote,
  getFindingTitle,
  SEVERITY_NUMBER,
  getText,
} from "@/components/inspection/item-text";
import { HotSpotMark } from "@/components/ui/hot-spot";
import { Photo } from "@/components/ui/photo";
import type { ReportItem } from "@/lib/inspections/types";
import { formatPrice } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Every defect, the most serious first; complete without any photograph. */
export function DefectList(props: {
  readonly defects: readonly ReportItem[];
  readonly locale: Locale;
}) {
  return (
    <ol className="card divide-y divide-line">
      {props.defects.map((defect) => (
        <DefectLine key={defect.checkpoint} defect={defect} locale={props.locale} />
      ))}
    </ol>
  );
}

function DefectLine({ defect, locale }: { readonly defect: ReportItem; readonly locale: Locale }) {
  const t = useTranslations("report");
  const severity = defect.severity ?? "moderate";
  const title = getFindingTitle(defect, locale);
  return (
    <li
      id={`defect-${defect.number ?? 0}`}
      className="flex scroll-mt-24 items-start gap-3 px-3 py-2.5 target:bg-mark-soft md:items-center md:gap-4 md:px-4"
    >
      <HotSpotMark number={defect.number ?? 0} severity={SEVERITY_NUMBER[severity]} size={26} />
      {defect.picture === null ? (
        <span className="hidden w-14 shrink-0 text-2xs text-ink-3 md:block">{t("noPicture")}</span>
      ) : (
        <Photo
          src={defect.picture.src}
          srcSet={defect.picture.srcSet ?? undefined}
          sizes="56px"
          alt=""
          width={56}
          height={44}
          className="h-11 w-14 shrink-0 rounded-xs"
        />
      )}
      <div className="min-w-0 grow md:grid md:grid-cols-[1.1fr_1.15fr_1.5fr] md:items-baseline md:gap-4">
        <p className="font-semibold">{getText(defect.name, locale)}</p>
        <p className="text-sm md:text-base">
          <span className="num">{title === "" ? t("defect") : title}</span>
        </p>
        <p className="text-sm text-ink-2">
          <span className="md:hidden">{t(`severity.${severity}`)}. </span>
          {getFindingNote(defect, locale)}
        </p>
      </div>
      <span className="hidden w-18 shrink-0 text-sm text-ink-2 md:block">
        {t(`severity.${severity}`)}
      </span>
      <span className="max-w-20 shrink-0 text-right md:w-20">
        {defect.repairCost === null ? (
          <span className="text-sm text-ink-2">{t("noRepairCost")}</span>
        ) : (
          <span className="num">{formatPrice(defect.repairCost, locale)}</span>
        )}
      </span>
    </li>
  );
}
