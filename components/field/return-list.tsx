import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import type { FieldReturn } from "@/lib/escrow/returning/field-returns";
import { formatDate } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Cars that come back to the inspector's point. */
export async function ReturnList(props: {
  readonly returns: readonly FieldReturn[];
  readonly locale: Locale;
}) {
  const { returns, locale } = props;
  if (returns.length === 0) return null;
  const t = await getTranslations("return.field");
  return (
    <section className="mt-9">
      <Panel title={t("title")}>
        <ul className="divide-y divide-line">
          {returns.map((each) => {
            const time = (iso: string): string =>
              formatDate(iso, { locale, timeZone: each.timeZone, style: "dayTime" });
            return (
              <li
                key={each.escrowId}
                className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5"
              >
                <span className="id text-sm text-ink-2">{each.number}</span>
                <span className="min-w-0 flex-1 basis-52 font-medium">{each.car.headline}</span>
                <span className="text-sm">
                  {each.meetAt === null ? t("due", { date: time(each.dueAt) }) : time(each.meetAt)}
                  {each.isWithSeller && <span className="text-ink-2"> {t("withSeller")}</span>}
                </span>
                <ButtonLink href={`/field/returns/${each.escrowId}`} size="sm">
                  {t("open")}
                </ButtonLink>
              </li>
            );
          })}
        </ul>
      </Panel>
    </section>
  );
}
