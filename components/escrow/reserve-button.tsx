"use client";
import { useLocale } from "next-intl";
import { Button } from "@/components/ui/button";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { useCommand } from "@/components/ui/use-command";
import { useRouter } from "@/lib/platform/i18n/navigation";

type Props = {
  readonly listingId: string;
  /** The price that the page shows, in minor units; the server refuses it if the price has changed. */
  readonly priceMinor: string;
  readonly label: string;
  readonly busyLabel: string;
  /** The car's page without the locale, where sign-in returns to. */
  readonly path: string;
};

/**
 * Starts a protected payment. The car's page is cached for everybody, so whether somebody is signed in is
 * checked on the click.
 */
export function ReserveButton(props: Props) {
  const { listingId, priceMinor, path } = props;
  const locale = useLocale();
  const router = useRouter();
  const { busy, problem, send } = useCommand({
    url: "/api/escrows",
    then: { kind: "go", href: "/purchases/{escrowId}" },
  });
  const press = async (): Promise<void> => {
    const refused = await send({ listingId, priceMinor });
    if (refused?.code !== "sign_in_required") return;
    const returnTo = `${locale === "zh-CN" ? "/zh-CN" : ""}${path}`;
    router.push(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
  };
  const shown = problem?.code === "sign_in_required" ? undefined : problem;
  return (
    <div className="grid gap-2">
      <Button size="lg" wide busy={busy} busyLabel={props.busyLabel} onClick={() => void press()}>
        {props.label}
      </Button>
      <ProblemPanel problem={shown} />
    </div>
  );
}
