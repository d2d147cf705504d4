import { getTranslations } from "next-intl/server";
import { DeskFrame } from "@/components/admin/desk-frame";
import { FilterForm, buildHref } from "@/components/admin/filter-form";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { listAudit, verifyAudit } from "@/lib/platform/auth/desk-audit";
import { formatDate } from "@/lib/platform/i18n/format";
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

export const generateMetadata = ({ params }: Props) => buildDeskMetadata(params, "audit");

/** Who did what to whom and why, and whether the audit log's hash chain is intact. */
export default async function AuditPage({ params, searchParams }: Props) {
  const { actor, locale } = await openDesk(params, "audit", "/admin/audit");
  const query = await searchParams;
  const filter = {
    subject: getOneParam(query["subject"]),
    actor: getOneParam(query["actor"]),
    action: getOneParam(query["action"]),
    below: getOneParam(query["below"]),
  };
  const [{ items, next }, check, t] = await Promise.all([
    listAudit(actor, filter),
    verifyAudit(actor),
    getTranslations("admin"),
  ]);
  return (
    <DeskFrame area="audit" title={t("audit.title")}>
      {check.problem === null ? (
        <Notice tone="sound">{t("audit.whole", { count: check.entries })}</Notice>
      ) : (
        <Notice tone="grave">
          {t("audit.broken", { number: check.problem.chainNo, text: check.problem.text })}
        </Notice>
      )}
      <FilterForm
        fields={[
          { name: "subject", label: t("audit.subject"), value: filter.subject },
          { name: "actor", label: t("audit.actor"), value: filter.actor },
          { name: "action", label: t("audit.action"), value: filter.action },
        ]}
      />
      <Panel small>
        {items.length === 0 ? (
          <p className="text-ink-2">{t("none")}</p>
        ) : (
          <DataTable
            caption={t("audit.title")}
            dense
            rows={items}
            rowKey={(item) => item.id}
            detail={(item) => item.reason}
            columns={[
              {
                key: "no",
                header: t("audit.no"),
                cell: (item) => <span className="num text-ink-3">{item.chainNo}</span>,
              },
              {
                key: "when",
                header: t("audit.when"),
                wideOnly: true,
                cell: (item) => (
                  <span className="num whitespace-nowrap">
                    {formatDate(item.at, { locale, timeZone: "UTC", style: "dayTime" })}
                  </span>
                ),
              },
              {
                key: "who",
                header: t("audit.who"),
                cell: (item) => `${item.actorName}, ${item.actorRole}`,
              },
              {
                key: "what",
                header: t("audit.what"),
                className: "md:min-w-64",
                cell: (item) => (
                  <>
                    <span className="id font-semibold">{item.action}</span>
                    <span className="id block break-all text-ink-2">{item.subject}</span>
                  </>
                ),
              },
              {
                key: "why",
                header: t("audit.why"),
                className: "max-w-80",
                wideOnly: true,
                cell: (item) => item.reason ?? "–",
              },
              {
                key: "after",
                header: t("audit.after"),
                className: "max-w-96",
                wideOnly: true,
                cell: (item) => <span className="id break-all text-ink-3">{item.after}</span>,
              },
            ]}
          />
        )}
      </Panel>
      {next !== null && (
        <Pagination
          label={t("audit.title")}
          next={{ href: buildHref("/admin/audit", { ...filter, below: next }), label: t("more") }}
        />
      )}
    </DeskFrame>
  );
}
