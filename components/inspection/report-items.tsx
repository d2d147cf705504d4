import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import {
  getCodedName,
  getFindingNote,
  formatMarks,
  SEVERITY_NUMBER,
  getText,
} from "@/components/inspection/item-text";
import { joinClasses } from "@/components/ui/cx";
import { HotSpotMark } from "@/components/ui/hot-spot";
import type { ItemKind, ReportItem, ReportSection, SeverityView } from "@/lib/inspections/types";
import { formatPrice } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Which lines of the report are shown; both null = all of them. */
export type ReportFilter = { readonly kind: ItemKind | null; readonly area: string | null };

export function isShown(item: ReportItem, filter: ReportFilter): boolean {
  if (filter.kind !== null && item.kind !== filter.kind) return false;
  return filter.area === null || item.section === filter.area;
}

const TONE = {
  pass: "text-sound-ink",
  defect: "font-bold text-mark-ink",
  in_tolerance: "text-minor-ink",
  not_checked: "text-ink-2",
  not_fitted: "text-ink-3",
} as const satisfies Record<ItemKind, string>;

const ICON_PATHS = {
  pass: "M20 6 9 17l-5-5",
  defect: "M12 16h.01M12 8v4M15.3 2H8.7L2 8.7v6.6L8.7 22h6.6l6.7-6.7V8.7z",
  in_tolerance:
    "m21.3 15.3-6 6a1 1 0 0 1-1.4 0L2.7 10.1a1 1 0 0 1 0-1.4l6-6a1 1 0 0 1 1.4 0l11.2 11.2a1 1 0 0 1 0 1.4M14.5 12.5l2-2M11.5 9.5l2-2M8.5 6.5l2-2M17.5 15.5l2-2",
  not_checked:
    "M10.1 2.2a10 10 0 0 1 3.8 0M13.9 21.8a10 10 0 0 1-3.8 0M17.6 3.7a10 10 0 0 1 2.7 2.7M2.2 13.9a10 10 0 0 1 0-3.8M20.3 17.6a10 10 0 0 1-2.7 2.7M21.8 10.1a10 10 0 0 1 0 3.8M3.7 6.4a10 10 0 0 1 2.7-2.7M6.4 20.3a10 10 0 0 1-2.7-2.7",
  not_fitted: "M5 12h14",
} as const satisfies Record<ItemKind, string>;

/** SVG symbols that 138 lines refer to, which keeps the page small. Must come before the items in the page. */
export function ReportIcons() {
  return (
    <svg aria-hidden width="0" height="0" className="absolute">
      {Object.entries(ICON_PATHS).map(([kind, path]) => (
        <symbol key={kind} id={`kind-${kind}`} viewBox="0 0 24 24">
          <path
            d={path}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.9"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </symbol>
      ))}
    </svg>
  );
}

/** Translations that every line needs, looked up once per section instead of once per line. */
type Labels = {
  readonly kinds: Readonly<Record<ItemKind, string>>;
  readonly severities: Readonly<Record<SeverityView, string>>;
  readonly t: ReturnType<typeof useTranslations<never>>;
  readonly locale: Locale;
};

/** One section: its items with result, value and notes. */
export function ReportSectionItems(props: {
  readonly section: ReportSection;
  readonly filter: ReportFilter;
  readonly locale: Locale;
}) {
  const t = useTranslations("report");
  const { section, filter, locale } = props;
  const labels: Labels = {
    t,
    locale,
    kinds: {
      pass: t("kind.pass"),
      defect: t("kind.defect"),
      in_tolerance: t("kind.in_tolerance"),
      not_checked: t("kind.not_checked"),
      not_fitted: t("kind.not_fitted"),
    },
    severities: {
      minor: t("severity.minor"),
      moderate: t("severity.moderate"),
      serious: t("severity.serious"),
    },
  };
  const name = getText(section.name, locale);
  return (
    <section
      id={section.key}
      data-area={section.key}
      hidden={!section.items.some((item) => isShown(item, filter))}
      className="mt-8 scroll-mt-16 first:mt-0"
    >
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line pb-2">
        <h2 className="num text-lg font-bold">
          {t("sectionCount", { name, count: section.items.length })}
        </h2>
        <SectionMarks section={section} />
      </header>
      <ul>
        {section.items.map((item) => (
          <ReportLine
            key={item.checkpoint}
            item={item}
            labels={labels}
            isHidden={!isShown(item, filter)}
          />
        ))}
      </ul>
    </section>
  );
}

/** "15.5 of 20", or that all items pass, or the number of findings of a section without points. */
export function SectionMarks({ section }: { readonly section: ReportSection }) {
  const t = useTranslations("report");
  const findings = section.items.filter((item) => item.kind === "defect").length;
  const text = (): string => {
    if (section.points !== null && section.max !== null) {
      return t("points", { points: formatMarks(section.points), max: section.max });
    }
    if (findings > 0) return t("withFindings", { count: findings });
    if (section.items.every((item) => item.kind === "not_fitted")) return t("kind.not_fitted");
    const isAllPass = section.items.every((item) => item.kind === "pass");
    return isAllPass ? t("allPass") : t("described");
  };
  return <span className="num text-sm font-semibold text-ink-2">{text()}</span>;
}

const LINE =
  "report-line grid scroll-mt-16 grid-cols-[2.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 border-b border-line px-2 py-2.5 target:bg-mark-soft md:grid-cols-[3.25rem_minmax(0,1.15fr)_8.5rem_minmax(0,0.9fr)_minmax(0,1.3fr)]";

function ReportLine(props: {
  readonly item: ReportItem;
  readonly labels: Labels;
  readonly isHidden: boolean;
}) {
  const { item, labels, isHidden } = props;
  const isBare =
    item.kind === "pass" && item.note === null && item.picture === null && item.reason === null;
  const name = getText(item.name, labels.locale);
  return (
    <li
      id={`item-${item.checkpoint}`}
      data-kind={item.kind}
      hidden={isHidden}
      className={item.kind === "not_checked" ? `${LINE} bg-sunken` : LINE}
    >
      <span className="num text-sm text-ink-3">{item.checkpoint}</span>
      <span className="font-semibold">
        {item.number !== null && (
          <HotSpotMark
            number={item.number}
            severity={SEVERITY_NUMBER[item.severity ?? "moderate"]}
            size={20}
            className="mr-2 inline-block align-[-4px]"
          />
        )}
        {name}
      </span>
      <span className={`col-start-2 md:col-start-auto ${TONE[item.kind]}`}>
        <svg aria-hidden width="16" height="16" className="mr-1.5 inline-block align-[-3px]">
          <use href={`#kind-${item.kind}`} />
        </svg>
        {labels.kinds[item.kind]}
        {item.severity !== null && (
          <span className="text-sm font-normal">
            {labels.locale === "zh-CN" ? "，" : ", "}
            {labels.severities[item.severity]}
          </span>
        )}
      </span>
      {value(item, labels, isBare)}
      {!isBare && note(item, name, labels)}
    </li>
  );
}

function value(item: ReportItem, labels: Labels, isWide: boolean): ReactNode {
  const hasLimit = item.limit !== null && item.kind !== "not_checked" && item.kind !== "not_fitted";
  if (item.value === null && !hasLimit) return <span className="max-md:hidden" />;
  return (
    <span className={joinClasses("num col-start-2 md:col-start-auto", isWide && "md:col-span-2")}>
      {item.value}
      {hasLimit && (
        <span className="block text-sm text-ink-3">
          {labels.t("limit", { limit: getText(item.limit, labels.locale) })}
        </span>
      )}
    </span>
  );
}

function note(item: ReportItem, name: string, labels: Labels): ReactNode {
  const { t, locale } = labels;
  const isFinding = item.kind === "defect" || item.kind === "in_tolerance";
  const ownText = item.note === null ? "" : getText(item.note, locale);
  const parts = [
    isFinding ? getCodedName(item, locale) : null,
    isFinding ? getFindingNote(item, locale) : ownText,
    item.reason === null ? null : getText(item.reason, locale),
    item.repairCost === null
      ? null
      : t("repairAbout", { cost: formatPrice(item.repairCost, locale) }),
    item.deductionTenths === 0 ? null : t("costs", { points: item.deductionTenths / 10 }),
  ].filter((part) => part !== null && part !== "");
  const text = parts.join(locale === "zh-CN" ? "；" : " · ");
  const place = "num col-start-2 text-sm text-ink-2 md:col-start-auto";
  if (item.picture === null) return <span className={place}>{text}</span>;
  return (
    <span className={`${place} flex items-start justify-between gap-3`}>
      <span>{text}</span>
      <a href={item.picture.src} className="shrink-0">
        <img
          src={item.picture.src}
          srcSet={item.picture.srcSet ?? undefined}
          sizes="72px"
          alt={t("picture", { name })}
          width={72}
          height={54}
          loading="lazy"
          decoding="async"
          className="h-13.5 w-18 rounded-xs bg-sunken object-cover"
        />
      </a>
    </span>
  );
}
