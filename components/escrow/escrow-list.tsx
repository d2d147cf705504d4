import { Car } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { createEscrowFormat } from "@/components/escrow/escrow-format";
import { FactChip } from "@/components/ui/fact-chip";
import { Photo } from "@/components/ui/photo";
import { Link } from "@/components/ui/link";
import type { EscrowCard } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

const TONE = {
  awaiting_funding: "held",
  funded: "held",
  delivered: "held",
  accepted: "held",
  returning: "mark",
  disputed: "mark",
  released: "sound",
  refunded: "plain",
  expired: "plain",
  cancelled: "plain",
} as const;

/** One row per purchase, the newest first. */
export async function EscrowList(props: {
  readonly cards: readonly EscrowCard[];
  readonly base: "/purchases" | "/selling/sales";
  readonly locale: Locale;
  readonly serverNow: string;
}) {
  const t = await getTranslations("escrow");
  return (
    <ul className="card divide-y divide-line">
      {props.cards.map((card) => {
        const format = createEscrowFormat(props.locale, card.timeZone, props.serverNow);
        return (
          <li key={card.id}>
            <Link
              href={`${props.base}/${card.id}`}
              className="flex gap-4 p-4 hover:bg-sunken focus-visible:-outline-offset-2 md:p-5"
            >
              <span className="grid aspect-[8/5] w-22 shrink-0 place-items-center self-start overflow-hidden rounded-sm bg-sunken text-ink-3 md:w-30">
                {card.car.photoSrc === null ? (
                  <Car size={22} strokeWidth={1.75} aria-hidden />
                ) : (
                  <Photo src={card.car.photoSrc} alt="" width={240} height={150} sizes="120px" />
                )}
              </span>
              <span className="min-w-0 flex-1 md:flex md:gap-4">
                <span className="min-w-0 md:flex-1">
                  <span className="block text-sm text-ink-2">{card.number}</span>
                  <span className="block font-bold">{card.car.headline}</span>
                  <span className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2">
                    <FactChip tone={card.isChargedBack ? "mark" : TONE[card.state]}>
                      {t(`state.${card.isChargedBack ? "frozen" : card.state}`)}
                    </FactChip>
                    {card.dueAt !== null && (
                      <span>{t("list.due", { date: format.dayTime(card.dueAt) })}</span>
                    )}
                  </span>
                </span>
                <span className="mt-2 flex flex-wrap items-baseline gap-x-3 md:mt-0 md:block md:text-right">
                  <span className="num block font-bold">{format.money(card.price)}</span>
                  <span className="num block text-sm text-ink-2">
                    {t("list.held", { amount: format.money(card.held) })}
                  </span>
                </span>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
