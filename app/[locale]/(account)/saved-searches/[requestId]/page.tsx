import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { toProposalView } from "@/app/[locale]/(account)/saved-searches/[requestId]/proposal-view";
import { SavedSearchActions } from "@/app/[locale]/(account)/saved-searches/[requestId]/search-actions";
import { loadPageMessages } from "@/app/[locale]/(account)/saved-searches/page-messages";
import { CarRow } from "@/components/listing/car-row";
import { LiveHits } from "@/components/saved-searches/live-hits";
import { Proposal } from "@/components/saved-searches/proposal";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button-link";
import { CommandButton } from "@/components/ui/command-button";
import { EmptyState } from "@/components/ui/empty-state";
import { FactChip } from "@/components/ui/fact-chip";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Panel } from "@/components/ui/panel";
import { SectionTitle } from "@/components/ui/section-title";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { isLocale } from "@/lib/platform/i18n/routing";
import { SavedSearchId } from "@/lib/saved-searches/params";
import {
  findOwnSavedSearch,
  type OwnSavedSearchPage,
  type Proposal as Found,
} from "@/lib/saved-searches/queries";
import {
  formatChange,
  listRequestParts,
  formatRequestTitle,
  type SearchMessages,
} from "@/lib/saved-searches/search-text";

type Props = { readonly params: Promise<{ readonly locale: string; readonly requestId: string }> };

const loadSavedSearch = cache(async (locale: string, requestId: string) => {
  if (!isLocale(locale) || !SavedSearchId.safeParse(requestId).success) notFound();
  const actor = await requirePageActor(locale, `/saved-searches/${requestId}`);
  const page = await findOwnSavedSearch(actor, requestId);
  if (page === null) notFound();
  return { locale, page };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, requestId } = await params;
  await loadSavedSearch(locale, requestId);
  const t = await getTranslations({ locale, namespace: "saved-searches.meta" });
  return { title: t("one"), robots: { index: false } };
}

export default async function RequestPage({ params }: Props) {
  const asked = await params;
  const { locale, page } = await loadSavedSearch(asked.locale, asked.requestId);
  const { own, open, answered } = page;
  const [labels, t] = await Promise.all([
    loadPageMessages(locale, own.request.market),
    getTranslations("saved-searches.page"),
  ]);
  return (
    <div className="container-reading pt-4 md:pt-6">
      <LiveHits shown={{ [own.id]: own.openCount }} seenId={own.id} />
      <Breadcrumb
        label={t("crumb")}
        items={[
          { label: t("crumb"), href: "/saved-searches" },
          { label: formatRequestTitle(labels, own.name, own.request) },
        ]}
      />
      <div className="mt-2">
        <PageTitle over={t(`kind.${own.kind}`)} actions={<SavedSearchActions own={own} />}>
          {formatRequestTitle(labels, own.name, own.request)}
        </PageTitle>
      </div>
      <Asked labels={labels} page={page} />
      <div className="mt-9 grid gap-3">
        <SectionTitle lead={open.length > 0 ? t("openLead") : undefined}>
          {t("open", { count: open.length })}
        </SectionTitle>
        {open.length === 0 ? (
          <EmptyState
            title={t("emptyTitle")}
            actions={
              own.state !== "ended" && (
                <ButtonLink href={`/saved-searches/${own.id}/edit`} variant="secondary">
                  {t("edit")}
                </ButtonLink>
              )
            }
          >
            {t("emptyText")}
          </EmptyState>
        ) : (
          <Proposals labels={labels} own={page} list={open} canAnswer={own.state !== "ended"} />
        )}
      </div>
      {answered.length > 0 && (
        <div className="mt-9 grid gap-3">
          <SectionTitle>{t("answered")}</SectionTitle>
          <Answered list={answered} />
        </div>
      )}
    </div>
  );
}

async function Asked(props: {
  readonly labels: SearchMessages;
  readonly page: OwnSavedSearchPage;
}) {
  const { own, sharpened } = props.page;
  const t = await getTranslations("saved-searches.page");
  return (
    <div className="mt-4 grid gap-4">
      <ul className="flex flex-wrap gap-2" aria-label={t("asked")}>
        {listRequestParts(props.labels, own.request).map((part) => (
          <li key={part}>
            <FactChip>{part}</FactChip>
          </li>
        ))}
      </ul>
      <p className="text-sm text-ink-2">
        {t(`hear.${own.delivery}`, { cap: own.dailyCap })} {t(`seen.${own.visibility}`)}
      </p>
      {own.state !== "active" && <Notice tone="held" title={t(`state.${own.state}`)} />}
      {sharpened !== null && (
        <Notice
          tone="sound"
          title={t("sharpened")}
          actions={
            <CommandButton
              url={`/api/saved-searches/${own.id}/revisions/${sharpened.revisionId}/undo`}
              label={t("undo")}
              busyLabel={t("busy")}
              variant="secondary"
              size="sm"
            />
          }
        >
          {formatChange(props.labels, sharpened.before, sharpened.after)}
        </Notice>
      )}
    </div>
  );
}

function Proposals(props: {
  readonly labels: SearchMessages;
  readonly own: OwnSavedSearchPage;
  readonly list: readonly Found[];
  readonly canAnswer: boolean;
}) {
  const { own } = props.own;
  return (
    <Panel flush>
      <ul className="divide-y divide-line">
        {props.list.map((found, index) => (
          <li key={found.id}>
            <Proposal
              requestId={own.id}
              proposal={toProposalView(props.labels, own.request, found)}
              canAnswer={props.canAnswer}
            >
              <CarRow card={found.card} first={index < 3} />
            </Proposal>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

async function Answered({ list }: { readonly list: readonly Found[] }) {
  const t = await getTranslations("saved-searches");
  return (
    <Panel flush>
      <ul className="divide-y divide-line">
        {list.map(({ id, card, answer, whyNot }) => (
          <li key={id} className="@container">
            <CarRow
              card={card}
              deal={
                <FactChip tone={answer === "yes" ? "sound" : "plain"}>
                  {answer === "yes" ? t("page.saidYes") : t(`why.${whyNot ?? "other"}`)}
                </FactChip>
              }
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
