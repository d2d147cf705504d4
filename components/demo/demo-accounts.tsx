import { useTranslations } from "next-intl";
import { CommandButton } from "@/components/ui/command-button";
import { FactChip } from "@/components/ui/fact-chip";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";

export type DemoPerson = {
  readonly userId: string;
  readonly fullName: string;
  readonly market: string;
  readonly part: string;
  readonly roles: readonly string[];
};

type Props = { readonly people: readonly DemoPerson[]; readonly returnTo: string };

const GROUPS = ["us", "uk", "cn", "desk"] as const;
const DESK = ["support", "finance", "admin"];

/** Every demo account with one button each. Exists in demo mode only. */
export function DemoAccounts({ people, returnTo }: Props) {
  const t = useTranslations("demo");
  return (
    <Panel title={t("accounts.title")}>
      <Notice tone="minor">{t("accounts.notice")}</Notice>
      {GROUPS.map((group) => (
        <section key={group} className="mt-5">
          <h3 className="text-sm font-bold">{t(`accounts.group.${group}`)}</h3>
          <ul className="mt-1">
            {sortedOf(people, group).map((person) => (
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
  const key = `part.${basePart(person.part)}`;
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
              : {person.fullName}, {part}
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

/** "buyer-cn2" and "buyer2" play the same part in different markets. */
export function basePart(part: string): string {
  return part.replace(/-(us|uk|cn)/, "");
}

const ORDER = ["buyer", "seller", "dealer", "inspector", "support", "finance", "admin"];

function sortedOf(people: readonly DemoPerson[], group: (typeof GROUPS)[number]): DemoPerson[] {
  const rank = (person: DemoPerson): number => {
    const base = basePart(person.part);
    return ORDER.indexOf(base.replace(/\d+$/, "")) * 10 + (base.endsWith("2") ? 1 : 0);
  };
  return people
    .filter((person) => groupOf(person) === group)
    .sort((a, b) => rank(a) - rank(b) || a.part.localeCompare(b.part, "en"));
}

/** The desk serves every market. */
function groupOf(person: DemoPerson): string {
  return person.roles.some((role) => DESK.includes(role)) ? "desk" : person.market;
}
