/** Which class of car a catalogue model is: outside dimensions are facts of the class, the shape is nobody's. */
const CLASSES = {
  city: /picanto|\bi10\b|aygo|dolphin/i,
  supermini: /fiesta|corsa|polo|yaris|jazz|fit\b|fabia|soul|bolt|^mini(?!van)/i,
  compactSaloon:
    /corolla|civic|forte|elantra|jetta|sylphy|lavida|emgrand|eado|excelle|qin|sentra|\b03\b|\b408\b/i,
  executive:
    /e-class|5 series|a6|es\b|han|p7|s60|xe|accord|camry|mondeo|magotan|passat$|altima|regal|malibu/i,
  compactEstate: /focus estate|touring sports|clubman|golf sportwagen|octavia/i,
  crossover: /puma|juke|mokka|c-hr|kona|q3|countryman|yuan|x1|niro|e-niro|gs4|ioniq/i,
  bigSuv: /kodiaq|explorer|highlander|x5|tahoe|palisade|telluride|atlas|\bone\b|rx|grand cherokee/i,
  offroader: /wrangler|4runner|prado|discovery|defender/i,
  compactMpv: /touran/i,
  van: /v-class|victory/i,
  minivan: /odyssey|sienna|pacifica|gl8|m8|carnival/i,
};
const BODY_OF = {
  city: "hatchback",
  supermini: "hatchback",
  compactSaloon: "saloon",
  executive: "saloon",
  compactEstate: "estate",
  crossover: "suv",
  bigSuv: "suv",
  offroader: "suv",
  compactMpv: "mpv",
  minivan: "mpv",
  van: "mpv",
};
const CHEAP = ["city", "supermini", "compactSaloon", "compactMpv"];

export function findClass(body, model) {
  for (const [name, test] of Object.entries(CLASSES))
    if (BODY_OF[name] === body && test.test(model)) return name;
  return body;
}
/** Small and cheap cars keep their dials and radios some years longer. */
export function findEra(kind, year) {
  const y = year - (CHEAP.includes(kind) ? 2 : 0);
  return y <= 2014 ? "old" : y <= 2019 ? "mid" : "new";
}
