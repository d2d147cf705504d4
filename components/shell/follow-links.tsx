"use client";
"use no memo";
import { useEffect } from "react";
import { useRouter } from "next/navigation";

/**
 * One listener for all links of a page (components/ui/link.tsx): a plain click changes the page without
 * loading it whole. Everything else (a new tab, a download, a click that a component has taken for itself,
 * a browser without script) is the browser's own. docs/decisions/027.
 */
export function FollowLinks() {
  const router = useRouter();
  useEffect(() => {
    const follow = (event: MouseEvent): void => {
      const link = linkOf(event);
      if (link === undefined) return;
      event.preventDefault();
      const { pathname, search, hash } = new URL(link.href);
      router.push(pathname + search + hash, { scroll: link.dataset["follow"] !== "in-place" });
    };
    // React's own listeners hang on the document since before: what a component prevents comes here prevented.
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [router]);
  return null;
}

function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const target = event.target instanceof Element ? event.target : undefined;
  return target?.closest<HTMLAnchorElement>("a[data-follow]") ?? undefined;
}
