import { getTranslations } from "next-intl/server";
import { CommandButton } from "@/components/ui/command-button";
import type { FactRow } from "@/components/ui/fact-rows";

/** A button for a step of the desk; its dialog asks for confirmation and for a reason, which is stored. */
export async function ReasonButton(props: {
  readonly url: string;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  readonly label: string;
  readonly title: string;
  readonly text?: string | undefined;
  readonly facts?: readonly FactRow[] | undefined;
  /** For a step that requires step-up authentication: why it does. */
  readonly stepUpWhy?: string | undefined;
  readonly isGrave?: boolean | undefined;
}) {
  const t = await getTranslations("admin");
  return (
    <CommandButton
      url={props.url}
      body={props.body}
      label={props.label}
      busyLabel={t("busy")}
      variant={props.isGrave === true ? "danger" : "secondary"}
      size="sm"
      stepUpWhy={props.stepUpWhy}
      confirm={{
        title: props.title,
        text: props.text,
        facts: props.facts,
        confirmLabel: props.label,
        cancelLabel: t("cancel"),
      }}
      reason={{ name: "reason", label: t("reason"), hint: t("reasonHint") }}
    />
  );
}
