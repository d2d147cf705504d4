"use client";
import { useLocale } from "next-intl";

type Text = { readonly en: string; readonly zh: string };

/** The checklist's own words in the language of the page. */
export function useText(): (text: Text) => string {
  const isChinese = useLocale() === "zh-CN";
  return (text) => (isChinese ? text.zh : text.en);
}
