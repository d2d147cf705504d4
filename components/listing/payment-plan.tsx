import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MoneyLine } from "@/components/ui/money-line";
import { SectionTitle } from "@/components/ui/section-title";
import { joinClasses } from "@/components/ui/cx";

export type PlanStep = {
  readonly key: string;
  /** When the step happens: "Today, Sun 22 Nov", "within 7 days of hand-over, or 300 mi". */
  readonly when: string;
  readonly title: string;
  readonly amount: string;
  /** Whether the buyer pays, nothing is paid, or the buyer is credited. */
  readonly tone: "pay" | "none" | "credit";
  readonly note: string;
};

export type PlanSplit = {
  readonly title: string;
  readonly parts: readonly {
    readonly key: "seller" | "fee";
    readonly label: string;
    readonly minor: string;
    readonly amount: string;
  }[];
};

/** How the protected payment works: five steps with their amounts, and who receives the money at the end. */
export function PaymentPlan(props: {
  readonly steps: readonly PlanStep[];
  readonly split: PlanSplit;
}) {
  const t = useTranslations("listing.plan");
  return (
    <section id="payment" className="mt-9 scroll-mt-4 md:mt-12">
      <SectionTitle lead={t("lead")}>{t("title")}</SectionTitle>
      <div className="card">
        <ol className="grid lg:grid-cols-5">
          {props.steps.map((step, index) => (
            <Step key={step.key} step={step} number={index + 1} />
          ))}
        </ol>
        <div className="border-t border-line p-4 md:p-5">
          <p className="mb-2 text-sm text-ink-2">
            <span className="num">{props.split.title}</span>
          </p>
          <MoneyLine
            parts={props.split.parts.map((part) => ({
              label: part.label,
              minor: part.minor,
              amount: part.amount,
              tone: part.key === "seller" ? "held" : "ink-3",
            }))}
          />
        </div>
      </div>
    </section>
  );
}

const AMOUNT = {
  pay: "text-held",
  none: "text-ink-2",
  credit: "text-sound-ink",
} as const satisfies Record<PlanStep["tone"], string>;

function Step({ step, number }: { readonly step: PlanStep; readonly number: number }): ReactNode {
  return (
    <li className="flex gap-3 border-t border-line p-4 first:border-t-0 lg:block lg:border-t-0 lg:border-l lg:first:border-l-0">
      <span
        aria-hidden
        className={joinClasses(
          "num inline-flex size-6 shrink-0 items-center justify-center rounded-full border text-xs font-bold",
          number === 1 ? "border-ink bg-ink text-inverse" : "border-line-strong",
        )}
      >
        {number}
      </span>
      <div className="lg:mt-2.5">
        <p className="text-sm text-ink-2">{step.when}</p>
        <p className="font-bold">{step.title}</p>
        <p className={joinClasses("mt-1.5 text-lg font-bold", AMOUNT[step.tone])}>
          <span className="num">{step.amount}</span>
        </p>
        <p className="mt-1 text-sm text-ink-2">{step.note}</p>
      </div>
    </li>
  );
}
