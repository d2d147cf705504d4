import type { Market } from "@/lib/markets/markets";
import type { DemoColour } from "@/prisma/seed/catalogue/types";

/** The first twelve cars of each market, chosen by hand for their looks: model and colour. */
export const SHOWCASES: Readonly<Record<Market, readonly (readonly [string, DemoColour])[]>> = {
  us: [
    ["Toyota RAV4", "dark_blue"],
    ["Ford F-150", "orange"],
    ["Tesla Model 3", "white"],
    ["Mazda MX-5 Miata", "red"],
    ["Honda Accord", "dark_grey"],
    ["Subaru Outback", "green"],
    ["Ford Mustang", "yellow"],
    ["BMW 3 Series", "blue"],
    ["Chrysler Pacifica", "pearl"],
    ["Toyota Prius", "light_blue"],
    ["Jeep Grand Cherokee", "dark_red"],
    ["Porsche 718 Cayman", "silver"],
  ],
  uk: [
    ["Volkswagen Golf", "grey"],
    ["Land Rover Range Rover Evoque", "white"],
    ["Mini Convertible", "dark_green"],
    ["BMW 3 Series Touring", "dark_blue"],
    ["Ford Fiesta", "red"],
    ["Kia e-Niro", "light_blue"],
    ["Audi TT", "orange"],
    ["Nissan Qashqai", "dark_grey"],
    ["Volkswagen Touran", "silver"],
    ["Mercedes-Benz E-Class", "black"],
    ["Jaguar F-Type", "dark_red"],
    ["Ford Ranger", "blue"],
  ],
  cn: [
    ["BMW 3 Series", "white"],
    ["Tesla Model Y", "dark_blue"],
    ["BYD Han EV", "dark_red"],
    ["Toyota Sienna", "pearl"],
    ["Audi A6L", "black"],
    ["Honda Civic", "blue"],
    ["Toyota RAV4", "silver"],
    ["Porsche 718 Cayman", "yellow"],
    ["Volkswagen Golf", "red"],
    ["Volvo V60", "grey"],
    ["BMW Z4", "dark_green"],
    ["Haval H6", "dark_grey"],
  ],
};
