import { getTranslations } from "next-intl/server";
import { DeskFrame } from "@/components/admin/desk-frame";
import { ButtonLink } from "@/components/ui/button-link";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { listDeskPoints } from "@/lib/bookings/desk-queries";
import { can } from "@/lib/platform/auth/permissions";
import { formatNumber } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import { buildDeskMetadata, openDesk } from "@/app/[locale]/admin/desk-page";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export const generateMetadata = ({ params }: Props) => buildDeskMetadata(params, "network");

/** Every inspection point with its capacity and its bookings. */
export default async function NetworkPage({ params }: Props) {
  const { actor, locale } = await openDesk(params, "network", "/admin/network");
  const [points, t, labels] = await Promise.all([
    listDeskPoints(actor),
    getTranslations("bookings.desk"),
    getTranslations("bookings.points"),
  ]);
  const count = (value: number): string => formatNumber(value, locale);
  return (
    <DeskFrame
      area="network"
      title={t("title")}
      lead={t("lead")}
      actions={
        can(actor, "inspection.keys") ? (
          <ButtonLink href="/admin/keys" variant="secondary" size="sm">
            {t("keys")}
          </ButtonLink>
        ) : undefined
      }
    >
      <Panel small>
        <DataTable
          caption={t("title")}
          dense
          rows={points}
          rowKey={(point) => point.id}
          columns={[
            {
              key: "name",
              header: labels("name"),
              cell: (point) => (
                <Link href={`/admin/network/${point.slug}`} className="link font-semibold">
                  {locale === "zh-CN" ? point.name.zh : point.name.en}
                </Link>
              ),
            },
            {
              key: "market",
              header: t("market"),
              wideOnly: true,
              cell: (point) => point.market.toUpperCase(),
            },
            {
              key: "staff",
              header: labels("staff"),
              numeric: true,
              cell: (point) => count(point.inspectors),
            },
            {
              key: "bays",
              header: labels("bays"),
              numeric: true,
              wideOnly: true,
              cell: (point) => count(point.bays),
            },
            {
              key: "open",
              header: t("open"),
              numeric: true,
              cell: (point) => count(point.open),
            },
            {
              key: "closures",
              header: t("closuresTitle"),
              numeric: true,
              wideOnly: true,
              cell: (point) => count(point.closures),
            },
          ]}
        />
      </Panel>
    </DeskFrame>
  );
}
