import { getTranslations } from "next-intl/server";
import { createEscrowFormat, isZero } from "@/components/escrow/escrow-format";
import { DataTable } from "@/components/ui/data-table";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import { formatPlace } from "@/components/escrow/return-place";
import { MARKET_POLICY } from "@/lib/escrow/policy";
import type { ReturnView } from "@/lib/escrow/returning/types";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

type Props = { readonly view: EscrowView; readonly locale: Locale };
type Row = {
  readonly key: string;
  readonly item: string;
  readonly before: string;
  readonly now: string;
  readonly allowed: string;
};

/** What is checked on a car that comes back, what was found, and what is taken off the refund. */
export async function ReturnPanel({ view, locale }: Props) {
  const { carReturn } = view;
  if (carReturn === null || carReturn.isLapsed) return null;
  const t = await getTranslations("return");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const limitMinor = MARKET_POLICY[view.car.market].twoPersonLimitMinor;
  return (
    <Panel title={t(carReturn.back === null ? "title" : "titleBack")}>
      <p className="measure mb-3 text-ink-2">{t("lead")}</p>
      <DataTable
        caption={t("title")}
        rows={await listRows(view, carReturn, locale)}
        rowKey={(row) => row.key}
        detail={(row) => t("before", { value: row.before })}
        columns={[
          { key: "item", header: t("item"), cell: (row: Row) => row.item },
          {
            key: "before",
            header: t("atHandover"),
            cell: (row: Row) => row.before,
            wideOnly: true,
          },
          { key: "now", header: t("now"), cell: (row: Row) => row.now },
          { key: "allowed", header: t("allowed"), cell: (row: Row) => row.allowed, numeric: true },
        ]}
      />
      {carReturn.back === null ? (
        <div className="measure mt-3 grid gap-2 text-sm text-ink-2">
          <p>
            {t("feeNote", {
              fee: format.money(carReturn.distanceFee),
              unit: view.odometerUnit,
              limit: format.money({ ...carReturn.distanceFee, minor: limitMinor.toString() }),
            })}
          </p>
          <p>{t("codeNote", { point: formatPlace(carReturn, locale) })}</p>
        </div>
      ) : (
        <Found view={view} back={carReturn.back} locale={locale} />
      )}
    </Panel>
  );
}

async function Found(props: Props & { readonly back: NonNullable<ReturnView["back"]> }) {
  const { view, back, locale } = props;
  const t = await getTranslations("return.lines");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  if (isZero(back.deduction)) return <p className="mt-3 text-ink-2">{t("nothing")}</p>;
  return (
    <div className="mt-4">
      <FactRows
        rows={[
          ...back.lines.map((line) => ({
            label:
              line.kind === "damage"
                ? t("damage", { text: line.text })
                : t("distance", { distance: format.distance(line.distance, view.odometerUnit) }),
            value: format.money(line.amount),
          })),
          { label: t("deduction"), value: format.money(back.deduction) },
        ]}
      />
    </div>
  );
}

async function listRows(
  view: EscrowView,
  { back, allowedOdometer }: ReturnView,
  locale: Locale,
): Promise<readonly Row[]> {
  const t = await getTranslations("return");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const read = (odometer: number | null): string =>
    odometer === null ? t("notRead") : format.distance(odometer, view.odometerUnit);
  const damage = back?.lines.filter((line) => line.kind === "damage").length ?? 0;
  return [
    {
      key: "odometer",
      item: t("odometer"),
      before: read(view.deliveredOdometer),
      now: back === null ? t("toBeRead") : read(back.odometer),
      allowed:
        allowedOdometer === null
          ? t("notRead")
          : t("upTo", { distance: format.distance(allowedOdometer, view.odometerUnit) }),
    },
    {
      key: "damage",
      item: t("damage"),
      before: t("asInReport"),
      now: back === null ? t("toBeChecked") : damage === 0 ? t("none") : damage.toString(),
      allowed: t("none"),
    },
  ];
}
