import { getTranslations } from "next-intl/server";
import { Panel } from "@/components/ui/panel";
import { StepLine } from "@/components/ui/step-line";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import { createEscrowFormat, type EscrowFormat } from "@/components/escrow/escrow-format";
import { isCarBack } from "@/lib/escrow/situation";
import type { EscrowView } from "@/lib/escrow/types";
import { isEndedWithoutSale, type WITHOUT_SALE_STATES } from "@/lib/escrow/states";
import type { Locale } from "@/lib/platform/i18n/routing";

type Props = { readonly view: EscrowView; readonly locale: Locale };

/** All steps of the purchase in the side column; a cancellation or dispute is the last step. */
export async function WhereItStands(props: Props) {
  const t = await getTranslations("escrow.steps");
  return (
    <Panel title={t("heading")} small>
      <Timeline items={await stepsOf(props)} />
    </Panel>
  );
}

/** The same progress in one line, for the top of a phone. */
export async function StepOnPhone(props: Props) {
  const t = await getTranslations("escrow.steps");
  const steps = await stepsOf(props);
  const index = steps.findIndex((step) => step.state === "now" || step.state === "failed");
  const current = index === -1 ? steps.length : index + 1;
  return (
    <StepLine
      total={steps.length}
      current={current}
      text={t("line", { current, total: steps.length, name: steps[current - 1]?.title ?? "" })}
    />
  );
}

type Step = TimelineItem & { readonly title: string };

async function stepsOf({ view, locale }: Props): Promise<readonly Step[]> {
  const t = await getTranslations("escrow.steps");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const side = view.side === "seller" ? "seller" : "buyer";
  const ended = endedStep(view);
  const doneAt = [
    ["reserved", view.createdAt],
    ["held", view.fundedAt],
    ["delivered", view.deliveredAt],
    ["accepted", view.acceptedAt],
    ["title", view.titleConfirmedAt],
    ["paid", view.releasedAt],
  ] as const;
  const firstOpen = doneAt.findIndex(([, at]) => at === null);
  const steps = doneAt.map(([key, at], index): Step => {
    if (at !== null) {
      return { id: key, state: "done", title: t(`${key}.${side}`), at: format.dayTime(at) };
    }
    const due = dueOf(key, view);
    return {
      id: key,
      state: index === firstOpen && ended === null ? "now" : "next",
      title: t(`${key}.${side}`),
      ...(due === null ? {} : { at: t("by", { date: format.dayTime(due) }) }),
      ...(key === "title"
        ? { note: t("titleLate", { amount: format.money(view.titleLatePerDay) }) }
        : {}),
    };
  });
  if (ended === null) return steps;
  return [
    ...steps.filter((step) => step.state === "done"),
    ...(view.carReturn?.back == null
      ? []
      : [
          {
            id: "back",
            state: "done",
            title: t("carBack"),
            at: format.dayTime(view.carReturn.back.at),
          } as const,
        ]),
    {
      id: "ended",
      state: endedState(view),
      title: t(`ended.${ended}`),
      ...endedAt(view, format),
    },
  ];
}

/** Still going on; done, when the car came back and the money left; failed otherwise. */
function endedState(view: EscrowView): Step["state"] {
  if (view.state === "disputed" || view.state === "returning" || view.isChargedBack) return "now";
  return view.state === "refunded" && isCarBack(view) ? "done" : "failed";
}

function endedAt(view: EscrowView, format: EscrowFormat) {
  const at = view.state === "returning" ? (view.carReturn?.meetAt ?? null) : view.closedAt;
  return at === null ? {} : { at: format.dayTime(at) };
}

function endedStep(
  view: EscrowView,
): "disputed" | "returning" | "frozen" | (typeof WITHOUT_SALE_STATES)[number] | null {
  const { state } = view;
  if (isEndedWithoutSale(state)) return state;
  if (state === "disputed" || state === "returning") return state;
  return view.isChargedBack ? "frozen" : null;
}

function dueOf(key: string, view: EscrowView): string | null {
  if (key === "held") return view.isReservationPaused ? null : view.reservedUntil;
  if (key === "accepted") return view.acceptanceEndsAt;
  return key === "title" ? view.titleDueAt : null;
}
