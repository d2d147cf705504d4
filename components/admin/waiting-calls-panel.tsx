import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import type { WaitingCall } from "@/lib/payments/calls/types";
import { formatDate, formatNumber } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** What the provider has been asked for and has not done: what needs the desk is marked and comes first. */
export async function WaitingCallsPanel(props: {
  readonly calls: readonly WaitingCall[];
  readonly locale: Locale;
}) {
  const { calls, locale } = props;
  const t = await getTranslations("admin.money.calls");
  const time = (at: string): string =>
    formatDate(at, { locale, timeZone: "UTC", style: "dayTime" });
  return (
    <Panel small title={t("title")}>
      <p className="mb-4 text-ink-2">{t("lead")}</p>
      {calls.length === 0 ? (
        <p className="text-ink-2">{t("none")}</p>
      ) : (
        <DataTable
          caption={t("title")}
          dense
          rows={calls}
          rowKey={(call) => call.callId}
          detail={(call) => (
            <Detail code={call.code} ids={[call.subjectId].concat(call.providerIds)} />
          )}
          columns={[
            { key: "kind", header: t("kind"), cell: (call) => t(`kinds.${call.kind}`) },
            {
              key: "state",
              header: t("state"),
              cell: (call) => (
                <span className={call.needsDesk ? "font-semibold text-grave" : ""}>
                  {t(`states.${call.state}`)}
                </span>
              ),
            },
            {
              key: "code",
              header: t("code"),
              wideOnly: true,
              cell: (call) => <span className="id break-all">{call.code}</span>,
            },
            {
              key: "attempt",
              header: t("attempt"),
              numeric: true,
              cell: (call) => formatNumber(call.attempt, locale),
            },
            { key: "since", header: t("since"), numeric: true, cell: (call) => time(call.since) },
            {
              key: "next",
              header: t("next"),
              numeric: true,
              wideOnly: true,
              cell: (call) => call.nextTryAt && time(call.nextTryAt),
            },
            {
              key: "subject",
              header: t("subject"),
              wideOnly: true,
              cell: (call) => <span className="id break-all">{call.subjectId}</span>,
            },
            {
              key: "ids",
              header: t("ids"),
              wideOnly: true,
              cell: (call) => <span className="id break-all">{call.providerIds.join(" ")}</span>,
            },
          ]}
        />
      )}
    </Panel>
  );
}

function Detail(props: { readonly code: string | null; readonly ids: readonly string[] }) {
  return (
    <span className="id break-all">
      {[props.code, props.ids.join(" ")].filter(Boolean).join(" · ")}
    </span>
  );
}
