import { describe, expect, it } from "vitest";
import { readCar, type RowResult } from "@/lib/dealers/feeds/car";
import { parseHeaderLayout } from "@/lib/dealers/feeds/columns";
import type { FeedSettings, Field } from "@/lib/dealers/feeds/types";
import type { Market } from "@/lib/markets/markets";

function settings(market: Market, given: Partial<Record<Field, string>> = {}): FeedSettings {
  return {
    market,
    given,
    places: new Map([["leeds", "plc_leeds"]]),
    dealerPlaceId: "plc_dealer",
    today: new Date("2026-11-22T00:00:00Z"),
  };
}

function read(
  header: string,
  line: string,
  market: Market = "us",
  given: Partial<Record<Field, string>> = {},
): RowResult {
  const layout = parseHeaderLayout(header.split(","));
  return readCar({ row: 7, cells: line.split(",") }, layout, settings(market, given));
}

const car = (result: RowResult) => (result.kind === "car" ? result.car : result.reject);

describe("make and model", () => {
  it.each([
    ["make,model", "vw, Golf", "Volkswagen", "Golf", null],
    ["make,model", "mercedes, GLC Class", "Mercedes-Benz", "GLC", null],
    ["make,model", "mercedes, E Class", "Mercedes-Benz", "E-Class", null],
    ["Make,Model", "Land,Rover Range Rover Evoque SE", "Land Rover", "Range Rover Evoque", "SE"],
    ["Make,Model", "Alfa,Romeo Giulia Base", "Alfa Romeo", "Giulia", "Base"],
    ["Make,Model", "Jeep,Grand Cherokee Limited", "Jeep", "Grand Cherokee", "Limited"],
    ["Make,Model", "BMW,330 i xDrive", "BMW", "3 Series", "330 i xDrive"],
    ["price,model", "5000,ford f150 supercrew cab xlt", "Ford", "F-150", "supercrew cab xlt"],
    ["price,model", "5000,chrysler town & country", "Chrysler", "Town & Country", null],
    ["price,title", "5000,2019 Ford Focus Titanium", "Ford", "Focus", "Titanium"],
    ["price,title", "5000,Smart smart fortwo 2012款 1.0", "Smart", "fortwo", "1.0"],
    ["Make,Model", "Koenigsegg,Jesko Absolut", "Koenigsegg", "Jesko Absolut", null],
  ])("%s: %s", (header, line, ...[make, modelName, trim]) => {
    expect(car(read(header, line))).toMatchObject({ make, modelName, trim });
  });

  it("come from --set where the file lacks them", () => {
    expect(car(read("model,price", " Focus,£8000", "uk", { make: "Ford" }))).toMatchObject({
      make: "Ford",
      modelName: "Focus",
    });
  });

  it("are never guessed: a model alone names no make", () => {
    expect(car(read("model,price", " Focus,£8000", "uk"))).toMatchObject({
      make: null,
      modelName: "Focus",
    });
  });
});

describe("a scraper's shifted columns", () => {
  const header =
    "model,year,price,transmission,mileage,fuel type,engine size,mileage2,fuel type2,engine size2";
  it.each([
    ["Focus,2016,£8000,Manual,,Petrol,0.999,38852,,", 38_852, "petrol", 999],
    ["Focus,2019,£17498,Automatic,11022,n/a,£145,51.4,Petrol,1", 11_022, "petrol", 1_000],
    ["Focus,2018,£9999,Manual,Unknown,14,£20,67.3,Diesel,1560 cc", null, "diesel", 1_560],
  ])("%s", (line, odometerReading, fuel, displacementCc) => {
    expect(car(read(header, line, "uk"))).toMatchObject({ odometerReading, fuel, displacementCc });
  });
});

describe("what cannot be right", () => {
  it.each([
    ["make,model,year", "ford,Fiesta,2060", "year_in_future", "year"],
    ["make,model,year", "vauxhall,Zafira,1970", "year_before_model", "year"],
    ["make,model,price", "ford,Focus,69", "price_too_low", "price"],
    [
      "make,model,year,price,dateposted",
      "jeep,Cherokee,2018,326,12/17/18",
      "price_too_low",
      "price",
    ],
    [
      "make,model,year,mileage,dateposted",
      "chevrolet,Cruze,2013,990000,5/2/18",
      "odometer_too_high",
      "mileage",
    ],
    ["make,model,mileage", "ford,Focus,plenty", "odometer_unreadable", "mileage"],
    ["make,model,price", ",,5000", "no_facts", "model"],
    ["make,model", "ford,Focus,2018", "columns_wrong", "column-3"],
  ])("%s: %s is refused", (header, line, code, column) => {
    expect(car(read(header, line))).toMatchObject({ row: 7, code, column });
  });

  it("does not refuse what is only unusual", () => {
    expect(read("make,model,year,price", "ford,Mustang,1966,19500").kind).toBe("car");
    expect(read("make,model,year,price,condition", "ford,Focus,2024,600,salvage").kind).toBe("car");
    expect(read("make,model,price", "ford,Focus,1").kind).toBe("car");
  });
});

describe("what the feed does not say", () => {
  it("stays unknown", () => {
    const line = "tesla,Model 3,–,Midnight Sparkle,n/a,Not Priced,0,–";
    expect(car(read("make,model,fueltype,color,engine,price,mileage,vin", line))).toMatchObject({
      fuel: null,
      colour: null,
      displacementCc: null,
      askingPriceMinor: null,
      odometerReading: null,
      vin: null,
      bodyType: null,
    });
  });

  it("keeps no VIN whose check digit is wrong", () => {
    expect(car(read("make,vin", "Toyota,5TDXZ3DC2KS015402"))).toMatchObject({
      vin: "5TDXZ3DC2KS015402",
    });
    expect(car(read("make,vin", "Toyota,5TDXZ3DC3KS015402"))).toMatchObject({ vin: null });
  });

  it("means the dealer's own place only when the feed has no column for it", () => {
    expect(car(read("make,model", "ford,Focus", "uk"))).toMatchObject({ placeId: "plc_dealer" });
    expect(car(read("make,city", "ford,Leeds", "uk"))).toMatchObject({ placeId: "plc_leeds" });
    expect(car(read("make,city", "ford,Nowhere", "uk"))).toMatchObject({ placeId: null });
    expect(car(read("make,Zipcode", "ford,94544"))).toMatchObject({ placeId: null });
  });
});

it("keeps what the feed says is wrong with the car", () => {
  expect(car(read("make,condition", "ford,salvage"))).toMatchObject({
    knownFaults: "salvage",
    titleStatus: null,
  });
});
