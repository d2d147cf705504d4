import QRCode from "qrcode";
import { Panel } from "@/components/ui/panel";
import { FactRows } from "@/components/ui/fact-rows";
import {
  dayText,
  type ReportData,
} from "@/app/[locale]/(public)/[market]/cars/[slug]/report/report-data";
import { findSignedReport, listReportVersions } from "@/lib/inspections/signing/queries";
import { localePath } from "@/lib/listings/addresses";
import { env } from "@/lib/platform/core/env";
import { formatNumber } from "@/lib/platform/i18n/format";
import { Link } from "@/lib/platform/i18n/navigation";

/** Hash, place in the public log, versions, and the way to check all of it oneself. */
export async function Signature({ data }: { readonly data: ReportData }) {
  const { report, words, locale } = data;
  const t = words.report;
  const [signed, versions] = await Promise.all([
    findSignedReport(report.id),
    listReportVersions(report.id),
  ]);
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
        <Qr url={`${env().APP_ORIGIN}${localePath(locale, path)}`} label={t("seal.qr")} />
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
                  {version.revision} · {dayText(data, version.signedAt)}
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

/** Black on white in both themes: cameras want it so. */
function Qr({ url, label }: { readonly url: string; readonly label: string }) {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: "M" });
  const size = modules.size + 8;
  const squares: string[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.get(y, x) === 1) squares.push(`M${x + 4} ${y + 4}h1v1h-1z`);
    }
  }
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width="104"
      height="104"
      className="shrink-0 rounded-xs"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join("")} fill="#000" />
    </svg>
  );
}
