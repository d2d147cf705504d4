import { useTranslations } from "next-intl";
import { FactChip } from "@/components/ui/fact-chip";
import { Panel } from "@/components/ui/panel";
import type { StaffRow } from "@/lib/inspection-quality/public-queries";
import { formatNumber } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Who works at a point; each name links to the outcome of that person's reports. */
export function StaffPanel(props: {
  readonly staff: readonly StaffRow[];
  readonly locale: Locale;
}) {
  const t = useTranslations("bookings.point");
  const labels = useTranslations("bookings.inspector");
  return (
    <Panel title={t("staff")}>
      {props.staff.length === 0 ? (
        <p className="text-ink-2">{t("staffNone")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {props.staff.map((person) => (
            <li key={person.slug} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
              <Link
                href={`/inspectors/${person.slug}`}
                className="link inline-flex min-h-6 items-center font-semibold"
              >
                {person.name}
              </Link>
              {person.isSuspended && <FactChip tone="grave">{labels("suspendedNow")}</FactChip>}
              <span className="ml-auto text-sm text-ink-2">
                {labels("reports")}{" "}
                <span className="num">{formatNumber(person.signed, props.locale)}</span>
              </span>
              <span className="w-full text-sm text-ink-2">
                {person.skills
                  .map((skill) => t(skill === "ev" ? "skill.ev" : "skill.ice"))
                  .join(", ")}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
