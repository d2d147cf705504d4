"use client";
import { useState } from "react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { SelectField } from "@/components/ui/text-field";
import { useCommand } from "@/components/ui/use-command";
import type { NextStep } from "@/components/ui/command-then";
import type { PointView } from "@/lib/bookings/types";
import { formatDate } from "@/lib/platform/i18n/format";
import { isLocale } from "@/lib/platform/i18n/routing";

/** Chooses where and when the car is inspected: a point, a day, one of its free times. */
export function BookingForm(props: {
  /** Where the choice is sent. */
  readonly url: string;
  readonly points: readonly PointView[];
  readonly isMove: boolean;
  /** The point of the booking that is being moved. */
  readonly pointId?: string;
  readonly then?: NextStep;
}) {
  const t = useTranslations("bookings.booking");
  const locale = useLocale();
  const { busy, problem, send } = useCommand({
    url: props.url,
    ...(props.then ? { then: props.then } : {}),
  });
  const [pointId, setPointId] = useState(props.pointId ?? firstFree(props.points));
  const point = props.points.find((each) => each.id === pointId);
  const [day, setDay] = useState("");
  const [slot, setSlot] = useState("");
  if (!isLocale(locale)) return null;
  const slots = point?.slots ?? [];
  const timeZone = point?.timeZone ?? "UTC";
  const dayOf = (iso: string): string => formatDate(iso, { locale, timeZone });
  const days = [...new Set(slots.map((iso) => dayOf(iso)))];
  const shownDay = days.includes(day) ? day : (days[0] ?? "");
  const times = slots.filter((iso) => dayOf(iso) === shownDay);
  const shownSlot = times.includes(slot) ? slot : (times[0] ?? "");
  return (
    <div className="grid gap-4">
      <SelectField
        label={t("point")}
        name="pointId"
        value={pointId}
        hint={point?.address}
        options={props.points.map((each) => ({
          value: each.id,
          label: t(each.slots.length === 0 ? "pointFull" : "pointFree", {
            name: locale === "zh-CN" ? each.name.zh : each.name.en,
          }),
        }))}
        onChange={(event) => setPointId(event.target.value)}
      />
      {shownSlot === "" ? (
        <p className="text-ink-2">{t("none")}</p>
      ) : (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              label={t("day")}
              name="day"
              value={shownDay}
              options={days.map((each) => ({ value: each, label: each }))}
              onChange={(event) => setDay(event.target.value)}
            />
            <SelectField
              label={t("time")}
              name="startsAt"
              value={shownSlot}
              options={times.map((iso) => ({
                value: iso,
                label: formatDate(iso, { locale, timeZone, style: "time" }),
              }))}
              onChange={(event) => setSlot(event.target.value)}
            />
          </div>
          <Button
            variant={props.isMove ? "secondary" : "primary"}
            busy={busy}
            busyLabel={t("sending")}
            onClick={() => void send({ pointId, startsAt: shownSlot })}
          >
            {t(props.isMove ? "move" : "book")}
          </Button>
        </>
      )}
      <p className="text-sm text-ink-2">{t("lot")}</p>
      <ProblemPanel problem={problem} />
    </div>
  );
}

/** Returns the first point with a free time, rather than simply the first one in the list. */
function firstFree(points: readonly PointView[]): string {
  return (points.find((point) => point.slots.length > 0) ?? points[0])?.id ?? "";
}
