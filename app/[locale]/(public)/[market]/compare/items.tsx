import { useTranslations } from "next-intl";
import { getFindingTitle, SEVERITY_NUMBER, getText } from "@/components/inspection/item-text";
import { joinClasses } from "@/components/ui/cx";
import { HotSpotMark } from "@/components/ui/hot-spot";
import { VerdictIcon } from "@/components/ui/verdict";
import { CELL, COLUMNS, ROW, ROW_NAME } from "@/app/[locale]/(public)/[market]/compare/grid";
import { NotInspected, Outcome } from "@/app/[locale]/(public)/[market]/compare/outcome";
import type { ComparedCar } from "@/app/[locale]/(public)/[market]/compare/load-compared";
import type { ComparedItem } from "@/lib/inspections/compare";
import type { ItemKind, ReportItem } from "@/lib/inspections/types";
import { formatPrice } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

const STATE = {
  pass: "pass",
  in_tolerance: "notice",
  not_checked: "unchecked",
  not_fitted: "unchecked",
} as const satisfies Record<Exclude<ItemKind, "defect">, string>;

/** Checklist items compared between the cars: the finding, its severity and the cost of repair. */
export function ItemTable(props: {
  readonly caption: string;
  readonly rows: readonly ComparedItem[];
  readonly cars: readonly ComparedCar[];
  readonly locale: Locale;
}) {
  const { rows, cars, locale } = props;
  return (
    <div role="table" aria-label={props.caption}>
      {rows.map((row) => (
        <div key={row.checkpoint} role="row" className={joinClasses(ROW, COLUMNS[cars.length])}>
          <span role="rowheader" className={ROW_NAME}>
            {getText(row.name, locale)}
          </span>
          {cars.map(({ car, report }, at) => (
            <span key={car.id} role="cell" className={CELL}>
              {report === null ? (
                <NotInspected />
              ) : (
                <Cell item={row.cells[at] ?? null} locale={locale} />
              )}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

function Cell({ item, locale }: { readonly item: ReportItem | null; readonly locale: Locale }) {
  const t = useTranslations("listing.compare");
  if (item === null) return <span className="text-ink-3">{t("noItem")}</span>;
  const found = getFindingTitle(item, locale);
  const text = found === "" ? t(`kind.${item.kind}`) : found;
  return (
    <Outcome
      sign={
        item.kind === "defect" ? (
          <HotSpotMark
            number={item.number ?? 0}
            severity={SEVERITY_NUMBER[item.severity ?? "minor"]}
            size={22}
          />
        ) : (
          <VerdictIcon state={STATE[item.kind]} />
        )
      }
    >
      <span className={item.kind === "defect" ? "font-semibold" : undefined}>{text}</span>
      <Detail item={item} locale={locale} />
    </Outcome>
  );
}

function Detail({ item, locale }: { readonly item: ReportItem; readonly locale: Locale }) {
  const t = useTranslations("listing.compare");
  const parts = [
    item.severity === null ? null : t(`severity.${item.severity}`),
    item.repairCost === null ? null : formatPrice(item.repairCost, locale),
    item.kind === "not_checked" && item.reason !== null ? getText(item.reason, locale) : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return <span className="num block text-xs text-ink-2 md:text-sm">{parts.join(" · ")}</span>;
}
