import { describe, expect, it } from "vitest";
import {
  hasValidCheckDigit,
  isVinShape,
  maskVin,
  normaliseVin,
  calculateVinCheckDigit,
} from "@/lib/vehicles/vin";

describe("a VIN", () => {
  it.each(["1M8GDM9AXKP042788", "11111111111111111", "5GZCZ43D13S812715"])(
    "%s carries its own check digit",
    (vin) => {
      expect(hasValidCheckDigit(vin)).toBe(true);
    },
  );

  it("with one character changed no longer does", () => {
    expect(hasValidCheckDigit("1M8GDM9AXKP042789")).toBe(false);
    expect(calculateVinCheckDigit("1M8GDM9A0KP042788")).toBe("X");
  });

  it("has 17 characters and neither I, O nor Q", () => {
    expect(isVinShape("1M8GDM9AXKP04278")).toBe(false);
    expect(isVinShape("IM8GDM9AXKP042788")).toBe(false);
    expect(calculateVinCheckDigit("OM8GDM9AXKP042788")).toBeNull();
  });

  it("is read however it was typed", () => {
    expect(normaliseVin(" 1m8gdm9a-xkp 042788")).toBe("1M8GDM9AXKP042788");
  });

  it("keeps its serial number from strangers", () => {
    expect(maskVin("1M8GDM9AXKP042788")).toBe("1M8GDM9AX••••");
  });
});
