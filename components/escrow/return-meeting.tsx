import { getTranslations } from "next-intl/server";
import { createEscrowFormat } from "@/components/escrow/escrow-format";
import { formatPlace } from "@/components/escrow/return-place";
import { Clock } from "@/components/ui/clock";
import { FactRows } from "@/components/ui/fact-rows";
import type { ReturnView } from "@/lib/escrow/returning/types";
import type { EscrowView } from "@/lib/escrow/types";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The time that is left to bring the car back, and the agreed place. */
export async function ReturnMeeting(props: {
  readonly view: EscrowView;
  readonly carReturn: ReturnView;
  readonly locale: Locale;
}) {
  const { view, carReturn, locale } = props;
  const t = await getTranslations("return");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const { meetAt, dueAt, point, place } = carReturn;
  const isAgreed = meetAt !== null && Date.parse(meetAt) > Date.parse(view.serverNow);
  const until = isAgreed ? meetAt : dueAt;
  return (
    <div className="grid gap-5">
      <Clock
        label={t(isAgreed ? "clockMeet" : "clockDue")}
        startedAt={carReturn.openedAt}
        dueAt={until}
        serverNow={view.serverNow}
        startText={format.dayTime(carReturn.openedAt)}
        dueText={format.dayTime(until)}
        size="big"
      />
      {meetAt !== null && (
        <FactRows
          rows={[
            { label: t("when"), value: format.dayTime(meetAt) },
            {
              label: t("where"),
              value: place === "seller" ? t("withSeller") : formatPlace(carReturn, locale),
              ...(place === "point" && point !== null ? { note: point.address } : {}),
            },
            { label: t("due"), value: format.dayTime(dueAt) },
          ]}
        />
      )}
    </div>
  );
}
