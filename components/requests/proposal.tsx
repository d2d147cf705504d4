import { Check, Minus } from "@/components/ui/icons";
import type { ReactNode } from "react";
import { getTranslations } from "next-intl/server";
import { CommandButton } from "@/components/ui/command-button";
import { CommandForm } from "@/components/ui/command-form";
import { Disclosure } from "@/components/ui/disclosure";
import { FactChip } from "@/components/ui/fact-chip";
import { RadioGroup } from "@/components/ui/radio-group";

export type ProposalView = {
  readonly id: string;
  readonly headline: string;
  readonly isNew: boolean;
  readonly met: readonly string[];
  readonly missed: readonly string[];
  /** Each reason against it, and what it makes of the request. */
  readonly whys: readonly {
    readonly value: string;
    readonly label: string;
    readonly effect: string;
  }[];
};

/** One proposed car: why it was proposed, and the two answers. `children` is the car itself. */
export async function Proposal(props: {
  readonly requestId: string;
  readonly proposal: ProposalView;
  readonly canAnswer: boolean;
  readonly children: ReactNode;
}) {
  const { proposal, requestId } = props;
  const t = await getTranslations("requests.proposal");
  const url = `/api/requests/${requestId}/hits/${proposal.id}/answer`;
  return (
    <div className="@container">
      {props.children}
      <div className="grid gap-3 px-3 pb-4 @lg:px-4">
        <Reasons proposal={proposal} newLabel={t("new")} missedLabel={t("missed")} />
        {props.canAnswer && (
          <div className="grid items-start gap-3 @lg:grid-cols-[auto_minmax(0,1fr)]">
            <CommandButton
              url={url}
              body={{ answer: "yes" }}
              label={t("yes")}
              busyLabel={t("busy")}
              size="sm"
            />
            <Disclosure summary={t("no")}>
              <CommandForm
                url={url}
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
                  options={proposal.whys.map((why) => ({
                    value: why.value,
                    label: why.label,
                    description: why.effect,
                  }))}
                />
              </CommandForm>
            </Disclosure>
          </div>
        )}
      </div>
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
