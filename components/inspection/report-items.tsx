import type { ReactNode } from "react";
import { Check, CircleDashed, Minus, OctagonAlert, Ruler } from "lucide-react";
import { useTranslations } from "next-intl";
import { marksText, SEVERITY_NUMBER, textIn } from "@/components/inspection/words";
import { cx } from "@/components/ui/cx";
import { HotSpotMark } from "@/components/ui/hot-spot";
import { Photo } from "@/components/ui/photo";
import type { ItemKind, ReportItem, ReportSection } from "@/lib/inspections/types";
import { formatPrice } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

const LOOK = {
  pass: { icon: Check, text: "text-sound-ink" },
  defect: { icon: OctagonAlert, text: "font-bold text-mark-ink" },
  in_tolerance: { icon: Ruler, text: "text-minor-ink" },
  not_checked: { icon: CircleDashed, text: "text-ink-2" },
  not_fitted: { icon: Minus, text: "text-ink-3" },
} as const satisfies Record<ItemKind, { icon: typeof Check; text: string }>;

/** One section: its items with result, value, and what was written about them. */
export function ReportSectionItems(props: {
  readonly section: ReportSection;
  /** Those of its items that are to be shown. */
  readonly items: readonly ReportItem[];
  readonly locale: Locale;
}) {
  const t = useTranslations("report");
  const { section, locale } = props;
  const name = textIn(section.name, locale);
  return (
    <section id={section.key} className="mt-8 scroll-mt-4 first:mt-0">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line pb-2">
        <h2 className="text-lg font-bold">
          <span className="num">{t("sectionCount", { name, count: section.items.length })}</span>
        </h2>
        <SectionMarks section={section} />
      </header>
      <ul>
        {props.items.map((item) => (
          <ItemLine key={item.checkpoint} item={item} locale={locale} />
        ))}
      </ul>
    </section>
  );
}

/** "15.5 of 20", or that all pass, or how many findings a section without marks has. */
export function SectionMarks({ section }: { readonly section: ReportSection }) {
  const t = useTranslations("report");
  const findings = section.items.filter((item) => item.kind === "defect").length;
  const text = (): string => {
    if (section.points !== null && section.max !== null) {
      return t("points", { points: marksText(section.points), max: section.max });
    }
    if (findings > 0) return t("withFindings", { count: findings });
    if (section.items.every((item) => item.kind === "not_fitted")) return t("kind.not_fitted");
    const isAllPass = section.items.every((item) => item.kind === "pass");
    return isAllPass ? t("allPass") : t("described");
  };
  return <span className="num text-sm font-semibold text-ink-2">{text()}</span>;
}

function ItemLine({ item, locale }: { readonly item: ReportItem; readonly locale: Locale }) {
  return (
    <li
      id={`item-${item.checkpoint}`}
      className={cx(
        "grid scroll-mt-4 grid-cols-[2.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 border-b border-line px-2 py-2.5 target:bg-mark-soft",
        "md:grid-cols-[3.25rem_minmax(0,1.15fr)_8.5rem_minmax(0,0.9fr)_minmax(0,1.3fr)]",
        item.kind === "not_checked" && "bg-sunken",
      )}
    >
      <span className="num text-sm text-ink-3">{item.checkpoint}</span>
      <span className="flex items-start gap-2 font-semibold">
        {item.number !== null && (
          <HotSpotMark
            number={item.number}
            severity={SEVERITY_NUMBER[item.severity ?? "moderate"]}
            size={20}
          />
        )}
        {textIn(item.name, locale)}
      </span>
      <Result item={item} />
      <Value item={item} locale={locale} wide={isBare(item)} />
      {!isBare(item) && <Note item={item} locale={locale} />}
    </li>
  );
}

function Result({ item }: { readonly item: ReportItem }) {
  const t = useTranslations("report");
  const { icon: Icon, text } = LOOK[item.kind];
  return (
    <span className={cx("col-start-2 inline-flex items-start gap-1.5 md:col-start-auto", text)}>
      <Icon size={16} strokeWidth={1.75} aria-hidden className="mt-0.75 shrink-0" />
      <span>
        {t(`kind.${item.kind}`)}
        {item.severity !== null && (
          <span className="block text-sm font-normal">{t(`severity.${item.severity}`)}</span>
        )}
      </span>
    </span>
  );
}

/** Nothing was written about it: its limit may take the whole line. */
function isBare(item: ReportItem): boolean {
  return (
    item.kind === "pass" && item.note === null && item.picture === null && item.reason === null
  );
}

function Value(props: {
  readonly item: ReportItem;
  readonly locale: Locale;
  readonly wide: boolean;
}) {
  const { item, locale } = props;
  const t = useTranslations("report");
  return (
    <span className={cx("col-start-2 md:col-start-auto", props.wide && "md:col-span-2")}>
      {item.value !== null && <span className="num block">{item.value}</span>}
      {item.limit !== null && item.kind !== "not_checked" && item.kind !== "not_fitted" && (
        <span className="block text-sm text-ink-3">
          {t("limit", { limit: textIn(item.limit, locale) })}
        </span>
      )}
    </span>
  );
}

function Note({ item, locale }: { readonly item: ReportItem; readonly locale: Locale }): ReactNode {
  const t = useTranslations("report");
  const code =
    item.defect === null ? null : `${textIn(item.defect.name, locale)} (${item.defect.code})`;
  const parts = [
    item.kind === "defect" || item.kind === "in_tolerance" ? code : null,
    item.note === null ? null : textIn(item.note, locale),
    item.reason === null ? null : textIn(item.reason, locale),
    item.repairCost === null
      ? null
      : t("repairAbout", { cost: formatPrice(item.repairCost, locale) }),
    item.deductionTenths === 0 ? null : t("costs", { points: item.deductionTenths / 10 }),
  ].filter((part) => part !== null);
  return (
    <span className="col-start-2 flex items-start justify-between gap-3 text-sm text-ink-2 md:col-start-auto">
      <span className="num">{parts.join(locale === "zh-CN" ? "；" : " · ")}</span>
      {item.picture !== null && (
        <a href={item.picture.src} className="shrink-0">
          <Photo
            src={item.picture.src}
            srcSet={item.picture.srcSet ?? undefined}
            sizes="72px"
            alt={t("picture", { name: textIn(item.name, locale) })}
            width={72}
            height={54}
            className="h-13.5 w-18 rounded-xs"
          />
        </a>
      )}
    </span>
  );
}
