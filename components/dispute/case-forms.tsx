import { getTranslations } from "next-intl/server";
import { EvidencePicker } from "@/components/dispute/evidence-picker";
import { TimeLeft } from "@/components/dispute/time-left";
import type { CaseFormat } from "@/components/dispute/case-format";
import { CommandForm } from "@/components/ui/command-form";
import { Panel } from "@/components/ui/panel";
import { TextAreaField } from "@/components/ui/text-field";
import { EVIDENCE_MAX } from "@/lib/disputes/policy";
import type { DisputeView } from "@/lib/disputes/types";

/** The seller's answer. For 24 hours nobody rules before it; afterwards it counts until the ruling. */
export async function AnswerForm(props: {
  readonly view: DisputeView;
  readonly format: CaseFormat;
}) {
  const t = await getTranslations("dispute");
  const { view, format } = props;
  return (
    <Panel title={t("case.answerTitle")} id="answer">
      <p className="mb-4">
        {t.rich(view.serverNow < view.answerDueAt ? "case.answerLead" : "case.answerLate", {
          time: () => (
            <b>
              <TimeLeft dueAt={view.answerDueAt} serverNow={view.serverNow} />
            </b>
          ),
          due: format.dayTime(view.answerDueAt),
        })}
      </p>
      <CommandForm
        url={`/api/disputes/${view.id}/answer`}
        shape={{ assetIds: "list" }}
        submitLabel={t("case.answerSubmit")}
        busyLabel={t("case.sending")}
        resetAfter
      >
        <TextAreaField
          name="body"
          label={t("case.answer")}
          hint={t("case.answerHint")}
          rows={5}
          required
          minLength={10}
          maxLength={5000}
        />
        <EvidencePicker label={t("case.addPhotos")} hint="" max={EVIDENCE_MAX} />
      </CommandForm>
    </Panel>
  );
}

/** A message of either side, which the other side and the desk can read. */
export async function MessageForm({ view }: { readonly view: DisputeView }) {
  const t = await getTranslations("dispute");
  return (
    <Panel title={t("case.messageTitle")} id="message">
      {view.state === "ruled" ? (
        <p className="text-ink-2">{t("case.closed")}</p>
      ) : (
        <CommandForm
          url={`/api/disputes/${view.id}/messages`}
          shape={{ assetIds: "list" }}
          extra={{ audience: "both" }}
          submitLabel={t("case.send")}
          busyLabel={t("case.sending")}
          submitVariant="secondary"
          resetAfter
        >
          <TextAreaField
            name="body"
            label={t("case.message")}
            hint={t("case.messageHint")}
            rows={3}
            required
            maxLength={5000}
          />
          <EvidencePicker label={t("case.addPhotos")} hint="" max={EVIDENCE_MAX} />
        </CommandForm>
      )}
    </Panel>
  );
}
