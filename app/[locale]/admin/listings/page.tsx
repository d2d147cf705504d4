import { getTranslations } from "next-intl/server";
import { DeskFrame } from "@/components/admin/desk-frame";
import { FilterForm, buildHref } from "@/components/admin/filter-form";
import { ReasonButton } from "@/components/admin/reason-button";
import { DataTable } from "@/components/ui/data-table";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { listDeskListings, type DeskListing } from "@/lib/listings/desk-queries";
import { can } from "@/lib/platform/auth/permissions";
import { formatPrice } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import {
  buildDeskMetadata,
  getOneParam,
  openDesk,
  type Query,
} from "@/app/[locale]/admin/desk-page";
import { isWithdrawable, LISTING_STATES } from "@/lib/listings/states";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Props = {
  readonly params: Promise<{ readonly locale: string }>;
  readonly searchParams: Query;
};

export const generateMetadata = ({ params }: Props) => buildDeskMetadata(params, "listings");

export default async function ListingsPage({ params, searchParams }: Props) {
  const { actor, locale } = await openDesk(params, "listings", "/admin/listings");
  const query = await searchParams;
  const asked = getOneParam(query["status"]);
  const filter = {
    q: getOneParam(query["q"]),
    status: LISTING_STATES.find((each) => each === asked) ?? null,
    after: getOneParam(query["after"]),
  };
  const [{ items, next }, t] = await Promise.all([
    listDeskListings(actor, filter),
    getTranslations("admin"),
  ]);
  const statusText = (item: DeskListing): string =>
    t.has(`listings.statuses.${item.status}`) ? t(`listings.statuses.${item.status}`) : item.status;
  const mayWithdraw = can(actor, "listing.withdraw_any");
  return (
    <DeskFrame area="listings" title={t("listings.title")}>
      <FilterForm
        fields={[
          { name: "q", label: t("listings.q"), value: filter.q },
          {
            name: "status",
            label: t("listings.status"),
            value: filter.status ?? "",
            options: LISTING_STATES.map((value) => ({
              value,
              label: t(`listings.statuses.${value}`),
            })),
          },
        ]}
      />
      <Panel small>
        {items.length === 0 ? (
          <p className="text-ink-2">{t("none")}</p>
        ) : (
          <DataTable
            caption={t("listings.title")}
            dense
            rows={items}
            rowKey={(item) => item.id}
            detail={(item) => `${item.market.toUpperCase()} · ${statusText(item)}`}
            columns={[
              {
                key: "car",
                header: t("listings.car"),
                cell: (item) => (
                  <Link href={`/${item.market}/cars/${item.slug}`} className="link font-semibold">
                    {item.headline === "" ? item.id : formatHeadline(locale, item.headline)}
                  </Link>
                ),
              },
              { key: "status", header: t("listings.status"), wideOnly: true, cell: statusText },
              {
                key: "vin",
                header: t("listings.vin"),
                wideOnly: true,
                cell: (item) => <span className="id">{item.vin ?? "–"}</span>,
              },
              {
                key: "seller",
                header: t("listings.seller"),
                wideOnly: true,
                cell: (item) => item.sellerName,
              },
              {
                key: "price",
                header: t("listings.price"),
                numeric: true,
                cell: (item) =>
                  item.price === null ? t("onRequest") : formatPrice(item.price, locale),
              },
              {
                key: "act",
                header: <span className="sr-only">{t("listings.withdraw")}</span>,
                cell: (item) =>
                  mayWithdraw && isWithdrawable(item.status) ? (
                    <ReasonButton
                      url={`/api/listings/${item.id}/withdrawal`}
                      body={{ version: item.version }}
                      label={t("listings.withdraw")}
                      title={t("listings.withdrawTitle", {
                        car: formatHeadline(locale, item.headline),
                      })}
                      text={t("listings.withdrawText")}
                      isGrave
                    />
                  ) : null,
              },
            ]}
          />
        )}
      </Panel>
      {next !== null && (
        <Pagination
          label={t("listings.title")}
          next={{
            href: buildHref("/admin/listings", {
              ...filter,
              status: filter.status ?? "",
              after: next,
            }),
            label: t("more"),
          }}
        />
      )}
    </DeskFrame>
  );
}
