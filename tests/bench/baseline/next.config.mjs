import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../..");

export default {
  compress: false,
  poweredByHeader: false,
  outputFileTracingRoot: root,
  turbopack: { root },
};
