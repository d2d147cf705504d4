import { getTranslations } from "next-intl/server";
import { DeskFrame } from "@/components/admin/desk-frame";
import { DeskKeys } from "@/components/admin/desk-keys";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { listDisputeQueue } from "@/lib/disputes/queries";
import type { DisputeQueueItem } from "@/lib/disputes/types";
import { listDeskAlarms } from "@/lib/escrow/views/desk-queries";
import { readClock } from "@/lib/platform/db/clock";
import { formatDate, formatDuration, formatMoney } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/platform/i18n/routing";
import { buildDeskMetadata, openDesk } from "@/app/[locale]/admin/desk-page";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Props = { readonly params: Promise<{ readonly locale: string }> };

export const generateMetadata = ({ params }: Props) => buildDeskMetadata(params, "queue");

/** The desk's open tasks, the earliest deadline first. */
export default async function QueuePage({ params }: Props) {
  const { actor, locale } = await openDesk(params, "queue", "/admin");
  const [items, alarms, at, t, keys] = await Promise.all([
    listDisputeQueue(actor),
    listDeskAlarms(actor),
    readClock(),
    getTranslations("admin.queue"),
    getTranslations("admin.keys"),
  ]);
  const [first] = items;
  return (
    <DeskFrame
      area="queue"
      title={t("title")}
      lead={t("lead", { count: items.length })}
      keys={
        first !== undefined && (
          <DeskKeys
            label={keys("title")}
            keys={[{ key: "j", label: keys("next"), href: `/admin/cases/${first.id}` }]}
            note={keys("note")}
            onLabel={keys("on")}
            offLabel={keys("off")}
          />
        )
      }
    >
      <Panel small>
        {items.length === 0 ? (
          <p className="text-ink-2">{t("empty")}</p>
        ) : (
          <QueueTable items={items} at={at} locale={locale} />
        )}
      </Panel>
      <Panel small title={t("alarms")}>
        {alarms.length === 0 && <p className="text-ink-2">{t("noAlarms")}</p>}
        <ul>
          {alarms.map((alarm) => (
            <li
              key={alarm.id}
              className="grid gap-x-6 gap-y-1 border-t border-line py-2 first:border-t-0 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
            >
              <span className="font-semibold text-grave">{t(`alarm.${alarm.kind}`)}</span>
              <span>
                <Link href={`/admin/purchases/${alarm.escrowId}`} className="link">
                  {alarm.number}
                </Link>{" "}
                {formatHeadline(locale, alarm.headline)}
              </span>
              <span className="num text-ink-2">
                {t("since", {
                  time: formatDate(alarm.at, { locale, timeZone: "UTC", style: "dayTime" }),
                })}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </DeskFrame>
  );
}

async function QueueTable(props: {
  readonly items: readonly DisputeQueueItem[];
  readonly at: Date;
  readonly locale: Locale;
}) {
  const { locale } = props;
  const [t, reasons] = await Promise.all([
    getTranslations("admin.queue"),
    getTranslations("dispute.reasonShort"),
  ]);
  const due = (item: DisputeQueueItem): string => {
    const ms = Date.parse(item.next?.dueAt ?? item.openedAt) - props.at.getTime();
    const time = formatDuration(Math.abs(ms), locale);
    return ms < 0 ? t("late", { time }) : t("left", { time });
  };
  const next = (item: DisputeQueueItem): string => t(`whats.${item.next?.what ?? "ruling"}`);
  const reason = (item: DisputeQueueItem): string =>
    reasons.has(item.reason) ? reasons(item.reason) : item.reason;
  return (
    <DataTable
      caption={t("title")}
      dense
      rows={props.items}
      rowKey={(item) => item.id}
      detail={(item) => `${next(item)} · ${reason(item)}`}
      columns={[
        {
          key: "due",
          header: t("due"),
          cell: (item) => (
            <span className={item.isLate ? "num font-bold text-grave" : "num font-bold"}>
              {due(item)}
            </span>
          ),
        },
        { key: "what", header: t("what"), cell: next, wideOnly: true },
        {
          key: "case",
          header: t("case"),
          cell: (item) => (
            <>
              <Link href={`/admin/cases/${item.id}`} className="link font-semibold">
                {item.number}
              </Link>
              <span className="block md:inline md:pl-3">
                {formatHeadline(locale, item.headline)}
              </span>
              <span className="hidden text-ink-2 md:inline"> · {reason(item)}</span>
            </>
          ),
        },
        {
          key: "held",
          header: t("held"),
          numeric: true,
          cell: (item) => formatMoney({ minor: item.heldMinor, currency: item.currency }, locale),
        },
      ]}
    />
  );
}
