import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { FactRows, type FactRow } from "@/components/ui/fact-rows";
import { SectionTitle } from "@/components/ui/section-title";

export type PersonCard = {
  readonly key: string;
  readonly roleLabel: string;
  readonly name: string;
  readonly text: string;
  readonly facts: readonly FactRow[];
};

/** The people responsible for the car: role, public name, and figures with their base. No portraits, no stars. */
export function People({ people }: { readonly people: readonly PersonCard[] }) {
  const t = useTranslations("listing.people");
  return (
    <section className="mt-9 md:mt-12">
      <SectionTitle id="people">{t("title")}</SectionTitle>
      <div className="grid gap-4 md:grid-cols-2">
        {people.map((person) => (
          <Card key={person.key} person={person} />
        ))}
      </div>
    </section>
  );
}

function Card({ person }: { readonly person: PersonCard }): ReactNode {
  return (
    <article className="card p-4 md:p-5">
      <div className="flex items-center gap-3">
        <Avatar name={person.name} />
        <div>
          <p className="text-sm text-ink-2">{person.roleLabel}</p>
          <h3 className="font-bold">{person.name}</h3>
        </div>
      </div>
      <p className="mt-3 mb-2 text-sm text-ink-2">{person.text}</p>
      <FactRows rows={person.facts} />
    </article>
  );
}
