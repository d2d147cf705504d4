import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import type { StateMachine } from "@/lib/platform/core/transitions";
import type { Locale } from "@/lib/platform/i18n/routing";
import { getTranslator, type Translate } from "@/lib/platform/i18n/translate";

type Props = {
  /** The key in the messages: admin.proceed.machines. */
  readonly name: string;
  readonly machine: StateMachine;
  readonly locale: Locale;
};

/** One state machine: its first and last states, and a row for each transition. */
export function StatesPanel({ name, machine, locale }: Props) {
  const t = getTranslator(locale, "admin");
  const state = (key: string): string => t(`proceed.states.${name}.${key}`);
  const list = (keys: readonly string[]): string => joinWords(keys.map(state), locale);
  const rows = Object.entries(machine.transitions).map(([event, row]) => ({
    event,
    from: row.from.length === machine.states.length ? [t("proceed.anyState")] : row.from.map(state),
    to: row.to === null ? null : state(row.to),
    who: joinWords(
      row.actors.map((actor) => t(`roleWords.${actor}`)),
      locale,
    ),
    timer: timerWords(t, row.timer),
    money: row.moneyAction === null ? null : t(`proceed.moneyActions.${row.moneyAction}`),
    guards:
      row.guards === undefined || row.guards.length === 0
        ? null
        : joinWords(
            row.guards.map((guard) => t(`proceed.guards.${guard}`)),
            locale,
          ),
  }));
  return (
    <Panel small title={t(`proceed.machines.${name}`)}>
      <p className="mb-4 flex flex-wrap gap-x-6 gap-y-1 text-ink-2">
        <span>{t("proceed.begins", { states: list(machine.initial) })}</span>
        <span>{t("proceed.ends", { states: list(machine.final) })}</span>
      </p>
      <DataTable
        caption={t(`proceed.machines.${name}`)}
        dense
        rows={rows}
        rowKey={(row) => row.event}
        detail={(row) =>
          [row.who, row.guards, row.timer, row.money].filter((text) => text !== null).join(" · ")
        }
        columns={[
          {
            key: "event",
            header: t("proceed.event"),
            cell: (row) => t(`proceed.events.${name}.${row.event}`),
          },
          {
            key: "step",
            header: `${t("proceed.from")} → ${t("proceed.to")}`,
            cell: (row) => <Step from={row.from} to={row.to} />,
          },
          { key: "who", header: t("proceed.who"), wideOnly: true, cell: (row) => row.who },
          {
            key: "guards",
            header: t("proceed.conditions"),
            wideOnly: true,
            cell: (row) => row.guards ?? <Quiet text={t("proceed.noConditions")} />,
          },
          {
            key: "timer",
            header: t("proceed.timer"),
            wideOnly: true,
            cell: (row) => row.timer ?? <Quiet text={t("proceed.noTimer")} />,
          },
          {
            key: "money",
            header: t("proceed.money"),
            wideOnly: true,
            cell: (row) => row.money ?? <Quiet text={t("proceed.noMoney")} />,
          },
        ]}
      />
    </Panel>
  );
}

/** A transition such as `paid in, handed over → disputed`, each state in its own frame. */
function Step(props: { readonly from: readonly string[]; readonly to: string | null }) {
  return (
    <span className="flex flex-wrap items-center gap-1.5 py-0.5">
      {props.from.map((state) => (
        <State key={state} text={state} />
      ))}
      {props.to === null ? null : (
        <>
          <span className="text-ink-3">→</span>
          <State text={props.to} strong />
        </>
      )}
    </span>
  );
}

function State(props: { readonly text: string; readonly strong?: boolean }) {
  const tone = props.strong === true ? "border-line-strong font-medium" : "border-line text-ink-2";
  return <span className={`rounded-sm border px-1.5 py-px ${tone}`}>{props.text}</span>;
}

function Quiet(props: { readonly text: string }) {
  return <span className="text-ink-3">{props.text}</span>;
}

/** Message keys cannot contain dots: escrow.acceptance → escrow_acceptance. */
function timerWords(t: Translate, timer: string | null): string | null {
  return timer === null ? null : t(`proceed.timers.${timer.replace(".", "_")}`);
}

function joinWords(labels: readonly string[], locale: Locale): string {
  return labels.join(locale === "zh-CN" ? "、" : ", ");
}
