"use client";
import { useState } from "react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { SelectField } from "@/components/ui/text-field";
import { useCommand } from "@/components/ui/use-command";
import type { PointView } from "@/lib/inspections/booking";
import { formatDate } from "@/lib/platform/i18n/format";
import { isLocale } from "@/lib/platform/i18n/routing";

/** Where and when the car is inspected: a point, a day, one of its free times. */
export function BookingForm(props: {
  readonly listingId: string;
  readonly points: readonly PointView[];
  readonly isMove: boolean;
}) {
  const t = useTranslations("selling");
  const locale = useLocale();
  const { busy, problem, send } = useCommand({ url: `/api/listings/${props.listingId}/booking` });
  const [pointId, setPointId] = useState(firstFree(props.points));
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
        label={t("booking.point")}
        name="pointId"
        value={pointId}
        hint={point?.address}
        options={props.points.map((each) => ({
          value: each.id,
          label: t(each.slots.length === 0 ? "booking.pointFull" : "booking.pointFree", {
            name: locale === "zh-CN" ? each.name.zh : each.name.en,
          }),
        }))}
        onChange={(event) => setPointId(event.target.value)}
      />
      {shownSlot === "" ? (
        <p className="text-ink-2">{t("booking.none")}</p>
      ) : (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              label={t("booking.day")}
              name="day"
              value={shownDay}
              options={days.map((each) => ({ value: each, label: each }))}
              onChange={(event) => setDay(event.target.value)}
            />
            <SelectField
              label={t("booking.time")}
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
            busyLabel={t("booking.sending")}
            onClick={() => void send({ pointId, startsAt: shownSlot })}
          >
            {t(props.isMove ? "booking.move" : "booking.book")}
          </Button>
        </>
      )}
      <p className="text-sm text-ink-2">{t("booking.lot")}</p>
      <ProblemPanel problem={problem} />
    </div>
  );
}

/** A point where somebody has time comes before one that is nearer in the alphabet. */
function firstFree(points: readonly PointView[]): string {
  return (points.find((point) => point.slots.length > 0) ?? points[0])?.id ?? "";
}
