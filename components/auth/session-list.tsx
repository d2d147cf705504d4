import { useTranslations } from "next-intl";
import { CommandButton } from "@/components/ui/command-button";
import { FactChip } from "@/components/ui/fact-chip";
import { Panel } from "@/components/ui/panel";
import { formatDate } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

type Session = {
  readonly id: string;
  readonly method: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly userAgent: string | null;
  readonly isCurrent: boolean;
};

type Props = { readonly sessions: readonly Session[]; readonly locale: Locale };

/** The browsers in which the person is signed in, each with a button that ends its session. */
export function SessionList({ sessions, locale }: Props) {
  const t = useTranslations("account.sessions");
  return (
    <Panel
      title={t("title")}
      aside={<span className="num text-sm text-ink-2">{sessions.length}</span>}
    >
      <ul>
        {sessions.map((session) => (
          <Row key={session.id} session={session} locale={locale} />
        ))}
      </ul>
      <div className="mt-4 border-t border-line pt-4">
        <CommandButton
          url="/api/account/sessions/revocation"
          label={t("everywhere")}
          busyLabel={t("ending")}
          variant="danger"
          confirm={{
            title: t("everywhereTitle"),
            text: t("everywhereText"),
            confirmLabel: t("everywhere"),
            cancelLabel: t("cancel"),
          }}
          then={{ kind: "leave", field: "next" }}
        />
      </div>
    </Panel>
  );
}

function Row({ session, locale }: { readonly session: Session; readonly locale: Locale }) {
  const t = useTranslations("account.sessions");
  const at = (iso: string): string =>
    `${formatDate(iso, { locale, timeZone: "UTC", style: "dayTime" })} UTC`;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line py-3 first:border-t-0 first:pt-0">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {browserOf(session.userAgent) ?? t("unknownBrowser")}
          {session.isCurrent && <FactChip tone="sound">{t("current")}</FactChip>}
        </p>
        <p className="text-sm text-ink-2">
          {t("since", { method: t(`method.${session.method}`), at: at(session.createdAt) })}
        </p>
        <p className="text-sm text-ink-2">{t("seen", { at: at(session.lastSeenAt) })}</p>
      </div>
      {!session.isCurrent && (
        <CommandButton
          url={`/api/account/sessions/${session.id}/revocation`}
          label={t("end")}
          busyLabel={t("ending")}
          variant="secondary"
          size="sm"
        />
      )}
    </li>
  );
}

/** "Firefox, Windows": names without versions, which are enough to recognise one's own devices. */
function browserOf(userAgent: string | null): string | null {
  if (userAgent === null) return null;
  const find = (names: readonly (readonly [RegExp, string])[]): string | undefined =>
    names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = find([
    [/Edg\//, "Edge"],
    [/Firefox\//, "Firefox"],
    [/MicroMessenger\//, "WeChat"],
    [/Chrome\/|Chromium\//, "Chrome"],
    [/Safari\//, "Safari"],
  ]);
  const system = find([
    [/iPhone|iPad/, "iOS"],
    [/Android/, "Android"],
    [/Windows/, "Windows"],
    [/Mac OS X/, "macOS"],
    [/Linux/, "Linux"],
  ]);
  const parts = [browser, system].filter((part) => part !== undefined);
  return parts.length === 0 ? null : parts.join(", ");
}
