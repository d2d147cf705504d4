import tseslint from "typescript-eslint";
import reactHooks from "eslint-plugin-react-hooks";

/** Nothing is a warning: a rule is worth failing for, or it is off. */
export default tseslint.config(
  {
    ignores: [
      "node_modules/**",
      "**/.next/**",
      ".candor/**",
      "build/**",
      "public/**",
      "lib/platform/db/generated/**",
      "scripts/studio/**",
      "next-env.d.ts",
      "**/*.mjs",
      "**/*.d.mts",
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    files: ["**/*.{ts,tsx}"],
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
      // next/root-params, which is to replace it, is still experimental in this version of Next.
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
      ],
    },
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
      // The compiler replaces what these two read, so it has to stand there as written.
      "instrumentation.ts",
      "proxy.ts",
      "prisma.config.ts",
      "playwright.config.ts",
      "vitest.config.ts",
    ],
    rules: { "no-console": "off", "no-restricted-syntax": "off" },
  },
);
