/**
 * World manufacturer identifiers (ISO 3780): maker and country from the first three characters of a
 * VIN. Compiled by us from published facts. A missing code is unknown and never guessed.
 */

/**
 * The second character runs from A to Z, then 1 to 9, then 0; "AA-AH ZA" assigns a range to a
 * country.
 */
const COUNTRIES = `
AA-AH ZA, AJ-AN CI, BA-BE AO, BF-BK KE, BL-BR TZ, CA-CE BJ, CF-CK MG, CL-CR TN, DA-DE EG, DF-DK MA,
DL-DR ZM, EA-EE ET, EF-EK MZ, FA-FE GH, FF-FK NG, JA-J0 JP, KA-KE LK, KF-KK IL, KL-KR KR, KS-K0 KZ,
LA-L0 CN, MA-ME IN, MF-MK ID, ML-MR TH, MS-M0 MM, NA-NE IR, NF-NK PK, NL-NR TR, PA-PE PH, PF-PK SG,
PL-PR MY, RA-RE AE, RF-RK TW, RL-RR VN, RS-R0 SA, SA-SM GB, SN-ST DE, SU-SZ PL, S1-S4 LV, TA-TH CH,
TJ-TP CZ, TR-TV HU, TW-T1 PT, UH-UM DK, UN-UT IE, UU-UZ RO, U5-U7 SK, VA-VE AT, VF-VR FR, VS-VW ES,
VX-V2 RS, V3-V5 HR, V6-V0 EE, WA-W0 DE, XA-XE BG, XF-XK GR, XL-XR NL, XS-XW RU, XX-X2 LU, X3-X0 RU,
YA-YE BE, YF-YK FI, YL-YR MT, YS-YW SE, YX-Y2 NO, Y3-Y5 BY, Y6-Y0 UA, ZA-ZR IT, ZX-Z2 SI, Z3-Z5 LT,
Z6-Z0 RU, 1A-10 US, 2A-20 CA, 3A-3W MX, 3X-37 CR, 4A-40 US, 5A-50 US, 6A-6W AU, 7A-7E NZ, 7F-70 US,
8A-8E AR, 8F-8K CL, 8L-8R EC, 8S-8W PE, 8X-82 VE, 9A-9E BR, 9F-9K CO, 9L-9R PY, 9S-9W UY, 93-99 BR`;

/**
 * Make: codes. A plant that builds several makes under one code is left out, because the code identifies none
 * of them.
 */
const MAKERS = `
Acura: JH4 19U 19V 2HN 5J8 5FR
Alfa Romeo: ZAR ZAS
Alpina: WAP
Alpine: VFA
Aston Martin: SCF
Audi: WAU WUA WA1 TRU 93U 93V
BAIC: LNB LMB
Baojun: LK6
Bentley: SCB SJA
Bestune: LFP
BMW: WBA WBS WBX WBY WB1 WB3 WB4 WB5 4US 5UX 5YM 5UM 3MW 3MF LBV X4X
Brilliance: LSY
Bugatti: VF9
Buick: 1G4 2G4 3G4 5GA LRB KL4 LSG
BYD: LGX LC0 LPE
Cadillac: 1G6 1GY 3GY
Changan: LS4 LS5 LSC
Chery: LVV LVT LUR
Chevrolet: 1G1 1GC 1GN 1GA 1GB 2G1 2GC 2GN 3G1 3GC 3GN 3GA KL1 KL7 KL8 8AG 8Z1 9BG MA6 MMM XUF
Chrysler: 1C3 1C8 1A4 1A8 2C3 2A4 2A8 2C4 3C3 3C8
Citroën: VF7 VS7 VR7 LDC 935
Dacia: UU1 UU2 UU6 VGA
Daewoo: KLA KLY SUP
Daihatsu: JDA JD1 JD2 MHK
Dodge: 1B3 1B4 1B7 1B8 1D3 1D4 1D7 1D8 2B3 2B4 2B8 2D4 2D8 3B7 3D3 3D4 3D7
Dongfeng: LGF LGJ LGH LDP
DS: VR1
Ferrari: ZFF
Fiat: ZFA ZFB ZFC NM4 9BD LWV
Fisker: VCF
Ford: WF0 1FA 1FB 1FC 1FD 1FM 1FT 1FV 1ZV 2FA 2FM 2FT 3FA 3FE 3FM 3FT NM0 SFA VS6 LVS LVR 6FP 6MP 8AF 9BF MAJ MNB MPB PE1 PE3 X9F XLC
Foton: LVA LVB LVC
GAC: LMW
Geely: LB3 L6T LJX LLV LJU L10
Genesis: KMT KMU
GMC: 1GD 1GK 1GT 2GD 2GK 2GT 3GK 3GT 1GE 3GD
Great Wall: LGW
Haima: LH1 LMV
Holden: 6H8
Honda: 19X JHM JHL JHF JHG JH2 1HG 1HF 2HG 2HJ 2HK 3HG 3CZ 5FN 5J6 7FA SHH SHS LHG LUC LTL MAK MRH MHR NLA PAD PMH RLH 93H 8C3
Hongqi: LFB
Hozon: LUZ
Hummer: 5GR 5GT
Hyundai: KMH KMF KMJ KM8 KMA KME TMA NLH MAL 2HM 5NM 5NP 5NT LBE 9BH X7M Z94
Ineos: SC6
Infiniti: JNK JNR JNX 5N3 3PC SJKC
Isuzu: JAA JAB JAL JAM JAN JAC 4NU MPA 4S2 4S6 MP1
Iveco: ZCF WJM VSI
JAC: LJ1
Jaguar: SAJ SAD
Jeep: 1J4 1J8
JMC: LEF LET
Kia: KNA KNB KNC KND KNE KNF KNG KNH KNJ 5XX 5XY 3KP U5Y U6Y LJD MZB XWK
Koenigsegg: YT9
KTM: VBK
Lada: XTA
Lamborghini: ZHW ZPB
Lancia: ZLA
Land Rover: SAL 99J L2C
Leapmotor: LFZ
Lexus: JTH JTJ 2T2 58A 5TDL JT6 JT8 3TM0
Li Auto: HLX LW4
Lincoln: 1L1 1LN 2LM 2LN 5L1 5LM 3LN 1LJ
Lotus: SCC LRL
Lucid: 50E 7UU
Maserati: ZAM ZN6
Mazda: JM1 JM3 JM7 JMZ JM0 JM2 JM4 JM6 1YV 3MD 3MV 3MZ 4F2 4F4 7MM LVRH MM7 MM8 6F2 PE2
McLaren: SBM
Mercedes-Benz: WDB WDC WDD WDF WDW WDY WD3 WD4 WDZ WMX W1K W1N W1V W1W W1X W1Y W1T 4JG 55S 5DH LE4 LB1 VSA NMB MBN MEC 9BM 8AC ADB RLM
Mercury: 1ME 2ME 3ME 4M2 1MR
MG: SDP MZ7
MINI: WMW WMZ
Mitsubishi: JA3 JA4 JA7 JMB JMY JMA JMP JMF 4A3 4A4 4MB 6MM ML3 MMA MMB MMC MMD MMT XMC LMU LDN 93X
NIO: LJ1E
Nissan: JN1 JN3 JN6 JN8 JNA JNT 1N4 1N6 3N1 3N6 3N8 5N1 5BZ SJN VSK VWA LJN MNT MDH 94D 8AN ADN PN8
Oldsmobile: 1G3 2G3 3G3
Opel: W0V VXK VXE KL0 XWF
Peugeot: VF3 VR3 VS8 936 8AD NAA
Piaggio: ZAP
Plymouth: 1P4 1P7 2P4
Polestar: LPS YSM
Pontiac: 1G2 2G2 3G2 5Y2 6G2 KL2
Porsche: WP0 WP1
Proton: PL1 PL8
Ram: 1C6 3C6 2C7 3C7
Renault: VF1 VF2 VF6 VF8 VNV VSY TMK 93Y 8A1 9FB MEE NM1 X7L LVD
Rivian: 7FC 7PD
Rolls-Royce: SCA SLA
Rover: SAX
Saab: YS3 YSC 5S3 YTN
Saturn: 1G8 5GZ 3GS
Scion: JTK JTL
Seat: VSZ
Seres: LM8
Skoda: TMB TMP Y6U
Smart: WME W1A HES
SsangYong: KPA KPB KPT
Subaru: JF1 JF2 JF3 JF4 4S3 4S4 4S1
Suzuki: JS1 JS2 JS3 JSA JSL TSM VSE 2S2 2S3 MA3 MBH MHY MMS PK9
Tata: MAT
Tesla: 5YJ 7SA 7G2 XP7 LRW SFZ
Toyota: JTA JTB JTD JTE JTF JTG JTM JT1 JT2 JT3 JT4 JT5 JT7 1NX 2T1 2T3 3TM 3TY 3MY 4T1 4T3 4T4 5TB 5TD 5TE 5TF 5YF 7MU 7SV SB1 VNK NMT YAR TW0 LFM LVG LTV MBJ MHF MR0 MR1 MR2 MRO PN1 6T1 8AJ 9BR RL4 AHT
Trabant: SDB
Triumph: SMT
UAZ: XTT
Vauxhall: SED
Volkswagen: WVW WVG WV1 WV2 WV3 WV4 1VW 1V1 1V2 3VW 3VV 8AW 9BW AAV VWV LFV LSV TW1 XW8
Volvo: YV1 YV2 YV4 YV5 YV8 LYV LVY 7JR 7JD MHA XLB
Wuling: LZW
Xpeng: LMVH L1N`;

const ORDER = "ABCDEFGHJKLMNPRSTUVWXYZ1234567890";

type Range = {
  readonly first: string;
  readonly from: number;
  readonly to: number;
  readonly country: string;
};

const RANGES: readonly Range[] = COUNTRIES.split(",").map((entry) => {
  const [span = "", country = ""] = entry.trim().split(" ");
  const [from = "", to = ""] = span.split("-");
  return {
    first: from.charAt(0),
    from: ORDER.indexOf(from.charAt(1)),
    to: ORDER.indexOf(to.charAt(1)),
    country,
  };
});

/** ISO 3166 code of the country in which the maker is registered; null = not assigned. */
export function findVinCountry(vin: string): string | null {
  const at = ORDER.indexOf(vin.charAt(1));
  const range = RANGES.find(
    (each) => each.first === vin.charAt(0) && each.from <= at && at <= each.to,
  );
  return range?.country ?? null;
}

const MAKE_BY_CODE = new Map<string, string>();
for (const line of MAKERS.trim().split("\n")) {
  const [make = "", codes = ""] = line.split(": ");
  for (const code of codes.split(" ")) {
    if (!MAKE_BY_CODE.has(code)) MAKE_BY_CODE.set(code, make);
  }
}

/** The make of the longest matching code; null for an unknown code. */
export function findVinMake(vin: string): string | null {
  return MAKE_BY_CODE.get(vin.slice(0, 4)) ?? MAKE_BY_CODE.get(vin.slice(0, 3)) ?? null;
}

/** A maker of fewer than 1,000 cars a year has 9 as third character, and positions 12 to 14 name it. */
export function isSmallMaker(vin: string): boolean {
  return vin.charAt(2) === "9";
}

export const WMI_COUNT = MAKE_BY_CODE.size;
