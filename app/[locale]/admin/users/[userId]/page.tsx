import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { DeskFrame } from "@/components/admin/desk-frame";
import { UserActions } from "@/components/admin/user-actions";
import { ButtonLink } from "@/components/ui/button-link";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import { findDeskUser } from "@/lib/platform/auth/desk-queries";
import { can } from "@/lib/platform/auth/permissions";
import { formatDate } from "@/lib/platform/i18n/format";
import { buildDeskMetadata, openDesk } from "@/app/[locale]/admin/desk-page";

type Props = { readonly params: Promise<{ readonly locale: string; readonly userId: string }> };

const loadUser = cache(async (prefix: string, userId: string) => {
  const path = `/admin/users/${userId}`;
  const { actor, locale } = await openDesk({ locale: prefix }, "user", path);
  const user = await findDeskUser(actor, userId);
  if (user === null) notFound();
  return { actor, locale, user };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, userId } = await params;
  await loadUser(locale, userId);
  return buildDeskMetadata(params, "user");
}

export default async function UserPage({ params }: Props) {
  const { locale: prefix, userId } = await params;
  const { actor, locale, user } = await loadUser(prefix, userId);
  const t = await getTranslations("admin.users");
  const day = (iso: string): string => formatDate(iso, { locale, timeZone: "UTC", style: "date" });
  return (
    <DeskFrame
      area="users"
      title={user.fullName === "" ? user.id : user.fullName}
      lead={user.disabledAt === null ? user.email : t("disabled", { time: day(user.disabledAt) })}
      actions={
        <ButtonLink href={`/admin/audit?subject=${user.id}`} variant="secondary" size="sm">
          {t("audit")}
        </ButtonLink>
      }
    >
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_336px]">
        <Panel small title={t("account")}>
          <FactRows
            small
            rows={[
              { label: t("mail"), value: user.email },
              { label: t("phone"), value: user.phone ?? "–" },
              { label: t("shown"), value: user.displayName },
              { label: t("market"), value: user.market.toUpperCase() },
              { label: t("since"), value: day(user.createdAt) },
              { label: t("sessions"), value: user.sessions },
            ]}
          />
        </Panel>
        <UserActions
          userId={user.id}
          roles={user.roles}
          isDisabled={user.disabledAt !== null}
          isSelf={user.id === actor.userId}
          mayGrant={can(actor, "user.grant_role")}
          mayDisable={can(actor, "user.disable")}
        />
      </div>
    </DeskFrame>
  );
}
