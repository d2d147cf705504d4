import { getTranslations } from "next-intl/server";
import { TimeLeft } from "@/components/dispute/time-left";
import type { CaseFormat } from "@/components/dispute/case-format";
import type { DisputeView } from "@/lib/disputes/types";

/** The next step and the time left until it; after the ruling, the ruling. */
export async function CaseTitle(props: {
  readonly view: DisputeView;
  readonly format: CaseFormat;
}) {
  const t = await getTranslations("dispute.case");
  const { view, format } = props;
  const ruling = findRulingInForce(view);
  if (ruling !== undefined) {
    return t(`titleRuled.${ruling.kind}`, { amount: format.money(ruling.refund) });
  }
  const next = nextFor(view);
  if (next.dueAt <= view.serverNow) return t("titleRulingNow");
  return t.rich(next.title, {
    time: () => <TimeLeft dueAt={next.dueAt} serverNow={view.serverNow} />,
  });
}

export function findRulingInForce(view: DisputeView) {
  return view.rulings.find((ruling) => ruling.effectiveAt !== null);
}

/**
 * Sellers see the deadline for their response, buyers the time of our contact. After that, both see the
 * deadline of the ruling.
 */
function nextFor(view: DisputeView) {
  if (view.viewer === "seller" && canAnswer(view) && view.serverNow < view.answerDueAt) {
    return { title: "titleAnswer", dueAt: view.answerDueAt } as const;
  }
  const isContactAhead = view.contactedAt === null && view.contactDueAt > view.serverNow;
  if (view.viewer === "buyer" && isContactAhead) {
    return { title: "titleContact", dueAt: view.contactDueAt } as const;
  }
  return { title: "titleRuling", dueAt: view.rulingDueAt } as const;
}

/** The seller answers once, also after their 24 hours, until the ruling. */
export function canAnswer(view: DisputeView): boolean {
  return view.state !== "ruled" && view.answeredAt === null;
}
