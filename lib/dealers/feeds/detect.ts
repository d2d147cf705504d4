/** Detects the encoding and the delimiter of a file from its bytes. */

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export type EncodingScan = {
  readonly push: (chunk: Uint8Array) => void;
  readonly finish: () => Encoding;
};

/**
 * Reads every byte once (the file is hashed anyway): a file is UTF-8 only if all of it is valid.
 * Otherwise Chinese text (high bytes in pairs) is distinguished from Western text (single accents and
 * pound signs).
 */
export function scanEncoding(): EncodingScan {
  const strict = new TextDecoder("utf-8", { fatal: true });
  let head: Uint8Array = new Uint8Array(0);
  let isUtf8 = true;
  let nulEven = 0;
  let nulOdd = 0;
  let offset = 0;
  const runs = highByteRuns();
  return {
    push(chunk) {
      if (head.length < 4)
        head = Uint8Array.from([...head, ...chunk.subarray(0, 4)]).subarray(0, 4);
      if (isUtf8) isUtf8 = accepts(strict, chunk);
      for (const byte of chunk) {
        if (byte === 0) {
          if (offset % 2 === 0) nulEven += 1;
          else nulOdd += 1;
        }
        runs.push(byte);
        offset += 1;
      }
    },
    finish() {
      const marked = byteOrderMark(head);
      if (marked !== null) return marked;
      // In UTF-16 every second byte of ASCII is zero, and CSV is mostly ASCII commas and digits.
      if (nulOdd > offset / 8 && nulOdd > nulEven * 4) return "utf-16le";
      if (nulEven > offset / 8 && nulEven > nulOdd * 4) return "utf-16be";
      if (isUtf8 && accepts(strict, null)) return "utf-8";
      return runs.pairedShare() >= 0.7 ? "gb18030" : "windows-1252";
    },
  };
}

function byteOrderMark(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return null;
}

function accepts(decoder: TextDecoder, chunk: Uint8Array | null): boolean {
  try {
    if (chunk === null) decoder.decode();
    else decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The share of the bytes above 0x7F that are adjacent to another one. */
function highByteRuns(): { push: (byte: number) => void; pairedShare: () => number } {
  let run = 0;
  let lone = 0;
  let paired = 0;
  const close = (): void => {
    if (run === 1) lone += 1;
    else paired += run;
    run = 0;
  };
  return {
    push(byte) {
      if (byte >= 0x80) run += 1;
      else if (run > 0) close();
    },
    pairedShare() {
      close();
      return paired + lone === 0 ? 0 : paired / (paired + lone);
    },
  };
}

/** The delimiter with which most lines of the sample have the same number of fields (more than one). */
export function detectDelimiter(sample: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const widths = fieldCounts(sample, delimiter).slice(0, 200);
    const tally = new Map<number, number>();
    for (const width of widths) if (width > 1) tally.set(width, (tally.get(width) ?? 0) + 1);
    let score = 0;
    for (const [width, times] of tally) {
      // The number of equal lines counts most. The number of columns only decides between equal
      // scores.
      score = Math.max(score, times / Math.max(1, widths.length) + Math.min(width, 99) / 1_000);
    }
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Fields per record; a quoted field may hold delimiters, doubled quotes and line breaks. */
function fieldCounts(sample: string, delimiter: string): number[] {
  const counts: number[] = [];
  let fields = 1;
  let inQuotes = false;
  let isEmpty = true;
  for (const char of sample) {
    if (char === '"') inQuotes = !inQuotes;
    if (!inQuotes && char === "\n") {
      if (!isEmpty) counts.push(fields);
      fields = 1;
      isEmpty = true;
      continue;
    }
    if (char !== "\r") isEmpty = false;
    if (!inQuotes && char === delimiter) fields += 1;
  }
  // The last line of a sample is usually cut off.
  return counts.length === 0 ? [fields] : counts;
}
