"use client";
import { MINUTE_MS } from "@/lib/platform/core/durations";
import type { Position } from "@/lib/inspections/field/states";

/** The phone's position, recorded only while the inspector allows it. */

const KEY = "candor-field-place";
const FRESH_MS = 10 * MINUTE_MS;
let last: { readonly position: NonNullable<Position>; readonly at: number } | null = null;
let watching: number | null = null;

export type PlaceState = "off" | "on" | "refused" | "impossible";

export function readPosition(): Position {
  return last !== null && Date.now() - last.at < FRESH_MS ? last.position : null;
}

export function isRecording(): boolean {
  return localStorage.getItem(KEY) === "on";
}

export function stopRecording(): void {
  localStorage.removeItem(KEY);
  if (watching !== null) navigator.geolocation.clearWatch(watching);
  watching = null;
  last = null;
}

/** Asks for permission through the browser and resolves with the outcome. */
export function startRecording(): Promise<PlaceState> {
  if (!("geolocation" in navigator)) return Promise.resolve("impossible");
  localStorage.setItem(KEY, "on");
  return new Promise((resolve) => {
    watching = navigator.geolocation.watchPosition(
      ({ coords }) => {
        last = {
          position: {
            lat: round(coords.latitude),
            lon: round(coords.longitude),
            accuracyM: Math.min(Math.round(coords.accuracy), 100_000),
          },
          at: Date.now(),
        };
        resolve("on");
      },
      (error) => {
        if (error.code === error.PERMISSION_DENIED) {
          stopRecording();
          resolve("refused");
        } else resolve("on");
      },
      { enableHighAccuracy: false, maximumAge: FRESH_MS / 2, timeout: 20_000 },
    );
  });
}

/** Rounded to about ten metres: enough to tell the point and the yard, not the exact spot. */
function round(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}
