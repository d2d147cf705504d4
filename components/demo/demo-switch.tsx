"use client";
import { useEffect, useState } from "react";
import { useTranslations } from "next-intl";
import { getBasePart, type DemoPerson } from "@/components/demo/demo-people";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { readFields, readList, readText as text } from "@/components/ui/read-json";
import { sendCommand } from "@/components/ui/send-command";
import { showToast } from "@/components/ui/toast";
import { useProblemText } from "@/components/ui/problem-text";

/** Signs in to another demo account and stays on the page. */
export function DemoSwitch({ currentUserId }: { readonly currentUserId: string | undefined }) {
  const t = useTranslations("demo");
  const textOf = useProblemText();
  const people = useDemoPeople();
  const [chosen, setChosen] = useState("");
  const [busy, setBusy] = useState(false);
  const userId = chosen === "" ? (currentUserId ?? "") : chosen;
  const use = async (): Promise<void> => {
    setBusy(true);
    const reply = await sendCommand("/api/auth/callback/demo", { userId });
    if (reply.ok) {
      // A full page load, so that nothing of the former account stays on the screen.
      window.location.reload();
      return;
    }
    setBusy(false);
    showToast(textOf(reply.problem));
  };
  const nameOf = (person: DemoPerson): string => {
    const key = `part.${getBasePart(person.part)}`;
    return `${person.market.toUpperCase()} · ${t.has(key) ? t(key) : person.part} · ${person.fullName}`;
  };
  return (
    <div className="container-page flex flex-wrap items-center gap-2 pb-2">
      <label htmlFor="demo-account" className="sr-only">
        {t("bar.choose")}
      </label>
      <div className="min-w-0 flex-1 basis-64 sm:max-w-md">
        <Select
          id="demo-account"
          placeholder={t("bar.choose")}
          value={userId}
          onChange={(event) => setChosen(event.target.value)}
          options={people.map((person) => ({ value: person.userId, label: nameOf(person) }))}
        />
      </div>
      <Button
        size="sm"
        busy={busy}
        busyLabel={t("accounts.using")}
        disabled={userId === ""}
        onClick={() => void use()}
      >
        {t("bar.switch")}
      </Button>
    </div>
  );
}

function useDemoPeople(): readonly DemoPerson[] {
  const [people, setPeople] = useState<readonly DemoPerson[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      const response = await fetch("/api/demo/accounts", {
        signal: stop.signal,
        cache: "no-store",
      });
      const { accounts } = readFields(await response.json());
      setPeople(readList(accounts, readPerson) ?? []);
    };
    ask().catch(() => undefined);
    return () => stop.abort();
  }, []);
  return people;
}

function readPerson(json: unknown): DemoPerson | undefined {
  const { userId, fullName, market, part, roles } = readFields(json);
  const person = [userId, fullName, market, part].map((value) => text(value) ?? "");
  const [id = "", name = "", where = "", as = ""] = person;
  if (id === "" || name === "") return undefined;
  return {
    userId: id,
    fullName: name,
    market: where,
    part: as,
    roles: [...(readList(roles, text) ?? [])],
  };
}
