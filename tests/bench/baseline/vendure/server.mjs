/**
 * Vendure in its documented setup for Postgres with its own search plugin and nothing else: no assets, no
 * mails, no administration. tests/bench/rival-vendure.ts starts it with `fork` and sends it the data to sell.
 */
import {
  bootstrap,
  ChannelService,
  DefaultLogger,
  DefaultSearchPlugin,
  FacetService,
  FacetValueService,
  LogLevel,
  RequestContextService,
  ZoneService,
} from "@vendure/core";

const { hostname, port, username, password, pathname } = new URL(process.env.DATABASE_URL);

const config = {
  apiOptions: { port: Number(process.env.PORT), hostname: "localhost" },
  authOptions: {
    tokenMethod: ["bearer"],
    superadminCredentials: { identifier: "bench", password: process.env.SECRET },
    cookieOptions: { secret: process.env.SECRET },
  },
  dbConnectionOptions: {
    type: "postgres",
    host: hostname,
    port: Number(port),
    username,
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    synchronize: true,
  },
  logger: new DefaultLogger({ level: LogLevel.Error }),
  paymentOptions: { paymentMethodHandlers: [] },
  plugins: [DefaultSearchPlugin.init({})],
};

/** @returns the ids of channels, and of facets with their values, by name */
async function lay(app, { markets, facets }) {
  const ctx = await app.get(RequestContextService).create({ apiType: "admin" });
  const zone = await app.get(ZoneService).create(ctx, { name: "All" });
  const channels = {};
  for (const market of markets) {
    const channel = await app.get(ChannelService).create(ctx, {
      code: market,
      token: market,
      pricesIncludeTax: true,
      defaultLanguageCode: "en",
      defaultCurrencyCode: "USD",
      defaultTaxZoneId: zone.id,
      defaultShippingZoneId: zone.id,
    });
    channels[market] = channel.id;
  }
  const laid = {};
  for (const [code, values] of Object.entries(facets)) {
    const translations = [{ languageCode: "en", name: code }];
    const facet = await app.get(FacetService).create(ctx, { code, isPrivate: false, translations });
    laid[code] = { id: facet.id, values: {} };
    for (const [index, name] of values.entries()) {
      const value = await app.get(FacetValueService).create(ctx, facet, {
        code: `${code}-${index}`,
        translations: [{ languageCode: "en", name }],
      });
      laid[code].values[name] = value.id;
    }
  }
  return { channels, facets: laid };
}

const app = await bootstrap(config);
process.on("message", (what) => lay(app, what).then((ids) => process.send(ids)));
process.on("disconnect", () => process.exit(0));
process.send("ready");
