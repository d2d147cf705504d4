import { getTranslations } from "next-intl/server";
import { EvidenceGrid } from "@/components/dispute/evidence-grid";
import type { CaseFormat } from "@/components/dispute/case-format";
import { Panel } from "@/components/ui/panel";
import type { DisputeView, EntryView } from "@/lib/disputes/types";
import { formatNumber } from "@/lib/platform/i18n/format";

type Props = {
  readonly view: DisputeView;
  readonly format: CaseFormat;
  readonly side: "buyer" | "seller";
  /** The unit of the odometer value that the buyer read. */
  readonly odometerUnit?: "mi" | "km" | undefined;
};

/** What one side submitted: text, photographs and the wanted remedy; or that they did not respond. */
export async function SidePanel({ view, format, side, odometerUnit }: Props) {
  const t = await getTranslations("dispute");
  const kind = side === "buyer" ? "opened" : "answer";
  const entry = view.entries.find((each) => each.kind === kind);
  return (
    <Panel
      title={side === "buyer" ? t("case.buyerSays") : t("case.sellerSays")}
      aside={
        entry === undefined ? undefined : (
          <span className="num text-sm text-ink-2">{format.dayTime(entry.at)}</span>
        )
      }
    >
      <p className="-mt-2 text-sm text-ink-2">
        {side === "buyer" ? view.buyerName : view.sellerName}
      </p>
      <Labels entry={entry} view={view} format={format} />
      <Evidence view={view} format={format} side={side} isSilent={entry === undefined} />
      {side === "buyer" && (
        <dl className="mt-5 grid gap-3 rounded-sm bg-sunken px-3.5 py-3">
          <div>
            <dt className="text-sm text-ink-2">{t("case.wants")}</dt>
            <dd className="font-bold">
              {t(`wishes.${toWishKey(view.wish)}`)}
              {view.wishAmount !== null && (
                <span className="num"> · {format.money(view.wishAmount)}</span>
              )}
            </dd>
          </div>
          {view.odometerReading !== null && (
            <div>
              <dt className="text-sm text-ink-2">{t("case.odometer")}</dt>
              <dd className="num font-bold">
                {formatNumber(view.odometerReading, format.locale)} {odometerUnit}
              </dd>
            </div>
          )}
        </dl>
      )}
    </Panel>
  );
}

async function Labels(props: {
  readonly entry: EntryView | undefined;
  readonly view: DisputeView;
  readonly format: CaseFormat;
}) {
  const t = await getTranslations("dispute.case");
  const { entry, view, format } = props;
  if (entry !== undefined) {
    return <blockquote className="voice mt-3 whitespace-pre-line">“{entry.body}”</blockquote>;
  }
  if (view.answerSilentAt !== null) return <p className="mt-3 text-grave">{t("silence")}</p>;
  if (view.state === "ruled") return <p className="mt-3 text-ink-2">{t("ruledBefore")}</p>;
  return (
    <p className="mt-3 text-ink-2">
      {t("noAnswerYet", { time: format.dayTime(view.answerDueAt) })}
    </p>
  );
}

async function Evidence(props: {
  readonly view: DisputeView;
  readonly format: CaseFormat;
  readonly side: "buyer" | "seller";
  readonly isSilent: boolean;
}) {
  const t = await getTranslations("dispute");
  const { view, format, side } = props;
  const items = view.evidence.filter((item) => item.role === side);
  if (items.length === 0) {
    return props.isSilent ? null : <p className="mt-4 text-sm text-ink-3">{t("case.noPhotos")}</p>;
  }
  const photos = items.map((item, index) => ({
    id: item.id,
    src: item.src,
    thumbSrc: item.thumbSrc,
    width: item.width,
    height: item.height,
    alt: t("case.photoAlt", {
      number: index + 1,
      count: items.length,
      name: item.authorName,
      time: format.dayTime(item.at),
    }),
  }));
  return (
    <div className="mt-5">
      <h3 className="text-sm font-bold">{t("photosCount", { count: items.length })}</h3>
      <EvidenceGrid photos={photos} />
    </div>
  );
}

export function toWishKey(wish: string): "refund" | "partial" | "repair" {
  return wish === "partial" || wish === "repair" ? wish : "refund";
}
