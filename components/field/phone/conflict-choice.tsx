"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useRoom } from "@/components/field/phone/room";
import { useText } from "@/components/field/use-text";
import { Button } from "@/components/ui/button";
import { parseItem } from "@/lib/inspections/field/situation";
import { splitEntry } from "@/lib/inspections/field/schema";
import type { Json } from "@/lib/platform/core/json";

/**
 * Two answers to one item side by side. The inspector chooses which one to keep; nothing is resolved
 * automatically.
 */
export function ConflictChoice({ entry }: { readonly entry: string }) {
  const { work, choose } = useRoom();
  const t = useTranslations("field.conflict");
  const conflict = work.conflicts[entry];
  if (conflict === undefined) return null;
  const { mine, mineAt, theirs } = conflict;
  return (
    <section className="card p-4">
      <h2 className="text-base font-bold">{t("title")}</h2>
      <p className="mt-0.5 text-base text-ink-2">{t("text")}</p>
      <div className="mt-3 grid grid-cols-2 gap-3">
        <Side title={t("mine")} at={mineAt} entry={entry} value={mine} />
        <Side title={t("theirs")} at={theirs.savedAt} entry={entry} value={theirs.value} />
        <Button variant="secondary" className="min-h-14" onClick={() => void choose(entry, "mine")}>
          {t("keepMine")}
        </Button>
        <Button
          variant="secondary"
          className="min-h-14"
          onClick={() => void choose(entry, "theirs")}
        >
          {t("keepTheirs")}
        </Button>
      </div>
    </section>
  );
}

function Side(props: {
  readonly title: string;
  readonly at: string | null;
  readonly entry: string;
  readonly value: Json;
}) {
  const format = useFormatter();
  return (
    <div className="rounded-sm border border-line p-3">
      <p className="text-sm text-ink-2">
        {props.title}
        {props.at !== null && (
          <span className="num">
            {" "}
            {format.dateTime(new Date(props.at), { hour: "2-digit", minute: "2-digit" })}
          </span>
        )}
      </p>
      <ValueText entry={props.entry} value={props.value} />
    </div>
  );
}

/** A short summary of an answer of any kind. */
export function ValueText({ entry, value }: { readonly entry: string; readonly value: Json }) {
  const { form, addressOf } = useRoom();
  const t = useTranslations("field");
  const labels = useText();
  const split = splitEntry(entry);
  if (value === null) return <p className="mt-1 text-base">{t("conflict.nothing")}</p>;
  const item = split?.kind === "item" ? parseItem(value) : null;
  if (item !== null) {
    const point = form.sections
      .flatMap((section) => section.points)
      .find((each) => each.key === split?.place);
    const code = point?.codes.find((each) => each.code === item.defectCode);
    const reason = form.reasons.find((each) => each.code === item.reason);
    const src = addressOf(item.photoAssetId);
    return (
      <div className="mt-1 grid gap-1 text-base">
        <p className="font-semibold">{t(`outcome.${item.outcome}`)}</p>
        {code !== undefined && (
          <p>
            {labels(code.name)}
            {item.severity !== null && `, ${t(`severity.${item.severity}`)}`}
          </p>
        )}
        {item.outcome === "not_tested" && reason !== undefined && <p>{labels(reason.name)}</p>}
        {item.lengthMm !== null && (
          <p className="num">
            {item.lengthMm} × {item.widthMm ?? item.lengthMm} mm
          </p>
        )}
        {item.value !== null && <p>{item.value}</p>}
        {item.noteEn !== "" && <p>{item.noteEn}</p>}
        {item.noteZh !== "" && <p lang="zh-CN">{item.noteZh}</p>}
        {src !== null && <img src={src} alt="" className="w-full rounded-sm" />}
      </div>
    );
  }
  return <p className="num mt-1 text-base break-words">{plainText(value)}</p>;
}

/** "118, 121, 124": the values of a reading without field names, which are not needed to compare two readings. */
function plainText(value: Json): string {
  if (value === null) return "–";
  if (typeof value !== "object") return String(value);
  return Object.values(value)
    .map((each: Json) => plainText(each))
    .join(", ");
}
