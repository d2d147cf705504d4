"use client";
import { useEffect, useRef, type ReactNode } from "react";

/**
 * A small menu of links made of details and summary, so that it opens without JavaScript. With JavaScript it
 * closes on Escape, on a click elsewhere and when a link in it is followed.
 */
export function Menu(props: { readonly label: ReactNode; readonly children: ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (): void => details.current?.removeAttribute("open");
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || details.current?.open !== true) return;
      close();
      details.current.querySelector("summary")?.focus();
    };
    const onClick = (event: MouseEvent): void => {
      const target = event.target;
      if (!(target instanceof Element) || details.current === null) return;
      const isInside = details.current.contains(target);
      if (!isInside || target.closest("a, button") !== null) close();
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onClick);
    };
  }, []);
  return (
    <details ref={details} className="relative">
      <summary className="inline-flex min-h-11 items-center gap-1.5 whitespace-nowrap hover:text-ink">
        {props.label}
      </summary>
      <ul className="absolute top-full right-0 z-30 min-w-52 overflow-hidden rounded-md border border-line bg-surface py-1 text-ink shadow-overlay">
        {props.children}
      </ul>
    </details>
  );
}
