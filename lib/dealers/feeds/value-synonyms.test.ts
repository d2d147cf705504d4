import { expect, it } from "vitest";
import * as words from "@/lib/dealers/feeds/value-synonyms";

it.each([
  ["Petrol", "petrol"],
  ["gas", "petrol"],
  ["Gasoline Fuel", "petrol"],
  ["E85 Flex Fuel", "petrol"],
  ["Diesel Fuel", "diesel"],
  ["Gasoline/Mild Electric Hybrid", "hybrid"],
  ["Plug-in Hybrid", "plugin_hybrid"],
  ["Electric Fuel System", "electric"],
  ["插电式混合动力", "plugin_hybrid"],
  ["Other", "other"],
  ["14", null],
  ["n/a", null],
])("fuel %j is %s", (text, expected) => {
  expect(words.readFuel(text)).toBe(expected);
});

it.each([
  ["Semi-Auto", "semi_automatic"],
  ["8-Speed Automatic", "automatic"],
  ["6-SPEED A/T", "automatic"],
  ["5-SPEED M/T", "manual"],
  ["6 speed manual", "manual"],
  ["7-Speed Porsche Doppelkupplung (PDK)", "dual_clutch"],
  ["Automatic CVT", "cvt"],
  ["1-Speed Automatic", "single_speed"],
  ["自动", "automatic"],
  ["手动", "manual"],
  ["", null],
])("gearbox %j is %s", (text, expected) => {
  expect(words.readGearbox(text)).toBe(expected);
});

it.each([
  ["Black Sapphire Metallic", "black"],
  ["Deep Crystal Blue Mica", "blue"],
  ["Dark Gray Metallic", "dark_grey"],
  ["White Pearl", "pearl"],
  ["Burgundy", "dark_red"],
  ["Black Forest Pearl", null],
  ["White / Black", null],
  ["Sunset Bronze Mica", "bronze"],
  ["Turquoise Metallic", "turquoise"],
  ["Rose Gold", null],
  ["粉色", "pink"],
  ["Lead Foot", null],
  ["custom", "other"],
])("colour %j is %s", (text, expected) => {
  expect(words.readColour(text)).toBe(expected);
});

it.each([
  ["SUV", "suv"],
  ["mini-van", "mpv"],
  ["van", "van"],
  ["truck", "pickup"],
  ["货车", "truck"],
  ["sedan", "saloon"],
  ["wagon", "estate"],
  ["offroad", null],
  ["other", "other"],
])("body %j is %s", (text, expected) => {
  expect(words.readBody(text)).toBe(expected);
});

it("reads a list of findings as one line", () => {
  expect(words.readFaults("['2处异常', '1处异常']")).toBe("2处异常、1处异常");
  expect(words.readFaults("[]")).toBe("");
  expect(words.readFaults("scratch on the door")).toBe("scratch on the door");
});
