import { getTranslations } from "next-intl/server";
import type { CaseFormat } from "@/components/dispute/case-format";
import { FactChip } from "@/components/ui/fact-chip";
import { Panel } from "@/components/ui/panel";
import type { DisputeView, EntryView } from "@/lib/disputes/types";

const KINDS = [
  "opened",
  "message",
  "answer",
  "contact",
  "answer_reminder",
  "silence",
  "late",
  "alert",
  "proposal",
  "rejection",
  "bank",
  "ruling",
] as const;

/** Every message and action, newest last, each with its time and its author. */
export async function CaseSteps(props: {
  readonly view: DisputeView;
  readonly format: CaseFormat;
  readonly dense?: boolean | undefined;
}) {
  const t = await getTranslations("dispute.case");
  const { view, format } = props;
  return (
    <Panel title={t("timeline")} small={props.dense}>
      <ol className={props.dense === true ? "text-sm" : undefined}>
        {view.entries.map((entry) => (
          <li
            key={entry.id}
            className="grid gap-x-5 border-t border-line py-3 first:border-t-0 first:pt-0 md:grid-cols-[11rem_minmax(0,1fr)]"
          >
            <p className="num text-sm text-ink-2">
              <time dateTime={entry.at}>{format.dayTime(entry.at)}</time>
            </p>
            <Step entry={entry} view={view} format={format} />
          </li>
        ))}
      </ol>
      <p className="mt-3 text-xs text-ink-3">{t("zone", { zone: view.timeZone })}</p>
    </Panel>
  );
}

async function Step(props: {
  readonly entry: EntryView;
  readonly view: DisputeView;
  readonly format: CaseFormat;
}) {
  const t = await getTranslations("dispute.case");
  const { entry, view, format } = props;
  const kind = KINDS.find((each) => each === entry.kind) ?? "other";
  const body = entry.data["isAutomatic"] === true ? t("automaticReason") : entry.body;
  const isBad = kind === "late" || kind === "silence";
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className={isBad ? "font-bold text-grave" : "font-bold"}>
          {t(`kinds.${kind}`, {
            amount: format.money(view.frozen),
            channel: String(entry.data["channel"] ?? ""),
          })}
        </span>
        <span className="text-sm text-ink-2">
          {entry.role === "system"
            ? t("roles.system")
            : `${entry.authorName}, ${t(`roles.${entry.role}`)}`}
        </span>
        {entry.audience !== "both" && (
          <FactChip tone="held">{t(`onlyFor.${entry.audience}`)}</FactChip>
        )}
      </p>
      {body !== "" && kind !== "opened" && (
        <p className="measure mt-1 whitespace-pre-line">{body}</p>
      )}
    </div>
  );
}
