"use client";
import { useState } from "react";
import { useTranslations } from "next-intl";
import { z } from "zod";
import { Choices } from "@/components/field/phone/choices";
import { NumberField } from "@/components/field/phone/number-field";
import { useRoom } from "@/components/field/phone/room";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { ObdReading } from "@/lib/inspections/field/schema";
import { getShownValue } from "@/lib/inspections/field/states";
import { CODE_STATES, MONITOR_STATES, MONITORS } from "@/lib/inspections/field/vocabulary";

type Reading = z.output<typeof ObdReading>;
type Code = Reading["codes"][number];
const EMPTY: Reading = { codes: [], monitors: {}, kmSinceClear: null };
const NO_FRAME = { rpm: null, speedKmh: null, coolantC: null, loadPct: null };
const FRAME = [
  { name: "rpm", max: 12_000 },
  { name: "speedKmh", max: 400 },
  { name: "coolantC", max: 250 },
  { name: "loadPct", max: 100 },
] as const;

/** The fault memory as the scan tool shows it: codes with freeze frames, and which self-tests were complete. */
export function ObdGauge() {
  const { work, edit } = useRoom();
  const t = useTranslations("field.gauge.obd");
  const parsed = ObdReading.safeParse(getShownValue(work, "obd:memory"));
  const reading = parsed.success ? parsed.data : null;
  const put = (change: (before: Reading) => Reading): void =>
    void edit("obd:memory", (shown) => {
      const known = ObdReading.safeParse(shown);
      return { value: change(known.success ? known.data : EMPTY), isWhole: true };
    });
  const setCode = (index: number, part: Partial<Code>): void =>
    put((before) => ({
      ...before,
      codes: before.codes.map((code, at) => (at === index ? { ...code, ...part } : code)),
    }));
  return (
    <section className="card grid gap-4 p-4">
      <h2 className="text-base font-bold">{t("title")}</h2>
      {reading === null && (
        <Button variant="secondary" onClick={() => put(() => EMPTY)}>
          {t("noCodes")}
        </Button>
      )}
      {reading?.codes.length === 0 && <p className="text-base">{t("memoryEmpty")}</p>}
      {reading?.codes.map((code, index) => (
        <div key={code.code} className="grid gap-3 border-t border-line pt-3">
          <p className="flex items-center justify-between gap-3">
            <span className="id text-lg font-bold">{code.code}</span>
            <Button
              variant="ghost"
              onClick={() =>
                put((before) => ({
                  ...before,
                  codes: before.codes.filter((each) => each.code !== code.code),
                }))
              }
            >
              {t("remove", { code: code.code })}
            </Button>
          </p>
          <Choices
            legend={t("state")}
            legendHidden
            options={CODE_STATES.map((value) => ({ value, label: t(`codeState.${value}`) }))}
            value={code.state}
            onChoose={(value) =>
              setCode(index, { state: CODE_STATES.find((each) => each === value) ?? "stored" })
            }
          />
          <p className="text-sm text-ink-2">{t("freezeFrame")}</p>
          <div className="grid grid-cols-2 gap-2">
            {FRAME.map(({ name, max }) => (
              <NumberField
                key={name}
                label={t(`frame.${name}`)}
                value={code.freezeFrame?.[name] ?? null}
                max={max}
                onValue={(value) =>
                  setCode(index, {
                    freezeFrame: { ...(code.freezeFrame ?? NO_FRAME), [name]: value },
                  })
                }
              />
            ))}
          </div>
        </div>
      ))}
      <AddCode
        onAdd={(code) =>
          put((before) =>
            before.codes.some((each) => each.code === code)
              ? before
              : {
                  ...before,
                  codes: [...before.codes, { code, state: "stored", freezeFrame: null }],
                },
          )
        }
      />
      {reading !== null && (
        <>
          <NumberField
            label={t("kmSinceClear")}
            value={reading.kmSinceClear}
            max={2_000_000}
            onValue={(kmSinceClear) => put((before) => ({ ...before, kmSinceClear }))}
          />
          {MONITORS.map((monitor) => (
            <Choices
              key={monitor}
              legend={t(`monitor.${monitor}`)}
              options={MONITOR_STATES.map((value) => ({
                value,
                label: t(`monitorState.${value}`),
              }))}
              value={reading.monitors[monitor] ?? null}
              onChoose={(value) =>
                put((before) => ({
                  ...before,
                  monitors: {
                    ...before.monitors,
                    [monitor]: MONITOR_STATES.find((each) => each === value) ?? "ready",
                  },
                }))
              }
            />
          ))}
        </>
      )}
    </section>
  );
}

function AddCode({ onAdd }: { readonly onAdd: (code: string) => void }) {
  const t = useTranslations("field.gauge.obd");
  const [text, setText] = useState("");
  const code = text.trim().toUpperCase();
  const isCode = /^[PCBU][0-3][0-9A-F]{3}$/.test(code);
  return (
    <div className="grid gap-2">
      <TextField
        label={t("code")}
        hint={t("codeHint")}
        maxLength={5}
        autoCapitalize="characters"
        autoComplete="off"
        error={code.length === 5 && !isCode ? t("codeWrong") : undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        variant="secondary"
        onClick={() => {
          if (!isCode) return;
          onAdd(code);
          setText("");
        }}
      >
        {t("addCode")}
      </Button>
    </div>
  );
}
