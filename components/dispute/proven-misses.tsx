import { getTranslations } from "next-intl/server";
import type { RulingView } from "@/lib/disputes/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The items that a ruling proves the report to have missed; renders nothing when there are none. */
export async function ProvenMisses(props: {
  readonly ruling: Pick<RulingView, "missed">;
  readonly locale: Locale;
}) {
  const t = await getTranslations("dispute.case");
  const { missed } = props.ruling;
  if (missed.length === 0) return null;
  return (
    <div className="mb-4">
      <p className="font-semibold">{t("missedTitle", { count: missed.length })}</p>
      <ul className="mt-1 grid gap-1 text-ink-2">
        {missed.map(({ checkpoint, name }) => (
          <li key={checkpoint}>
            <span className="num">{checkpoint}</span> {props.locale === "zh-CN" ? name.zh : name.en}
          </li>
        ))}
      </ul>
      <p className="mt-1 text-sm text-ink-2">{t("missedNote")}</p>
    </div>
  );
}
