"use client";
import { useEffect, useState } from "react";
import { useTranslations } from "next-intl";
import { z } from "zod";
import { fetchJson } from "@/components/field/phone/ask";
import { Choices } from "@/components/field/phone/choices";
import { useRoom } from "@/components/field/phone/room";
import { useText } from "@/components/field/use-text";
import { Panel } from "@/components/ui/panel";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { sendCommand, type CommandProblem } from "@/components/ui/send-command";

const Listed = z.object({
  odometerOutside: z.boolean(),
  differences: z.array(
    z.object({
      checkpoint: z.string(),
      name: z.object({ en: z.string(), zh: z.string() }),
      kind: z.enum(["new", "changed", "missing", "better", "not_compared"]),
      isOutside: z.boolean(),
      wasPromised: z.boolean(),
      origin: z.enum(["before", "since"]).nullable(),
    }),
  ),
});
type Listed = z.output<typeof Listed>;

/** Differences from the report, and for each whether the inspector thinks that the report missed it. */
export function DifferencesPart({ isOnline }: { readonly isOnline: boolean }) {
  const { form, work, isSigned } = useRoom();
  const t = useTranslations("handover.field");
  const kinds = useTranslations("handover.check");
  const labels = useText();
  const [listed, setListed] = useState<Listed>();
  const [problem, setProblem] = useState<CommandProblem>();
  const [said, setSaid] = useState(0);
  const isHandover = form.handover !== undefined && form.handover !== null;
  useEffect(() => {
    if (!isHandover || !isOnline) return;
    let isCurrent = true;
    fetchJson(`/api/inspections/${form.id}/confirmations`).then(
      (json) => {
        if (isCurrent) setListed(Listed.parse(json));
      },
      // The last list stays on the screen; it is fetched again after the next change.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [form.id, isHandover, isOnline, work.version, said]);
  if (!isHandover) return null;
  const differences = listed?.differences.filter((each) => each.kind !== "not_compared") ?? [];
  const say = async (checkpoint: string, origin: string): Promise<void> => {
    const body = { origin: origin === "unknown" ? null : origin };
    const url = `/api/inspections/${form.id}/difference-origins/${checkpoint}`;
    const reply = await sendCommand(url, body, { method: "PUT" });
    setProblem(reply.ok ? undefined : reply.problem);
    setSaid((before) => before + 1);
  };
  return (
    <Panel title={t("title")}>
      {listed !== undefined && differences.length === 0 && <p className="text-base">{t("none")}</p>}
      <ul className="divide-y divide-line">
        {differences.map((each) => (
          <li key={each.checkpoint} className="grid gap-2 py-3">
            <p className="text-lg">
              {labels(each.name)}
              <span className="ml-2 text-base text-ink-2">{kinds(`kinds.${each.kind}`)}</span>
            </p>
            {each.isOutside && each.wasPromised && !isSigned && (
              <Choices
                legend={t("originOf", { name: labels(each.name) })}
                legendHidden
                options={(["before", "since", "unknown"] as const).map((value) => ({
                  value,
                  label: t(`origin.${value}`),
                }))}
                value={each.origin ?? "unknown"}
                onChoose={(origin) => void say(each.checkpoint, origin)}
              />
            )}
          </li>
        ))}
      </ul>
      {differences.some((each) => each.isOutside && each.wasPromised) && (
        <p className="mt-2 text-sm text-ink-2">{t("originText")}</p>
      )}
      <ProblemPanel problem={problem} />
    </Panel>
  );
}
