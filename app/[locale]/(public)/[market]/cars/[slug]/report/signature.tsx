import { VerifyQr } from "@/components/inspection/verify-qr";
import { Panel } from "@/components/ui/panel";
import { FactRows } from "@/components/ui/fact-rows";
import {
  formatDay,
  type ReportData,
} from "@/app/[locale]/(public)/[market]/cars/[slug]/report/report-data";
import { verifyUrl } from "@/lib/report-signing/verify-url";
import { getEnv } from "@/lib/platform/core/env";
import { formatNumber } from "@/lib/platform/i18n/format";
import { Link } from "@/components/ui/link";

/** The hash, the entry in the public log, the versions, and how readers can verify all of them. */
export function Signature({ data }: { readonly data: ReportData }) {
  const { signed, versions, labels, locale } = data;
  const t = labels.report;
  if (signed === null) return null;
  const path = `/verify/${signed.number}`;
  return (
    <Panel small title={t("seal.title")}>
      <FactRows
        small
        rows={[
          { label: t("seal.log"), value: formatNumber(signed.logIndex, locale) },
          { label: t("seal.version"), value: String(signed.revision) },
        ]}
      />
      <p className="mt-2 text-sm text-ink-2">SHA-256</p>
      <p className="id text-xs break-all">{signed.sha256}</p>
      <div className="mt-3 flex items-start gap-4">
        <VerifyQr
          url={verifyUrl(getEnv().APP_ORIGIN, locale, signed.number)}
          label={t("seal.qr")}
          sizePx={104}
        />
        <p className="text-sm">
          <Link href={path} className="link">
            {t("seal.check")}
          </Link>
          <span className="mt-1 block text-ink-2">{t("seal.checkNote")}</span>
        </p>
      </div>
      {versions.length > 1 && (
        <div className="mt-4 border-t border-line pt-3">
          <h3 className="text-sm font-semibold">{t("seal.versions")}</h3>
          <ul className="mt-1 text-sm">
            {versions.map((version) => (
              <li key={version.number} className="py-1">
                <Link href={`/verify/${version.number}`} className="link num">
                  {version.revision} · {formatDay(data, version.signedAt)}
                </Link>
                {version.reason !== "" && (
                  <span className="block text-ink-2">
                    {version.reason} {t("seal.changes", { count: version.differences.length })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}
