import tseslint from "typescript-eslint";
import reactHooks from "eslint-plugin-react-hooks";
import { candorPlugin } from "./scripts/lint/verb-first.mjs";

const TYPESCRIPT = ["**/*.{ts,tsx}"];
const SCRIPTS = ["**/*.mjs"];
/** Globals of Node 20 that our scripts use. */
const NODE_GLOBALS = {
  Buffer: "readonly",
  URL: "readonly",
  WebAssembly: "readonly",
  clearInterval: "readonly",
  clearTimeout: "readonly",
  console: "readonly",
  fetch: "readonly",
  process: "readonly",
  setImmediate: "readonly",
  setInterval: "readonly",
  setTimeout: "readonly",
};
const CORE_RULES = [
  "no-undef",
  "no-const-assign",
  "no-dupe-args",
  "no-dupe-else-if",
  "no-dupe-keys",
  "no-duplicate-case",
  "no-empty",
  "no-fallthrough",
  "no-func-assign",
  "no-import-assign",
  "no-irregular-whitespace",
  "no-redeclare",
  "no-self-assign",
  "no-sparse-arrays",
  "no-unreachable",
  "no-unsafe-finally",
  "no-unsafe-optional-chaining",
  "no-useless-escape",
  "no-var",
  "prefer-const",
  "use-isnan",
  "valid-typeof",
];

/** Fields and elements are written in place; spreading a literal only circumvents the formatter. */
const NO_LITERAL_SPREADS = [
  {
    selector: "SpreadElement > :matches(ObjectExpression, ArrayExpression).argument",
    message: "Write the fields or elements of the literal in place.",
  },
];

/** There are no warnings: a rule either fails the check or is off. */
export default tseslint.config(
  {
    ignores: [
      "node_modules/**",
      "**/.next/**",
      ".candor/**",
      "build/**",
      "public/**",
      "lib/platform/db/generated/**",
      "next-env.d.ts",
      "**/*.d.mts",
    ],
  },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ files: TYPESCRIPT, ...config })),
  ...tseslint.configs.strict.map((config) => ({ files: SCRIPTS, ...config })),
  {
    // The linter checks in scripts what the compiler checks in TypeScript.
    files: SCRIPTS,
    languageOptions: { globals: NODE_GLOBALS },
    rules: {
      ...Object.fromEntries(CORE_RULES.map((name) => [name, "error"])),
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_" }],
      "max-lines": ["error", { max: 400 }],
      "max-lines-per-function": ["error", { max: 70, skipComments: true, skipBlankLines: true }],
      "max-params": ["error", 4],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    // Shapes are long tables of coordinates: limits of size say nothing about them.
    files: ["scripts/studio/scene/*.js"],
    languageOptions: {
      globals: {
        ...NODE_GLOBALS,
        document: "readonly",
        performance: "readonly",
        structuredClone: "readonly",
      },
    },
    rules: {
      ...Object.fromEntries(CORE_RULES.map((name) => [name, "error"])),
      "no-unused-vars": ["error", { varsIgnorePattern: "^_", args: "none" }],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    files: TYPESCRIPT,
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { "react-hooks": reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { varsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false } },
      ],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // next/root-params, which will replace it, is still experimental in this version of Next.js.
      "@typescript-eslint/no-deprecated": [
        "error",
        { allow: [{ from: "package", name: "setRequestLocale", package: "next-intl" }] },
      ],
      "max-lines": ["error", { max: 400 }],
      "max-lines-per-function": ["error", { max: 70, skipComments: true, skipBlankLines: true }],
      "max-params": ["error", 4],
      "no-console": ["error", { allow: ["error"] }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: "Read the environment through lib/platform/core/env.ts.",
        },
        ...NO_LITERAL_SPREADS,
      ],
    },
  },
  {
    // Not in tests: their support code and worlds name situations instead (aFundedSale).
    files: ["{app,components,lib,prisma,scripts}/**/*.{ts,tsx}"],
    ignores: ["**/*.test.{ts,tsx}"],
    plugins: { candor: candorPlugin },
    rules: { "candor/verb-first": "error" },
  },
  {
    files: ["components/**/*.tsx", "app/**/*.tsx"],
    rules: {
      "max-lines-per-function": ["error", { max: 150, skipComments: true, skipBlankLines: true }],
    },
  },
  {
    files: ["tests/**", "**/*.test.ts", "**/*.test.tsx"],
    rules: { "max-lines": ["error", { max: 500 }], "max-lines-per-function": "off" },
  },
  {
    files: [
      "scripts/**",
      "tests/**",
      "prisma/seed/**",
      "lib/platform/core/env.ts",
      // The compiler replaces process.env expressions in these two files, so they must be written literally.
      "instrumentation.ts",
      "proxy.ts",
      "prisma.config.ts",
      "playwright.config.ts",
      "vitest.config.ts",
    ],
    rules: {
      "no-console": "off",
      "no-restricted-syntax": ["error", ...NO_LITERAL_SPREADS],
    },
  },
);
