import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { joinClasses } from "@/components/ui/cx";
import { VerdictIcon, type VerdictState } from "@/components/ui/verdict";

/** A sign and its word, in a cell of the comparison; on a phone the word goes below where it is narrow. */
export function Outcome(props: { readonly sign: ReactNode; readonly children: ReactNode }) {
  return (
    <span className="flex flex-wrap items-start gap-x-2 gap-y-0.5 md:flex-nowrap">
      {props.sign}
      <span className="min-w-0">{props.children}</span>
    </span>
  );
}

/** An answer on the whole car: one that did not pass must not look like one that did. */
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

/** Nobody looked at this car: another thing than an item that its report does not have. */
export function NotInspected() {
  const t = useTranslations("listing.compare");
  return <OutcomeVerdict state="unchecked">{t("notInspected")}</OutcomeVerdict>;
}
