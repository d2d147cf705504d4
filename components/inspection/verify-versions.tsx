import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import type { ReportVersion } from "@/lib/inspections/signing/queries";
import { formatDate } from "@/lib/platform/i18n/format";
import { Link } from "@/lib/platform/i18n/navigation";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Every version of a report with why it was written and what it says otherwise, item by item. */
export async function VerifyVersions(props: {
  readonly versions: readonly ReportVersion[];
  readonly current: string;
  readonly locale: Locale;
}) {
  const t = await getTranslations("verify.versions");
  return (
    <ol className="border-b border-line">
      {props.versions.map((version) => (
        <li key={version.number} className="border-t border-line py-3">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="font-bold">{t("version", { revision: version.revision })}</span>
            {version.number === props.current ? (
              <span className="id text-sm">{version.number}</span>
            ) : (
              <Link href={`/verify/${version.number}`} className="link id text-sm">
                {version.number}
              </Link>
            )}
            <span className="num text-sm text-ink-2">
              {formatDate(version.signedAt, {
                locale: props.locale,
                timeZone: "UTC",
                style: "date",
              })}
            </span>
          </p>
          {version.revision === 1 ? (
            <p className="text-sm text-ink-2">{t("first")}</p>
          ) : (
            <p className="text-sm text-ink-2">
              {t("reason")}: {version.reason}
            </p>
          )}
          {version.differences.length > 0 && (
            <Disclosure
              summary={t("changes", { count: version.differences.length })}
              className="border-t-0 text-sm"
            >
              <Changes version={version} locale={props.locale} />
            </Disclosure>
          )}
        </li>
      ))}
    </ol>
  );
}

const KINDS = ["item", "measurement", "attachment", "odometer", "summary", "result"] as const;

async function Changes(props: { readonly version: ReportVersion; readonly locale: Locale }) {
  const t = await getTranslations("verify.versions");
  const isChinese = props.locale === "zh-CN";
  return (
    <ul className="grid gap-2">
      {props.version.differences.map((each) => {
        const kind = KINDS.find((known) => known === each.kind) ?? "item";
        const name = each.name === null ? "" : isChinese ? each.name.zh : each.name.en;
        return (
          <li key={`${each.kind} ${each.of} ${each.field}`} className="min-w-0">
            <p>
              {t(`kind.${kind}`)} {each.of} {name} <span className="id">{each.field}</span>
            </p>
            <p className="break-words text-ink-2">
              {t("was")} <span className="id">{each.before ?? t("nothing")}</span>, {t("is")}{" "}
              <span className="id">{each.after ?? t("nothing")}</span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
