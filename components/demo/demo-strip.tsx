"use client";
import { DAY_MS, HOUR_MS } from "@/lib/platform/core/durations";
import { useState } from "react";
import { useLocale, useTranslations } from "next-intl";
import { ChevronDown, Clock3, Mail, Users } from "lucide-react";
import { DemoSwitch } from "@/components/demo/demo-switch";
import { useDemo, type DemoState } from "@/components/demo/use-demo";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/cx";
import { Link } from "@/components/ui/link";
import { formatDate, formatDuration } from "@/lib/platform/i18n/format";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";

/**
 * The content of the demo bar: the demo's time, the next deadline, jumps in time, and the current account. It
 * fills the row that DemoBar reserves at the top of the page. On a phone the controls open below it.
 */
export default function DemoStrip() {
  const demo = useDemo();
  const asked = useLocale();
  const locale: Locale = isLocale(asked) ? asked : "en";
  const t = useTranslations("demo.bar");
  const [isOpen, setOpen] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  if (demo.clock === undefined) return null;
  const folded = isOpen ? "" : "max-lg:hidden";
  return (
    <aside
      aria-label={t("label")}
      className="border-b border-line bg-minor-soft text-sm text-minor-ink"
    >
      <div className="container-page flex flex-wrap items-center gap-x-2 gap-y-1 py-1.5 lg:flex-nowrap lg:gap-x-5">
        <p className="flex min-h-9 min-w-0 flex-1 items-center gap-2 lg:flex-none">
          <Clock3 size={15} strokeWidth={1.75} aria-hidden className="shrink-0" />
          <span className="font-bold">{t("title")}</span>
          <span className="sr-only">{t("explain")}</span>
          <span className="num truncate">{timeText(demo.clock.now, locale)}</span>
        </p>
        <div className="lg:hidden">
          <Button
            size="sm"
            variant="ghost"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            icon={
              <ChevronDown
                size={16}
                strokeWidth={1.75}
                aria-hidden
                className={isOpen ? "rotate-180" : undefined}
              />
            }
          >
            {t("more")}
          </Button>
        </div>
        <div className={joinClasses("min-w-0 grow basis-full lg:basis-0", folded)}>
          <NextDeadline demo={demo} clock={demo.clock} locale={locale} />
        </div>
        <div
          className={joinClasses(
            "flex flex-wrap items-center gap-x-2 gap-y-1 lg:flex-nowrap",
            folded,
          )}
        >
          <Jumps demo={demo} hasNext={demo.clock.next !== null} />
          <Button
            size="sm"
            variant="ghost"
            icon={<Users size={15} strokeWidth={1.75} aria-hidden />}
            aria-expanded={isChoosing}
            onClick={() => setChoosing(!isChoosing)}
          >
            <span className="sr-only">{t("switch")}: </span>
            {demo.displayName ?? t("nobody")}
          </Button>
          <Link
            href="/outbox"
            className="inline-flex min-h-9 items-center gap-1.5 px-2 font-semibold"
          >
            <Mail size={15} strokeWidth={1.75} aria-hidden />
            {t("outbox")}
          </Link>
        </div>
      </div>
      {isChoosing && <DemoSwitch currentUserId={demo.userId} />}
      <p role="status" className="sr-only">
        {demo.movedTo === undefined ? "" : t("moved", { time: timeText(demo.movedTo, locale) })}
      </p>
    </aside>
  );
}

function NextDeadline(props: {
  readonly demo: DemoState;
  readonly clock: NonNullable<DemoState["clock"]>;
  readonly locale: Locale;
}) {
  const t = useTranslations("demo");
  const { now, next } = props.clock;
  if (next === null) return <p>{t("bar.none")}</p>;
  const key = `deadline.${next.kind}`;
  const text = t("bar.next", {
    kind: t.has(key) ? t(key) : t("deadline.other"),
    subject: next.subject,
    duration: formatDuration(Date.parse(next.dueAt) - Date.parse(now), props.locale),
  });
  return (
    <p className="lg:truncate" title={text}>
      {text}
    </p>
  );
}

function Jumps({ demo, hasNext }: { readonly demo: DemoState; readonly hasNext: boolean }) {
  const t = useTranslations("demo.bar");
  return (
    <>
      {hasNext && (
        <Button
          size="sm"
          variant="secondary"
          busy={demo.isMoving}
          busyLabel={t("moving")}
          onClick={() => void demo.move("next")}
        >
          {t("jump")}
        </Button>
      )}
      <Button
        size="sm"
        variant="ghost"
        disabled={demo.isMoving}
        onClick={() => void demo.move(HOUR_MS)}
      >
        {t("hour")}
      </Button>
      <Button
        size="sm"
        variant="ghost"
        disabled={demo.isMoving}
        onClick={() => void demo.move(DAY_MS)}
      >
        {t("day")}
      </Button>
    </>
  );
}

function timeText(iso: string, locale: Locale): string {
  return `${formatDate(iso, { locale, timeZone: "UTC", style: "dayTime" })} UTC`;
}
