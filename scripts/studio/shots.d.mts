import type { DemoCar } from "@/prisma/seed/catalogue/types";

export type Shot = {
  readonly name: string;
  readonly view: string;
  /** What the manifest calls the view, where it differs. */
  readonly shown?: string;
  readonly focus?: number;
};
export type SceneSpec = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly place: string;
  readonly body: string;
};
export function hashText(text: string): number;
export function buildSpec(car: DemoCar): SceneSpec;
export function isFeatured(car: DemoCar): boolean;
export function listShots(car: DemoCar): readonly Shot[];
export function hasJpeg(car: DemoCar, name: string): boolean;
