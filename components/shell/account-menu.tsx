"use client";
import { useTranslations } from "next-intl";
import type { Me } from "@/components/shell/me";
import { Menu } from "@/components/shell/menu";
import { SignOutButton } from "@/components/shell/sign-out-button";
import { Avatar } from "@/components/ui/avatar";
import { Link } from "@/components/ui/link";

/** The areas that the person can open, and the sign-out button. */
export default function AccountMenu({ me }: { readonly me: Me }) {
  const t = useTranslations("shell");
  return (
    <Menu
      label={
        <>
          <Avatar name={me.displayName} small />
          <span className="sr-only">{t("account")}: </span>
          <span className="hidden max-w-32 truncate font-medium text-ink lg:inline">
            {me.displayName}
          </span>
        </>
      }
    >
      <li className="border-b border-line px-4 pt-1.5 pb-2.5 text-sm text-ink-2 lg:hidden">
        {me.displayName}
      </li>
      {me.places.map((place) => (
        <li key={place.key}>
          <Link
            href={place.href}
            className="flex min-h-11 items-center px-4 hover:bg-sunken focus-visible:-outline-offset-2"
          >
            {t(`places.${place.key}`)}
          </Link>
        </li>
      ))}
      <li className="border-t border-line">
        <SignOutButton />
      </li>
    </Menu>
  );
}
