import path from "node:path";

// It is built in a folder of its own, where no other app lies above it, with the modules of the real one.
const { root } = path.parse(import.meta.dirname);

export default {
  compress: false,
  poweredByHeader: false,
  outputFileTracingRoot: root,
  turbopack: { root },
};
