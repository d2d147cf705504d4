import { getTranslations } from "next-intl/server";
import { DeskFrame } from "@/components/admin/desk-frame";
import { FilterForm, buildHref } from "@/components/admin/filter-form";
import { DataTable } from "@/components/ui/data-table";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { listDeskPurchases } from "@/lib/escrow/views/desk-queries";
import { ESCROW_STATES, type EscrowState } from "@/lib/escrow/states";
import { formatDate, formatMoney } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import {
  buildDeskMetadata,
  getOneParam,
  openDesk,
  type Query,
} from "@/app/[locale]/admin/desk-page";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Props = {
  readonly params: Promise<{ readonly locale: string }>;
  readonly searchParams: Query;
};

export const generateMetadata = ({ params }: Props) => buildDeskMetadata(params, "purchases");

export default async function PurchasesPage({ params, searchParams }: Props) {
  const { actor, locale } = await openDesk(params, "purchases", "/admin/purchases");
  const query = await searchParams;
  const filter = {
    q: getOneParam(query["q"]),
    state: ESCROW_STATES.find((each) => each === getOneParam(query["state"])) ?? null,
    after: getOneParam(query["after"]),
  };
  const [{ items, next }, t] = await Promise.all([
    listDeskPurchases(actor, filter),
    getTranslations("admin"),
  ]);
  const stateText = (state: EscrowState): string =>
    t.has(`states.${state}`) ? t(`states.${state}`) : state;
  return (
    <DeskFrame area="purchases" title={t("purchases.title")}>
      <FilterForm
        fields={[
          { name: "q", label: t("purchases.q"), value: filter.q },
          {
            name: "state",
            label: t("purchases.state"),
            value: filter.state ?? "",
            options: ESCROW_STATES.map((value) => ({ value, label: stateText(value) })),
          },
        ]}
      />
      <Panel small>
        {items.length === 0 && <p className="text-ink-2">{t("none")}</p>}
        {items.length > 0 && (
          <DataTable
            caption={t("purchases.title")}
            dense
            rows={items}
            rowKey={(item) => item.id}
            detail={(item) => stateText(item.state)}
            columns={[
              {
                key: "number",
                header: t("purchases.number"),
                cell: (item) => (
                  <Link href={`/admin/purchases/${item.id}`} className="link font-semibold">
                    {item.number}
                  </Link>
                ),
              },
              {
                key: "state",
                header: t("purchases.state"),
                wideOnly: true,
                cell: (item) => (
                  <>
                    {stateText(item.state)}
                    {item.isChargedBack && (
                      <span className="text-grave"> · {t("purchases.chargedBack")}</span>
                    )}
                  </>
                ),
              },
              {
                key: "car",
                header: t("purchases.car"),
                cell: (item) => formatHeadline(locale, item.headline),
              },
              {
                key: "people",
                header: `${t("purchases.buyer")} / ${t("purchases.seller")}`,
                wideOnly: true,
                cell: (item) => `${item.buyerName} / ${item.sellerName}`,
              },
              {
                key: "created",
                header: t("purchases.created"),
                wideOnly: true,
                numeric: true,
                cell: (item) => formatDate(item.createdAt, { locale, timeZone: "UTC" }),
              },
              {
                key: "price",
                header: t("purchases.price"),
                numeric: true,
                cell: (item) => formatMoney(item.price, locale),
              },
            ]}
          />
        )}
      </Panel>
      {next !== null && (
        <Pagination
          label={t("purchases.title")}
          next={{
            href: buildHref("/admin/purchases", {
              ...filter,
              state: filter.state ?? "",
              after: next,
            }),
            label: t("more"),
          }}
        />
      )}
    </DeskFrame>
  );
}
