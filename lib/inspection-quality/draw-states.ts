import { parseMember } from "@/lib/platform/core/parse-member";

/** Whether a signed report is to be repeated blind, and how far that is (inspection_draw.state). */
export const DRAW_STATES = ["none", "waiting", "booked", "done", "given_up"] as const;
export type DrawState = (typeof DRAW_STATES)[number];

/** The border between the column and the code. */
export function parseDrawState(value: string): DrawState {
  return parseMember(DRAW_STATES, value, "draw_state_unknown");
}
