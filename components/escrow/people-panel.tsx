import { getTranslations } from "next-intl/server";
import { Avatar } from "@/components/ui/avatar";
import { Panel } from "@/components/ui/panel";
import type { EscrowView, PersonView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The other side and the place. E-mail and telephone are shown after the handover. */
export async function PeoplePanel(props: { readonly view: EscrowView; readonly locale: Locale }) {
  const { view, locale } = props;
  const t = await getTranslations("escrow.people");
  const other = view.side === "seller" ? "buyer" : "seller";
  const point = view.handoverPoint;
  return (
    <Panel title={t("title")} small>
      <ul className="grid gap-3">
        <Person person={view[other]} roleLabel={t(other)} hidden={t("hidden")} />
        {point !== null && (
          <li className="border-t border-line pt-3 text-sm">
            <p className="font-bold">{locale === "zh-CN" ? point.nameZh : point.nameEn}</p>
            <p className="text-ink-2">{point.address}</p>
            <p className="text-ink-3">{t("place")}</p>
          </li>
        )}
      </ul>
    </Panel>
  );
}

function Person(props: {
  readonly person: PersonView;
  readonly roleLabel: string;
  readonly hidden: string;
}) {
  const { contact, displayName } = props.person;
  return (
    <li className="flex gap-3 text-sm">
      <Avatar name={contact?.fullName ?? displayName} />
      <div className="min-w-0">
        <p className="font-bold">{contact?.fullName ?? displayName}</p>
        <p className="text-ink-2">{props.roleLabel}</p>
        {contact === null ? (
          <p className="text-ink-3">{props.hidden}</p>
        ) : (
          <>
            <a className="link block min-h-6 break-all" href={`mailto:${contact.email}`}>
              {contact.email}
            </a>
            {contact.phone !== null && (
              <a
                className="link num block min-h-6"
                href={`tel:${contact.phone.replaceAll(" ", "")}`}
              >
                {contact.phone}
              </a>
            )}
          </>
        )}
      </div>
    </li>
  );
}
