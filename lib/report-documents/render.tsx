import "server-only";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import {
  Document,
  Font,
  Page,
  renderToBuffer,
  StyleSheet,
  Svg,
  Path,
  Text,
  View,
} from "@react-pdf/renderer";
import { drawQr } from "@/lib/platform/core/qr";
import { openFont } from "@/lib/report-documents/open-font";
import type { PrintBlock, PrintModel } from "@/lib/report-documents/model";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Renders a document. Loading the Chinese font takes seconds, so only jobs call this. */
const LATIN = "Candor Latin";
const CHINESE = "Candor Chinese";
const INK = "#111c24";
const QUIET = "#4d5a63";
const LINE = "#d5dbdf";

let registered = false;

function registerFonts(): void {
  if (registered) return;
  registered = true;
  const folder = path.join(
    path.dirname(
      createRequire(path.resolve("package.json")).resolve("@fontsource/noto-sans-sc/package.json"),
    ),
    "files",
  );
  const file = (subset: string, weight: number): string => {
    const woff = fs.readFileSync(
      path.join(folder, `noto-sans-sc-${subset}-${String(weight)}-normal.woff`),
    );
    return `data:font/ttf;base64,${openFont(woff).toString("base64")}`;
  };
  for (const [family, subset] of [
    [LATIN, "latin"],
    [CHINESE, "chinese-simplified"],
  ] as const) {
    Font.register({
      family,
      fonts: [
        { src: file(subset, 400), fontWeight: 400 },
        { src: file(subset, 700), fontWeight: 700 },
      ],
    });
  }
  // Chinese text may break between any two characters. Other words must not break, because a VIN
  // must not be split.
  Font.registerHyphenationCallback((word) =>
    /[\u3000-\u9fff\uff00-\uffef]/.test(word)
      ? Array.from(word).flatMap((character) => [character, ""])
      : [word],
  );
}

const styles = StyleSheet.create({
  page: {
    paddingTop: 40,
    paddingBottom: 52,
    paddingHorizontal: 44,
    fontSize: 9,
    lineHeight: 1.45,
    color: INK,
    fontFamily: [LATIN, CHINESE],
  },
  head: { flexDirection: "row", justifyContent: "space-between", marginBottom: 14 },
  title: { fontSize: 18, fontWeight: 700, lineHeight: 1.3 },
  subtitle: { color: QUIET, marginTop: 3 },
  caption: { color: QUIET, fontSize: 7, marginTop: 3, width: 92 },
  heading: { fontSize: 11.5, fontWeight: 700, marginTop: 13, marginBottom: 4 },
  text: { marginBottom: 4 },
  row: { flexDirection: "row", borderTopWidth: 0.5, borderTopColor: LINE, paddingVertical: 2.5 },
  label: { width: "34%", color: QUIET, paddingRight: 8 },
  value: { width: "66%" },
  strong: { fontWeight: 700 },
  cell: { paddingRight: 6 },
  box: { width: 9, height: 9, borderWidth: 0.9, borderColor: INK, marginRight: 7, marginTop: 2 },
  tick: { fontSize: 8, fontWeight: 700, lineHeight: 1, textAlign: "center" },
  blank: { borderBottomWidth: 0.8, borderBottomColor: INK, height: 20, flexGrow: 1, marginLeft: 6 },
  footer: {
    position: "absolute",
    bottom: 24,
    left: 44,
    right: 44,
    flexDirection: "row",
    justifyContent: "space-between",
    color: QUIET,
    fontSize: 7,
  },
});

export async function renderDocument(model: PrintModel, locale: Locale): Promise<Uint8Array> {
  registerFonts();
  return renderToBuffer(
    <Document title={model.title} language={locale} producer="Candor" creator="Candor">
      <Page size="A4" style={styles.page} wrap>
        <View style={styles.head}>
          <View style={{ flexGrow: 1, flexBasis: 0, paddingRight: 20 }}>
            <Text style={styles.title}>{model.title}</Text>
            <Text style={styles.subtitle}>{model.subtitle}</Text>
          </View>
          {model.qr !== null && <Qr {...model.qr} />}
        </View>
        {model.blocks.map((block, index) => (
          <Block key={index} block={block} />
        ))}
        <View style={styles.footer} fixed>
          <Text>{model.footer}</Text>
          <Text
            render={({ pageNumber, totalPages }) => `${String(pageNumber)} / ${String(totalPages)}`}
          />
        </View>
      </Page>
    </Document>,
  );
}

function Block({ block }: { readonly block: PrintBlock }) {
  switch (block.kind) {
    case "heading":
      return (
        <Text style={styles.heading} minPresenceAhead={40}>
          {block.text}
        </Text>
      );
    case "text":
      return (
        <Text style={block.isStrong === true ? [styles.text, styles.strong] : styles.text}>
          {block.text}
        </Text>
      );
    case "facts":
      return block.rows.map(([label, value]) => (
        <View key={label} style={styles.row} wrap={false}>
          <Text style={styles.label}>{label}</Text>
          <Text style={styles.value}>{value}</Text>
        </View>
      ));
    case "table":
      return <Table block={block} />;
    case "boxes":
      return block.items.map((item) => (
        <View key={item.text} style={{ flexDirection: "row", marginBottom: 4 }} wrap={false}>
          <View style={styles.box}>{item.isTicked && <Text style={styles.tick}>X</Text>}</View>
          <Text style={{ flexGrow: 1, flexBasis: 0 }}>{item.text}</Text>
        </View>
      ));
    case "blanks":
      return block.labels.map((label) => (
        <View key={label} style={{ flexDirection: "row", alignItems: "flex-end" }} wrap={false}>
          <Text>{label}</Text>
          <View style={styles.blank} />
        </View>
      ));
  }
}

function Table({ block }: { readonly block: Extract<PrintBlock, { kind: "table" }> }) {
  const width = (index: number): string => `${String((block.widths[index] ?? 0) * 100)}%`;
  return (
    <View>
      <View
        style={{ flexDirection: "row", color: QUIET, paddingVertical: 2 }}
        minPresenceAhead={30}
      >
        {block.head.map((text, index) => (
          <Text key={index} style={[styles.cell, { width: width(index) }]}>
            {text}
          </Text>
        ))}
      </View>
      {block.rows.map((row, at) => (
        <View key={at} style={styles.row} wrap={false}>
          {row.map((text, index) => (
            <Text key={index} style={[styles.cell, { width: width(index) }]}>
              {text}
            </Text>
          ))}
        </View>
      ))}
    </View>
  );
}

const QR_SIZE = 92;

function Qr({ url, caption }: { readonly url: string; readonly caption: string }) {
  const { path, modules } = drawQr(url);
  return (
    <View style={{ width: QR_SIZE }}>
      <Svg width={QR_SIZE} height={QR_SIZE} viewBox={`0 0 ${String(modules)} ${String(modules)}`}>
        <Path d={path} fill={INK} />
      </Svg>
      <Text style={styles.caption}>{caption}</Text>
    </View>
  );
}
