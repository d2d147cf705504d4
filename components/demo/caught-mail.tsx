import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { formatDate } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly mail: {
    readonly id: string;
    readonly toAddress: string;
    readonly subject: string;
    readonly text: string;
    readonly receivedAt: string;
  };
  readonly locale: Locale;
  readonly open: boolean;
};

/**
 * One caught mail as plain text with clickable links. The HTML part is not shown, because it has the same
 * content.
 */
export function CaughtMail({ mail, locale, open }: Props) {
  const t = useTranslations("demo.outbox");
  const at = formatDate(mail.receivedAt, { locale, timeZone: "UTC", style: "dayTime" });
  return (
    <Panel
      title={mail.subject}
      small
      aside={<span className="num text-sm text-ink-2">{at} UTC</span>}
    >
      <p className="mb-3 text-sm break-all text-ink-2">
        <Link href={`/outbox?to=${encodeURIComponent(mail.toAddress)}`} className="link">
          {t("to", { address: mail.toAddress })}
        </Link>
      </p>
      <Disclosure summary={t("text")} open={open}>
        <p className="text-sm break-words whitespace-pre-line">{linked(mail.text)}</p>
      </Disclosure>
    </Panel>
  );
}

const ADDRESS = /(https?:\/\/[^\s<>"]+)/;

/** Turns the URLs in the text into links. */
function linked(text: string) {
  return text.split(ADDRESS).map((part, index) =>
    ADDRESS.test(part) ? (
      // The text never changes, so a piece's index is a stable key.
      <a key={index} href={part} className="link break-all">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
