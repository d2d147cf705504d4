import { getTranslations } from "next-intl/server";
import { DeskFrame } from "@/components/admin/desk-frame";
import { WaitingCallsPanel } from "@/components/admin/waiting-calls-panel";
import { DataTable } from "@/components/ui/data-table";
import { FactRows } from "@/components/ui/fact-rows";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { getDeskMoney } from "@/lib/ledger/desk-queries";
import { listWaitingCalls } from "@/lib/payments/calls/desk-queries";
import { formatMoney, formatNumber } from "@/lib/platform/i18n/format";
import { buildDeskMetadata, openDesk } from "@/app/[locale]/admin/desk-page";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export const generateMetadata = ({ params }: Props) => buildDeskMetadata(params, "money");

/**
 * Recomputes the ledger on every request: whether it balances, and in which accounts the money is. Also lists what the
 * provider has not done yet.
 */
export default async function MoneyPage({ params }: Props) {
  const { actor, locale } = await openDesk(params, "money", "/admin/money");
  const [money, calls, t] = await Promise.all([
    getDeskMoney(actor),
    listWaitingCalls(actor),
    getTranslations("admin.money"),
  ]);
  const isWhole = money.drift.length === 0 && money.sums.every((row) => row.sumMinor === "0");
  return (
    <DeskFrame
      area="money"
      title={t("title")}
      actions={
        <Link href="/admin/money/provider" className="link">
          {t("compare")}
        </Link>
      }
    >
      <Notice tone={isWhole ? "sound" : "grave"}>{isWhole ? t("checkOk") : t("checkBad")}</Notice>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_336px]">
        <Panel small title={t("where")}>
          <DataTable
            caption={t("where")}
            dense
            rows={money.kinds}
            rowKey={(row) => `${row.currency}${row.kind}`}
            columns={[
              { key: "currency", header: t("currency"), cell: (row) => row.currency },
              { key: "kind", header: t("kind"), cell: (row) => t(`kinds.${row.kind}`) },
              {
                key: "accounts",
                header: t("accounts"),
                numeric: true,
                cell: (row) => formatNumber(row.accounts, locale),
              },
              {
                key: "balance",
                header: t("balance"),
                numeric: true,
                cell: (row) => formatMoney(row.balance, locale),
              },
            ]}
          />
        </Panel>
        <div className="grid gap-4">
          <Panel small title={t("sums")}>
            <FactRows
              small
              rows={money.sums.map((row) => ({ label: row.currency, value: row.sumMinor }))}
            />
          </Panel>
          <Panel small title={t("drift")}>
            {money.drift.length === 0 && <p className="text-ink-2">{t("noDrift")}</p>}
            <FactRows
              small
              rows={money.drift.map((row) => ({
                label: <span className="id break-all">{row.account}</span>,
                value: row.cached,
                note: `${t("entries")}: ${row.entries}`,
              }))}
            />
          </Panel>
        </div>
      </div>
      <WaitingCallsPanel calls={calls} locale={locale} />
    </DeskFrame>
  );
}
