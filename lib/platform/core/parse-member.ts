import { createBugError } from "@/lib/platform/core/errors";

/**
 * The border between a text column and the code. The database keeps these columns to the same list, so
 * an unknown value is a bug and not a mistake of the reader.
 * @param code the error's code: `refund_state_unknown`
 */
export function parseMember<Member extends string>(
  members: readonly Member[],
  value: string,
  code: string,
): Member {
  const member = members.find((each) => each === value);
  if (member === undefined) throw createBugError(code, { value });
  return member;
}
