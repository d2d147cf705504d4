import type { DeskKey } from "@/components/admin/desk-keys";
import type { DisputeQueueItem, DisputeView } from "@/lib/disputes/types";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";

type Name = "next" | "previous" | "contact" | "message" | "rule" | "approve" | "purchase" | "queue";

/** Lists the keyboard shortcuts of a dispute: only those whose action is available now. Pure. */
export function listShortcuts(input: {
  readonly view: Pick<
    DisputeView,
    "id" | "escrowId" | "state" | "viewer" | "contactedAt" | "rulings"
  >;
  readonly items: readonly Pick<DisputeQueueItem, "id">[];
  readonly actor: Actor;
  readonly label: (name: Name) => string;
}): readonly DeskKey[] {
  const { view, items, actor } = input;
  const index = items.findIndex((item) => item.id === view.id);
  const next = items[index + 1]?.id;
  const previous = index > 0 ? items[index - 1]?.id : undefined;
  const isMine = view.viewer === "operator" && view.state !== "ruled";
  const waiting = view.rulings.find((ruling) => ruling.isWaiting);
  const mayApprove =
    waiting !== undefined && waiting.proposedById !== actor.userId && can(actor, "dispute.approve");
  const key = (letter: string, name: Name, href: string | false | undefined): DeskKey[] =>
    typeof href === "string" ? [{ key: letter, label: input.label(name), href }] : [];
  return [
    ...key("j", "next", next !== undefined && `/admin/cases/${next}`),
    ...key("k", "previous", previous !== undefined && `/admin/cases/${previous}`),
    ...key("c", "contact", isMine && view.contactedAt === null && "#desk-contact"),
    ...key("m", "message", isMine && "#desk-message"),
    ...key("r", "rule", isMine && waiting === undefined && "#desk-rule"),
    ...key("a", "approve", isMine && mayApprove && "#desk-rule"),
    ...key("p", "purchase", `/admin/purchases/${view.escrowId}`),
    ...key("q", "queue", "/admin"),
  ];
}
