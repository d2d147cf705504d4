import { useTranslations } from "next-intl";
import {
  getBasePart,
  DEMO_GROUPS,
  listPeople,
  type DemoPerson,
} from "@/components/demo/demo-people";
import { CommandButton } from "@/components/ui/command-button";
import { FactChip } from "@/components/ui/fact-chip";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";

type Props = { readonly people: readonly DemoPerson[]; readonly returnTo: string };

/** Every demo account with a button that signs in to it. Exists in demo mode only. */
export function DemoAccounts({ people, returnTo }: Props) {
  const t = useTranslations("demo");
  return (
    <Panel title={t("accounts.title")}>
      <Notice tone="minor">{t("accounts.notice")}</Notice>
      {DEMO_GROUPS.map((group) => (
        <section key={group} className="mt-5">
          <h3 className="text-sm font-bold">{t(`accounts.group.${group}`)}</h3>
          <ul className="mt-1">
            {listPeople(people, group).map((person) => (
              <Row key={person.userId} person={person} returnTo={returnTo} />
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}

function Row({ person, returnTo }: { readonly person: DemoPerson; readonly returnTo: string }) {
  const t = useTranslations("demo");
  const key = `part.${getBasePart(person.part)}`;
  const part = t.has(key) ? t(key) : person.part;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line py-2 first:border-t-0">
      <span className="flex flex-wrap items-center gap-x-2.5">
        <span className="font-medium">{person.fullName}</span>
        <FactChip>{part}</FactChip>
      </span>
      <CommandButton
        url="/api/auth/callback/demo"
        body={{ userId: person.userId, returnTo }}
        label={
          <>
            {t("accounts.use")}
            <span className="sr-only">
              {person.fullName}, {part}
            </span>
          </>
        }
        busyLabel={t("accounts.using")}
        variant="secondary"
        size="sm"
        then={{ kind: "leave", field: "next" }}
      />
    </li>
  );
}
