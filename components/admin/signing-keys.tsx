import { useTranslations } from "next-intl";
import { ReasonButton } from "@/components/admin/reason-button";
import { DataTable } from "@/components/ui/data-table";
import { FactChip } from "@/components/ui/fact-chip";
import type { DeskKey } from "@/lib/report-signing/desk-queries";
import { formatDate, formatNumber } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

const TONES = { in_use: "sound", expired: "unknown", retired: "plain", revoked: "grave" } as const;

/** Each key with its owner, its validity and the number of reports it signed; a revoked key shows the reason. */
export function SigningKeys(props: { readonly keys: readonly DeskKey[]; readonly locale: Locale }) {
  const t = useTranslations("admin.signingKeys");
  const { locale } = props;
  const day = (iso: string): string => formatDate(iso, { locale, timeZone: "UTC", style: "date" });
  const ownerOf = (key: DeskKey): string => (locale === "zh-CN" ? key.owner.zh : key.owner.en);
  return (
    <DataTable
      caption={t("title")}
      dense
      rows={props.keys}
      rowKey={(key) => key.id}
      detail={(key) => t(`kind.${key.kind}`)}
      columns={[
        {
          key: "owner",
          header: t("owner"),
          cell: (key) => (
            <>
              <span className="font-semibold">{ownerOf(key)}</span>
              <span className="id block text-xs break-all text-ink-3">{key.id}</span>
              {key.revokedAt !== null && (
                <span className="block text-ink-2">
                  {t("revokedOn", { date: day(key.revokedAt), reason: key.revocationReason })}
                </span>
              )}
            </>
          ),
        },
        {
          key: "kind",
          header: t("of"),
          wideOnly: true,
          cell: (key) => t(`kind.${key.kind}`),
        },
        {
          key: "state",
          header: t("state"),
          cell: (key) => <FactChip tone={TONES[key.state]}>{t(`states.${key.state}`)}</FactChip>,
        },
        { key: "from", header: t("from"), wideOnly: true, cell: (key) => day(key.validFrom) },
        { key: "until", header: t("until"), wideOnly: true, cell: (key) => day(key.validUntil) },
        {
          key: "reports",
          header: t("reports"),
          numeric: true,
          wideOnly: true,
          cell: (key) => (key.kind === "log" ? "" : formatNumber(key.reports, locale)),
        },
        {
          key: "act",
          header: <span className="sr-only">{t("revoke")}</span>,
          cell: (key) =>
            key.kind === "log" || key.revokedAt !== null ? null : (
              <ReasonButton
                url={`/api/admin/signing-keys/${key.id}/revocation`}
                label={t("revoke")}
                title={t("revokeTitle", { owner: ownerOf(key) })}
                text={t("revokeText")}
                stepUpWhy={t("stepUpWhy")}
              />
            ),
        },
      ]}
    />
  );
}
