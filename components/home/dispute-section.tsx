import { useTranslations } from "next-intl";
import { RuleRows } from "@/components/ui/rule-rows";
import { SectionTitle } from "@/components/ui/section-title";

/** Deadlines of a dispute from lib/disputes/policy.ts. Times of day are in the handover's time zone. */
export type DisputeTimes = {
  readonly contactCutoff: string;
  readonly contactNextDay: string;
  readonly answerHours: number;
  readonly rulingHours: number;
};

const ROWS = ["contact", "answer", "ruling", "refund"] as const;

/** What each side has to do by when, after a buyer opens a dispute. */
export function DisputeSection({ times }: { readonly times: DisputeTimes }) {
  const t = useTranslations("home.dispute");
  const values = {
    contact: { cutoff: times.contactCutoff, next: times.contactNextDay },
    answer: { hours: times.answerHours },
    ruling: { hours: times.rulingHours },
    refund: {},
  };
  return (
    <section aria-labelledby="dispute" className="mt-12 grid gap-x-16 md:mt-16 lg:grid-cols-2">
      <SectionTitle id="dispute" lead={t("lead")}>
        {t("title")}
      </SectionTitle>
      <RuleRows
        rows={ROWS.map((row) => ({
          label: t(row),
          value: t(`${row}Value`, values[row]),
          note: t(`${row}Note`, values[row]),
        }))}
      />
    </section>
  );
}
