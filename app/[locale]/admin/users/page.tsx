import { getTranslations } from "next-intl/server";
import { DeskFrame } from "@/components/admin/desk-frame";
import { FilterForm, buildHref } from "@/components/admin/filter-form";
import { DataTable } from "@/components/ui/data-table";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { listDeskUsers, type DeskUser } from "@/lib/platform/auth/desk-queries";
import { formatDate } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import {
  buildDeskMetadata,
  getOneParam,
  openDesk,
  type Query,
} from "@/app/[locale]/admin/desk-page";

type Props = {
  readonly params: Promise<{ readonly locale: string }>;
  readonly searchParams: Query;
};

export const generateMetadata = ({ params }: Props) => buildDeskMetadata(params, "users");

export default async function UsersPage({ params, searchParams }: Props) {
  const { actor, locale } = await openDesk(params, "users", "/admin/users");
  const query = await searchParams;
  const filter = { q: getOneParam(query["q"]), after: getOneParam(query["after"]) };
  const [{ items, next }, t] = await Promise.all([
    listDeskUsers(actor, filter),
    getTranslations("admin"),
  ]);
  const rolesOf = (user: DeskUser): string =>
    user.roles
      .map((role) => (t.has(`users.roleNames.${role}`) ? t(`users.roleNames.${role}`) : role))
      .join(", ");
  return (
    <DeskFrame area="users" title={t("users.title")}>
      <FilterForm fields={[{ name: "q", label: t("users.q"), value: filter.q }]} />
      <Panel small>
        {items.length === 0 ? (
          <p className="text-ink-2">{t("none")}</p>
        ) : (
          <DataTable
            caption={t("users.title")}
            dense
            rows={items}
            rowKey={(item) => item.id}
            muted={(item) => item.disabledAt !== null}
            detail={rolesOf}
            columns={[
              {
                key: "name",
                header: t("users.name"),
                cell: (item) => (
                  <Link href={`/admin/users/${item.id}`} className="link font-semibold">
                    {item.fullName === "" ? item.id : item.fullName}
                  </Link>
                ),
              },
              {
                key: "mail",
                header: t("users.mail"),
                cell: (item) => <span className="break-all">{item.email}</span>,
              },
              { key: "roles", header: t("users.roles"), wideOnly: true, cell: rolesOf },
              {
                key: "market",
                header: t("users.market"),
                wideOnly: true,
                cell: (item) => item.market.toUpperCase(),
              },
              {
                key: "since",
                header: t("users.since"),
                numeric: true,
                wideOnly: true,
                cell: (item) =>
                  formatDate(item.createdAt, { locale, timeZone: "UTC", style: "date" }),
              },
            ]}
          />
        )}
      </Panel>
      {next !== null && (
        <Pagination
          label={t("users.title")}
          next={{ href: buildHref("/admin/users", { ...filter, after: next }), label: t("more") }}
        />
      )}
    </DeskFrame>
  );
}
