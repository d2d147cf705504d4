import { Check, ChevronDown, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { getTranslations } from "next-intl/server";
import { getButtonClass } from "@/components/ui/button-style";
import { CommandButton } from "@/components/ui/command-button";
import { CommandForm } from "@/components/ui/command-form";
import { FactChip } from "@/components/ui/fact-chip";
import { RadioGroup } from "@/components/ui/radio-group";

export type ProposalView = {
  readonly id: string;
  readonly headline: string;
  readonly isNew: boolean;
  readonly met: readonly string[];
  readonly missed: readonly string[];
  /** Each reason against the car, and how it would change the saved search. */
  readonly whys: readonly {
    readonly value: string;
    readonly label: string;
    readonly effect: string;
  }[];
};

/** One proposed car: why it was proposed, and buttons for the two replies. `children` is the car itself. */
export async function Proposal(props: {
  readonly requestId: string;
  readonly proposal: ProposalView;
  readonly canAnswer: boolean;
  readonly children: ReactNode;
}) {
  const { proposal, requestId } = props;
  const t = await getTranslations("saved-searches.proposal");
  return (
    <div className="@container">
      {props.children}
      <div className="grid gap-3 px-3 pb-4 @lg:px-4">
        <Reasons proposal={proposal} newLabel={t("new")} missedLabel={t("missed")} />
        {props.canAnswer && (
          <Answers
            url={`/api/saved-searches/${requestId}/hits/${proposal.id}/answer`}
            whys={proposal.whys}
          />
        )}
      </div>
    </div>
  );
}

/**
 * Two buttons side by side, and below both, at full width, the reasons against the car. "Yes" floats, so that
 * the second button (a summary element, which works without JavaScript) is beside it whether it is open or
 * closed.
 */
async function Answers(props: { readonly url: string; readonly whys: ProposalView["whys"] }) {
  const t = await getTranslations("saved-searches.proposal");
  return (
    <div className="flow-root">
      <div className="float-left mr-2 grid justify-items-start gap-2">
        <CommandButton
          url={props.url}
          body={{ answer: "yes" }}
          label={t("yes")}
          busyLabel={t("busy")}
          size="sm"
        />
      </div>
      <details className="group/no">
        <summary
          className={getButtonClass({ variant: "secondary", size: "sm", className: "align-top" })}
        >
          {t("no")}
          <ChevronDown
            size={16}
            strokeWidth={1.75}
            aria-hidden
            className="shrink-0 text-ink-3 group-open/no:rotate-180"
          />
        </summary>
        <div className="clear-left pt-3">
          <CommandForm
            url={props.url}
            extra={{ answer: "no" }}
            submitLabel={t("send")}
            busyLabel={t("busy")}
            submitVariant="secondary"
            submitSize="sm"
          >
            <RadioGroup
              name="why"
              legend={t("why")}
              required
              options={props.whys.map((why) => ({
                value: why.value,
                label: why.label,
                description: why.effect,
              }))}
            />
          </CommandForm>
        </div>
      </details>
    </div>
  );
}

function Reasons(props: {
  readonly proposal: ProposalView;
  readonly newLabel: string;
  readonly missedLabel: string;
}) {
  const { headline, isNew, met, missed } = props.proposal;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
      {isNew && <FactChip tone="mark">{props.newLabel}</FactChip>}
      <p className="font-semibold">{headline}</p>
      {met.map((text) => (
        <FactChip key={text} tone="sound" icon={<Check size={13} strokeWidth={2} aria-hidden />}>
          {text}
        </FactChip>
      ))}
      {missed.map((text) => (
        <FactChip key={text} icon={<Minus size={13} strokeWidth={2} aria-hidden />}>
          <span className="sr-only">{props.missedLabel} </span>
          {text}
        </FactChip>
      ))}
    </div>
  );
}
