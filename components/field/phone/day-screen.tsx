"use client";
import { useEffect, useState } from "react";
import { z } from "zod";
import { Check, Smartphone } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import {
  listForms,
  subscribeToChanges,
  readMeta,
  readWork,
  type Day,
  type StoredForm,
} from "@/components/field/phone/device";
import { fetchDay, type EngineState } from "@/components/field/phone/engine";
import { openScreen, buildScreenHref } from "@/components/field/phone/route";
import { useText } from "@/components/field/use-text";
import { getButtonClass } from "@/components/ui/button-style";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { ProgressBar } from "@/components/ui/progress-bar";
import { useCommand } from "@/components/ui/use-command";
import { listSectionProgress } from "@/lib/inspections/field/situation";
import type { Work } from "@/lib/inspections/field/states";
import { formatDate } from "@/lib/platform/i18n/format";

type Kept = StoredForm & { readonly work: Work };
type Booking = Day["bookings"][number];

/** The day's bookings, as they were last fetched. */
export function DayScreen(props: {
  readonly shell: string;
  readonly isReady: boolean;
  readonly state: EngineState;
}) {
  const t = useTranslations("field");
  const { day, kept } = useDay(props.state.kind);
  const others = kept.filter(
    ({ form, work }) =>
      !day?.bookings.some((booking) => booking.inspectionId === form.id) && work.queue.length > 0,
  );
  return (
    <div className="grid gap-4 px-4 pt-5 pb-10">
      <header className="flex items-baseline justify-between gap-4">
        <h1 className="text-2xl font-bold">{t("title")}</h1>
        <a
          className="link inline-flex min-h-11 items-center text-base"
          href={props.shell.replace(/\/app$/, "")}
        >
          {t("toSite")}
        </a>
      </header>
      {props.isReady && (
        <p className="flex items-center gap-2 text-sm text-ink-2">
          <Smartphone size={15} strokeWidth={1.75} aria-hidden />
          {t("ready")}
        </p>
      )}
      {day !== undefined && day.bookings.length === 0 && (
        <EmptyState title={t("dayNone")}>{t("dayNoneText")}</EmptyState>
      )}
      {day === undefined && props.state.kind === "offline" && (
        <EmptyState title={t("dayUnknown")}>{t("dayUnknownText")}</EmptyState>
      )}
      {day?.bookings.map((booking) => (
        <BookingPart
          key={booking.id}
          booking={booking}
          kept={kept.find(({ form }) => form.id === booking.inspectionId)}
          isOffline={props.state.kind === "offline"}
          shell={props.shell}
        />
      ))}
      {others.map(({ form, work }) => (
        <section key={form.id} className="card p-4">
          <h2 className="text-lg font-bold">{form.headline}</h2>
          <p className="mt-1 text-base text-ink-2">{t("leftOver", { count: work.queue.length })}</p>
          <a
            className={getButtonClass({ variant: "secondary", wide: true, className: "mt-3" })}
            href={buildScreenHref({ kind: "overview", id: form.id })}
          >
            {t("open")}
          </a>
        </section>
      ))}
    </div>
  );
}

function BookingPart(props: {
  readonly booking: Booking;
  readonly kept: Kept | undefined;
  readonly isOffline: boolean;
  readonly shell: string;
}) {
  const { booking, kept } = props;
  const t = useTranslations("field");
  const labels = useText();
  const locale = useLocale() === "zh-CN" ? "zh-CN" : "en";
  const sections = kept === undefined ? [] : listSectionProgress(kept.form, kept.work);
  const done = sections.reduce((sum, section) => sum + section.done, 0);
  const total = sections.reduce((sum, section) => sum + section.total, 0);
  const when = formatDate(booking.startsAt, {
    locale,
    timeZone: booking.point.timeZone,
    style: "dayTime",
  });
  return (
    <section className="card p-4">
      <p className="num text-base text-ink-2">{when}</p>
      <h2 className="mt-0.5 text-lg font-bold">{booking.headline}</h2>
      <p className="mt-1 text-base text-ink-2">
        {labels(booking.point.name)}, {booking.point.address}
      </p>
      {booking.vin !== null && <p className="id mt-1 text-base text-ink-2">{booking.vin}</p>}
      <div className="mt-4 grid gap-3">
        {booking.inspectionId === null ? (
          <>
            <BeginButton bookingId={booking.id} />
            {props.isOffline && <p className="text-sm text-ink-2">{t("beginNeedsNetwork")}</p>}
          </>
        ) : (
          <>
            {kept === undefined ? null : (
              <>
                <ProgressBar
                  label={t("progress")}
                  done={done}
                  total={total}
                  text={t("progressText", { done, total })}
                />
                <p className="flex items-center gap-1.5 text-sm text-ink-2">
                  <Check size={15} strokeWidth={1.75} aria-hidden />
                  {t("onPhone")}
                </p>
              </>
            )}
            <a
              className={getButtonClass({ size: "lg", wide: true })}
              href={buildScreenHref({ kind: "overview", id: booking.inspectionId })}
            >
              {t("continue")}
            </a>
          </>
        )}
      </div>
    </section>
  );
}

const Begun = z.object({ id: z.string() });

function BeginButton({ bookingId }: { readonly bookingId: string }) {
  const t = useTranslations("field");
  const command = useCommand({
    url: `/api/inspections/bookings/${bookingId}`,
    then: { kind: "stay" },
    onSuccess: (body) => {
      const begun = Begun.safeParse(body);
      if (begun.success) openScreen({ kind: "overview", id: begun.data.id });
    },
  });
  return (
    <>
      <Button
        size="lg"
        wide
        busy={command.busy}
        busyLabel={t("beginning")}
        onClick={() => void command.send({})}
      >
        {t("begin")}
      </Button>
      <ProblemPanel problem={command.problem} />
    </>
  );
}

/** Reads the stored day first, then fetches it, which may fail without a network. */
function useDay(engine: EngineState["kind"]) {
  const [day, setDay] = useState<Day>();
  const [kept, setKept] = useState<readonly Kept[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const known = await readMeta("day");
      const forms = known === undefined ? [] : await listForms(known.userId);
      const all = await Promise.all(
        forms.map(async (form) => ({ ...form, work: await readWork(form.form.id) })),
      );
      if (!isCurrent) return;
      setDay(known);
      setKept(all);
    };
    void load();
    if (engine !== "sending") fetchDay().then(load, () => undefined);
    const stop = subscribeToChanges(() => void load());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [engine]);
  return { day, kept };
}
