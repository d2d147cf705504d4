import { afterEach, beforeEach, expect, vi } from "vitest";

// An unexpected console.error makes the test fail, so that no error goes unnoticed.
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
