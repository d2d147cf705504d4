import { getTranslations } from "next-intl/server";
import { ReasonButton } from "@/components/admin/reason-button";
import { DataTable } from "@/components/ui/data-table";
import type { TroubledEvent, TroubledEvents } from "@/lib/payments/desk-types";
import { formatDate, formatNumber } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Events of the payment provider that could not be applied. Those that were given up can be tried again. */
export async function EventTable(props: {
  readonly troubled: TroubledEvents;
  readonly locale: Locale;
}) {
  const t = await getTranslations("admin.provider.events");
  const { troubled, locale } = props;
  const time = (at: string): string =>
    formatDate(at, { locale, timeZone: "UTC", style: "dayTime" });
  const next = (event: TroubledEvent) => {
    if (event.nextTryAt !== null) return t("next", { time: time(event.nextTryAt) });
    return (
      <span className="grid justify-items-start gap-1">
        <span className="font-semibold text-grave">{t("givenUp")}</span>
        {troubled.mayRetry && (
          <ReasonButton
            url={`/api/admin/provider-events/${event.eventId}/retry`}
            label={t("retry")}
            title={t("retryTitle")}
            text={t("retryText")}
            facts={[
              { label: t("type"), value: event.type },
              { label: t("code"), value: event.lastError },
            ]}
          />
        )}
      </span>
    );
  };
  if (troubled.events.length === 0) return <p className="text-ink-2">{t("none")}</p>;
  return (
    <>
      <DataTable
        caption={t("title")}
        dense
        rows={troubled.events}
        rowKey={(event) => event.eventId}
        columns={[
          {
            key: "type",
            header: t("type"),
            cell: (event) => (
              <>
                {event.type}
                <span className="id block text-2xs break-all text-ink-3">{event.eventId}</span>
              </>
            ),
          },
          {
            key: "object",
            header: t("object"),
            cell: (event) => <span className="id break-all">{event.objectId ?? "–"}</span>,
          },
          { key: "received", header: t("received"), cell: (event) => time(event.receivedAt) },
          {
            key: "tries",
            header: t("tries"),
            numeric: true,
            cell: (event) => formatNumber(event.attempts, locale),
          },
          {
            key: "code",
            header: t("code"),
            cell: (event) => <span className="id break-all">{event.lastError}</span>,
          },
          { key: "next", header: t("then"), cell: next },
        ]}
      />
      {troubled.count > troubled.events.length && (
        <p className="mt-3 text-ink-2">{t("more", { count: troubled.count })}</p>
      )}
    </>
  );
}
