import path from "node:path";
import { expect, it } from "vitest";
import { isUsageError, parseOptions } from "@/scripts/import-options";

const LIST = "package.json";
const GOOD = [LIST, "--market", "uk", "--dealer", "north-road"];

it("parses a complete command, with the file relative to the person's current folder", () => {
  const options = parseOptions(
    [...GOOD, "--dry-run", "--set", "make=Ford", "--set", "fuel type=Petrol"],
    process.cwd(),
  );
  expect(options).toEqual({
    file: path.resolve(LIST),
    market: "uk",
    dealer: "north-road",
    isDryRun: true,
    given: { make: "Ford", fuel: "Petrol" },
  });
});

it.each<[string, string[], RegExp]>([
  ["no file named", [], /Name the file to import/],
  ["two files", [LIST, "b.csv", "--market", "uk"], /"b.csv" is one too many/],
  [
    "a file that is not there",
    ["nowhere.csv", ...GOOD.slice(1)],
    /There is no file .*nowhere\.csv/,
  ],
  ["a folder", ["scripts", ...GOOD.slice(1)], /There is no file/],
  [
    "an unknown market",
    [LIST, "--market", "fr", "--dealer", "x"],
    /--market must be one of us, uk, cn/,
  ],
  ["no dealer", [LIST, "--market", "uk"], /--dealer is missing/],
  ["an unknown --set key", [...GOOD, "--set", "wheels=4"], /--set does not know "wheels"/],
  ["a --set without a value", [...GOOD, "--set", "make"], /needs a value/],
  ["an unknown option", [...GOOD, "--fast"], /--fast/],
])("refuses with a clear message: %s", (_name, args, message) => {
  let thrown: unknown;
  try {
    parseOptions(args, process.cwd());
  } catch (error) {
    thrown = error;
  }
  expect(isUsageError(thrown) ? thrown.message : thrown).toMatch(message);
});
