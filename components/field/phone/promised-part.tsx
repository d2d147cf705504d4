"use client";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { ValueText } from "@/components/field/phone/conflict-choice";
import { useRoom } from "@/components/field/phone/room";
import { Button } from "@/components/ui/button";
import { MISSING } from "@/lib/inspections/handover/vocabulary";
import type { FormPoint } from "@/lib/inspections/field/types";
import { ItemInput } from "@/lib/inspections/schema";

/** In a handover check every item shows the promised condition first; one tap confirms it. */
export function PromisedPart({ point }: { readonly point: FormPoint }) {
  const { form, answer } = useRoom();
  const t = useTranslations("handover.field");
  const promised = form.handover?.promised[point.key];
  if (promised === undefined) return null;
  const entry = `item:${point.key}`;
  const canMiss = point.codes.some((each) => each.code === MISSING.defectCode);
  return (
    <section className="card p-4" aria-label={t("promised")}>
      <p className="text-sm text-ink-2">{t("promised")}</p>
      <div className="mt-1">
        <ValueText entry={entry} value={promised} />
      </div>
      <div className="mt-3 grid grid-cols-2 gap-2">
        <Button
          size="lg"
          icon={<Check size={18} strokeWidth={1.75} aria-hidden />}
          onClick={() => void answer(entry, promised)}
          className={canMiss ? "" : "col-span-2"}
        >
          {t("same")}
        </Button>
        {canMiss && (
          <Button
            size="lg"
            variant="secondary"
            onClick={() => void answer(entry, ItemInput.parse(MISSING))}
          >
            {t("missing")}
          </Button>
        )}
      </div>
      <p className="mt-2 text-sm text-ink-2">{t("difference")}</p>
    </section>
  );
}
