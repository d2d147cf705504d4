import { getTranslations } from "next-intl/server";
import { BarTrack } from "@/components/ui/bar-track";
import { joinClasses } from "@/components/ui/cx";
import { Link } from "@/components/ui/link";
import { formatDuration } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";
import type { DisputeQueueItem } from "@/lib/disputes/types";

/** From this share of the time on, the bar is orange. */
const SOON_SHARE = 0.85;

type Props = {
  readonly items: readonly DisputeQueueItem[];
  readonly currentId: string;
  readonly at: Date;
  readonly locale: Locale;
};

/** The open disputes beside the current one, the earliest deadline on top. */
export async function DeskQueue({ items, currentId, at, locale }: Props) {
  const [t, reasons] = await Promise.all([
    getTranslations("admin.queue"),
    getTranslations("dispute.reasonShort"),
  ]);
  if (items.length === 0) return <p className="p-4 text-ink-2">{t("empty")}</p>;
  return (
    <ul className="divide-y divide-line">
      {items.map((item) => {
        const due = Date.parse(item.next?.dueAt ?? item.openedAt);
        const left = due - at.getTime();
        const share = shareOf(item, due, at.getTime());
        const tone = item.isLate ? "grave" : share >= SOON_SHARE ? "mark" : "ink-2";
        return (
          <li key={item.id}>
            <Link
              href={`/admin/cases/${item.id}`}
              aria-current={item.id === currentId ? "page" : undefined}
              className={joinClasses(
                "grid grid-cols-[4.75rem_minmax(0,1fr)] gap-x-3 border-l-3 px-3 py-2.5 hover:bg-sunken focus-visible:-outline-offset-2",
                item.id === currentId ? "border-ink bg-sunken" : "border-transparent",
              )}
            >
              <span>
                <span
                  className={joinClasses(
                    "num block text-sm font-bold",
                    item.isLate && "text-grave",
                    !item.isLate && share >= SOON_SHARE && "text-mark-ink",
                  )}
                >
                  {left < 0 && "+"}
                  {formatDuration(Math.abs(left), locale)}
                </span>
                <BarTrack share={share} tone={tone} height={4} className="mt-1.5" />
              </span>
              <span className="min-w-0">
                <span className="block font-semibold">
                  {t(`whats.${item.next?.what ?? "ruling"}`)}
                  {item.isLate && <span className="sr-only">, {t("isLate")}</span>}
                </span>
                <span className="block truncate text-ink-2">
                  {item.headline} · {reasons.has(item.reason) ? reasons(item.reason) : item.reason}
                </span>
                <span className="id block text-2xs text-ink-3">{item.number}</span>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function shareOf(item: DisputeQueueItem, due: number, at: number): number {
  const opened = Date.parse(item.openedAt);
  return due <= opened ? 1 : Math.min(1, (at - opened) / (due - opened));
}
