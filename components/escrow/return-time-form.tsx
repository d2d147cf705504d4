"use client";
import { useState } from "react";
import { useLocale } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { RadioGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/text-field";
import { useCommand } from "@/components/ui/use-command";
import type { ReturnTimes } from "@/lib/escrow/returning/types";
import { formatDate } from "@/lib/platform/i18n/format";
import { isLocale } from "@/lib/platform/i18n/routing";

type Words = Readonly<
  Record<
    | "place"
    | "seller"
    | "sellerHint"
    | "point"
    | "pointHint"
    | "day"
    | "time"
    | "submit"
    | "busy"
    | "none",
    string
  >
>;

/** Where and when the buyer brings the car back: a place, a day, one of its times. */
export function ReturnTimeForm(props: {
  readonly url: string;
  readonly times: ReturnTimes;
  readonly words: Words;
}) {
  const { times, words } = props;
  const locale = useLocale();
  const { busy, problem, send } = useCommand({ url: props.url });
  const [place, setPlace] = useState<"seller" | "point">("point");
  const [day, setDay] = useState("");
  const [slot, setSlot] = useState("");
  if (!isLocale(locale)) return null;
  const { slots, timeZone } = (place === "point" ? times.point : null) ?? times.seller;
  const dayOf = (iso: string): string => formatDate(iso, { locale, timeZone });
  const days = [...new Set(slots.map((iso) => dayOf(iso)))];
  const shownDay = days.includes(day) ? day : (days[0] ?? "");
  const hours = slots.filter((iso) => dayOf(iso) === shownDay);
  const shownSlot = hours.includes(slot) ? slot : (hours[0] ?? "");
  return (
    <div className="grid gap-4">
      <RadioGroup
        name="place"
        legend={words.place}
        layout="cards"
        value={place}
        onChange={(value) => setPlace(value === "seller" ? "seller" : "point")}
        options={[
          ...(times.point === null
            ? []
            : [{ value: "point", label: words.point, description: words.pointHint }]),
          { value: "seller", label: words.seller, description: words.sellerHint },
        ]}
      />
      {shownSlot === "" ? (
        <p className="text-ink-2">{words.none}</p>
      ) : (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              label={words.day}
              name="day"
              value={shownDay}
              options={days.map((value) => ({ value, label: value }))}
              onChange={(event) => setDay(event.target.value)}
            />
            <SelectField
              label={words.time}
              name="meetAt"
              value={shownSlot}
              options={hours.map((iso) => ({
                value: iso,
                label: formatDate(iso, { locale, timeZone, style: "time" }),
              }))}
              onChange={(event) => setSlot(event.target.value)}
            />
          </div>
          {problem !== undefined && <ProblemPanel problem={problem} />}
          <div>
            <Button
              size="lg"
              busy={busy}
              busyLabel={words.busy}
              onClick={() => void send({ place, meetAt: shownSlot })}
            >
              {words.submit}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
