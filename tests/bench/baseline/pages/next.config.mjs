import path from "node:path";

// The app is built in a separate folder without another app above it, with the modules of the real project.
const { root } = path.parse(import.meta.dirname);

export default {
  compress: false,
  poweredByHeader: false,
  outputFileTracingRoot: root,
  turbopack: { root },
};
