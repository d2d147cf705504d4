"use client";
import { useLocale } from "next-intl";

type Text = { readonly en: string; readonly zh: string };

/** Returns a function that picks a checklist text in the page's language. */
export function useText(): (text: Text) => string {
  const isChinese = useLocale() === "zh-CN";
  return (text) => (isChinese ? text.zh : text.en);
}
