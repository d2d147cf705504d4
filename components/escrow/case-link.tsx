import { getTranslations } from "next-intl/server";
import { createEscrowFormat } from "@/components/escrow/escrow-format";
import { Notice } from "@/components/ui/notice";
import { Link } from "@/components/ui/link";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Links to the dispute for both sides, also long after the ruling. */
export async function CaseLinkPanel(props: { readonly view: EscrowView; readonly locale: Locale }) {
  const { view, locale } = props;
  const found = view.latestCase;
  if (found === null) return null;
  const t = await getTranslations("escrow.case");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const { number, ruling } = found;
  const text =
    ruling === null
      ? t("open", { number })
      : t(ruling.kind, { number, amount: format.money(ruling.refund) });
  return (
    <Notice
      title={
        <Link href={`/disputes/${found.id}`} className="link">
          {text}
        </Link>
      }
    >
      {t("note")}
    </Notice>
  );
}
