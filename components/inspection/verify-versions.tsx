import { getTranslations } from "next-intl/server";
import { formatChange } from "@/components/inspection/change-text";
import { Disclosure } from "@/components/ui/disclosure";
import type { ReportVersion } from "@/lib/report-signing/queries";
import type { Json } from "@/lib/platform/core/json";
import { formatDate } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Every version of a report with the reason for it and its changes, item by item. */
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
  const valueOf = (field: string, json: string | null): string => {
    if (json === null) return t("nothing");
    const text = formatChange(JSON.parse(json) as Json, isChinese ? "zh" : "en");
    const word = `value.${field}.${text}`;
    return t.has(word) ? t(word) : text === "" ? t("nothing") : text;
  };
  return (
    <ul className="grid gap-3 pt-1">
      {props.version.differences.map((each) => {
        const kind = KINDS.find((known) => known === each.kind) ?? "item";
        const name = each.name === null ? "" : isChinese ? each.name.zh : each.name.en;
        const field = `field.${each.field}`;
        return (
          <li key={`${each.kind} ${each.of} ${each.field}`} className="min-w-0">
            <p className="font-semibold">
              {[t(`kind.${kind}`), each.of, name].filter((part) => part !== "").join(" ")}
              {kind !== "odometer" && (
                <span className="font-normal text-ink-2">
                  {" · "}
                  {t.has(field) ? t(field) : each.field}
                </span>
              )}
            </p>
            <p className="num break-words text-ink-2">
              {t("was")} {valueOf(each.field, each.before)}
              <span aria-hidden> → </span>
              {t("is")}{" "}
              <span className="font-semibold text-ink">{valueOf(each.field, each.after)}</span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
