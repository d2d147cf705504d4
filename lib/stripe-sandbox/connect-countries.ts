/** Where Connect makes accounts that are paid out to, as published for platforms in the United States and Europe. */
const CONNECT_COUNTRIES: ReadonlySet<string> = new Set(
  (
    "AE AT AU BE BG BR CA CH CY CZ DE DK EE ES FI FR GB GI GR HK HR HU IE IT JP LI LT LU LV MT MX MY NL NO NZ PL PT RO SE " +
    "SG SI SK TH US"
  ).split(" "),
);

export function isConnectCountry(country: string): boolean {
  return CONNECT_COUNTRIES.has(country);
}
