import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { joinClasses } from "@/components/ui/cx";
import { VerdictIcon, type VerdictState } from "@/components/ui/verdict";

/**
 * An icon with its label, in a cell of the comparison; in a narrow cell on a phone the label wraps below the
 * icon.
 */
export function Outcome(props: { readonly sign: ReactNode; readonly children: ReactNode }) {
  return (
    <span className="flex flex-wrap items-start gap-x-2 gap-y-0.5 md:flex-nowrap">
      {props.sign}
      <span className="min-w-0">{props.children}</span>
    </span>
  );
}

/** A verdict on the whole car. A failed one must not look like a passed one. */
export function OutcomeVerdict(props: {
  readonly state: VerdictState;
  readonly children: ReactNode;
}) {
  return (
    <Outcome sign={<VerdictIcon state={props.state} />}>
      <span className={joinClasses(props.state === "failed" && "font-semibold text-grave")}>
        {props.children}
      </span>
    </Outcome>
  );
}

/** The car has no inspection, which is different from a report that lacks the item. */
export function NotInspected() {
  const t = useTranslations("listing.compare");
  return <OutcomeVerdict state="unchecked">{t("notInspected")}</OutcomeVerdict>;
}
