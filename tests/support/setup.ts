import { afterEach, beforeEach, expect, vi } from "vitest";

// A stray console.error is a failure: nothing may go wrong unseen.
let errors: unknown[][] = [];
beforeEach(() => {
  errors = [];
  vi.spyOn(console, "error").mockImplementation((...args: unknown[]) => {
    errors.push(args);
  });
});
afterEach(() => {
  const seen = errors;
  vi.restoreAllMocks();
  expect(seen, "console.error was called").toEqual([]);
});
