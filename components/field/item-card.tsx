"use client";
import { useState } from "react";
import { Check, CircleDashed, CircleSlash, OctagonAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { DefectForm } from "@/components/field/defect-form";
import { NotTestedForm } from "@/components/field/not-tested-form";
import { useSaver } from "@/components/field/saver";
import { useText } from "@/components/field/use-text";
import { joinClasses } from "@/components/ui/cx";
import { ProblemPanel } from "@/components/ui/problem-panel";
import type { CommandProblem } from "@/components/ui/send-command";
import type { FieldInspection, FieldPoint } from "@/lib/inspections/field/queries";

const CHOICES = [
  { outcome: "pass", icon: Check },
  { outcome: "defect", icon: OctagonAlert },
  { outcome: "not_tested", icon: CircleDashed },
  { outcome: "not_applicable", icon: CircleSlash },
] as const;
type Outcome = (typeof CHOICES)[number]["outcome"];

const CHOSEN = {
  pass: "border-sound bg-sound-soft text-sound-ink",
  defect: "border-mark bg-mark-soft text-mark-ink",
  not_tested: "border-dashed border-ink bg-unknown-soft",
  not_applicable: "border-ink bg-sunken",
} as const satisfies Record<Outcome, string>;

type Props = {
  readonly point: FieldPoint;
  readonly reasons: FieldInspection["reasons"];
  readonly currency: string;
  readonly car: FieldInspection["car"];
};

/** One checkpoint with four large answers; the two answers that need details open a form below. */
export function ItemCard({ point, reasons, currency, car }: Props) {
  const t = useTranslations("inspection");
  const labels = useText();
  const send = useSaver();
  const [chosen, setChosen] = useState<string | null>(null);
  const [isEditing, setEditing] = useState(false);
  const [problem, setProblem] = useState<CommandProblem>();
  // Shows the pressed answer until the page has been refreshed with the stored one.
  const outcome = chosen ?? point.item?.outcome ?? null;

  const save = async (item: Readonly<Record<string, unknown>>): Promise<void> => {
    setProblem(undefined);
    const refused = await send(`items/${point.key}`, "PUT", item);
    setProblem(refused);
    if (refused === undefined) setEditing(false);
    else setChosen(null);
  };
  const press = (next: Outcome): void => {
    setChosen(next);
    if (next === "defect" || next === "not_tested") setEditing(true);
    else {
      setEditing(false);
      const value = point.item?.value ?? null;
      void save({ outcome: next, ...(value === null ? {} : { value }) });
    }
  };

  return (
    <article id={`item-${point.key}`} className="card scroll-mt-40 p-4">
      <header className="flex items-baseline gap-3">
        <span className="num text-sm text-ink-3">{point.key}</span>
        <h3 className="min-w-0 flex-1 text-lg font-bold">{labels(point.name)}</h3>
        {point.open === "photo_missing" && (
          <span className="text-sm font-semibold text-grave">{t("photoMissing")}</span>
        )}
      </header>
      <p className="mt-0.5 text-base text-ink-2">
        {labels(point.method)}
        {point.limit !== null && `. ${t("limit", { limit: labels(point.limit) })}`}
      </p>
      <div
        role="group"
        aria-label={labels(point.name)}
        className="mt-3 grid grid-cols-2 gap-2 sm:grid-cols-4"
      >
        {CHOICES.map(({ outcome: value, icon: Icon }) => (
          <button
            key={value}
            type="button"
            aria-pressed={outcome === value}
            onClick={() => press(value)}
            className={joinClasses(
              "flex min-h-14 flex-col items-center justify-center gap-1 rounded-md border px-2 py-1.5 text-base font-semibold",
              outcome === value ? CHOSEN[value] : "border-line-strong bg-surface hover:border-ink",
            )}
          >
            <Icon size={18} strokeWidth={1.75} aria-hidden />
            {t(`outcome.${value}`)}
          </button>
        ))}
      </div>
      {outcome === "defect" && (
        <DefectForm
          point={point}
          currency={currency}
          car={car}
          isOpen={isEditing}
          onOpen={() => setEditing(true)}
          onSave={save}
        />
      )}
      {outcome === "not_tested" && (
        <NotTestedForm
          point={point}
          reasons={reasons}
          isOpen={isEditing}
          onOpen={() => setEditing(true)}
          onSave={save}
        />
      )}
      <ProblemPanel problem={problem} />
    </article>
  );
}
