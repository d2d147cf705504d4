"use client";
import {
  detectVideoType,
  VIDEO_BYTES_MAX,
  VIDEO_SECONDS_MAX,
} from "@/lib/inspections/video/vocabulary";

export type VideoProblem = "type" | "unreadable" | "long" | "large" | "full";

/**
 * Checks a video before it is stored, because a refusal at upload in the evening would be too late to film
 * again.
 */
export async function readVideo(
  file: Blob,
): Promise<
  | { readonly ok: true; readonly seconds: number }
  | { readonly ok: false; readonly problem: VideoProblem }
> {
  const head = new Uint8Array(await file.slice(0, 64).arrayBuffer());
  if (detectVideoType(head) === null) return { ok: false, problem: "type" };
  const seconds = await secondsOf(file);
  if (seconds === null) return { ok: false, problem: "unreadable" };
  // Cameras may record a moment longer than requested, so the length is rounded down.
  if (Math.floor(seconds) > VIDEO_SECONDS_MAX) return { ok: false, problem: "long" };
  if (file.size > VIDEO_BYTES_MAX) return { ok: false, problem: "large" };
  return { ok: true, seconds: Math.min(Math.round(seconds), VIDEO_SECONDS_MAX) };
}

const PATIENCE_MS = 10_000;
const FAR_AWAY = 1e7;

/** null = this browser cannot play it. */
function secondsOf(file: Blob): Promise<number | null> {
  const video = document.createElement("video");
  const url = URL.createObjectURL(file);
  return new Promise<number | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), PATIENCE_MS);
    const settle = (): void => {
      if (Number.isNaN(video.duration)) return;
      if (Number.isFinite(video.duration)) {
        clearTimeout(timer);
        resolve(video.duration);
        return;
      }
      // A video that was recorded as a stream has no duration in its header; seeking far beyond its end reveals
      // it.
      video.currentTime = FAR_AWAY;
    };
    video.onloadedmetadata = settle;
    video.ondurationchange = settle;
    video.onerror = () => {
      clearTimeout(timer);
      resolve(null);
    };
    video.muted = true;
    video.preload = "metadata";
    video.src = url;
  }).finally(() => {
    video.removeAttribute("src");
    video.load();
    URL.revokeObjectURL(url);
  });
}
