/**
 * Models by make: "name=other spelling,…~year". The year is the first model year with this name
 * anywhere, left out where it is not certain. A listing with an earlier year must be wrong.
 */
const TABLE: Readonly<Record<string, string>> = {
  Acura:
    "ILX~2012; Integra~1985; MDX~2000; NSX~1990; RDX~2006; RL~1995; RSX~2001; TL~1995; TLX~2014; TSX~2003",
  "Alfa Romeo": "Giulia; Giulietta; MiTo~2008; Stelvio~2016",
  Audi: "A1~2010; A2~1999; A3~1996; A4 Allroad; A4~1994; A5~2007; A6 Allroad; A6~1994; A7~2010; A8~1994; e-tron~2018; Q2~2016; Q3~2011; Q5~2008; Q7~2005; Q8~2018; R8~2006; RS3=RS 3~2011; RS4=RS 4~1999; RS5=RS 5~2010; RS6=RS 6~2002; RS7=RS 7~2013; S3~1999; S4~1991; S5~2007; S6; S7; S8~1996; SQ5~2012; SQ7~2016; TT~1998; A4L~2008; A6L; A8L; Q2L; Q5L",
  BMW: "i3~2013; i8~2014; M2~2015; M3~1986; M4~2014; M5~1984; M6~1983; M8; X1~2009; X2~2017; X3~2003; X4~2014; X5~1999; X6~2008; X7~2018; Z3~1995; Z4~2002; 1 Series=1系~2004; 2 Series=2系~2013; 3 Series=3系~1975; 4 Series=4系~2013; 5 Series=5系~1972; 6 Series=6系~1976; 7 Series=7系~1977; 8 Series=8系~1989",
  Buick:
    "Enclave~2007; Encore=昂科拉~2012; Envision=昂科威~2014; LaCrosse=君越~2004; Regal=君威; Excelle GT=英朗~2009; Excelle=凯越; GL8~1999; Verano=威朗",
  Cadillac:
    "Escalade ESV~2002; Escalade~1998; ATS-L; ATS~2012; CT6~2016; CTS~2002; SRX~2003; XT4~2018; XT5~2016; XT6~2019; XTS~2012",
  Changan: "Eado=逸动~2012",
  Chevrolet:
    "Blazer; Bolt EV; Camaro~1966; Cobalt; Colorado~2003; Corvette~1953; Cruze=科鲁兹~2001; Equinox=探界者~2004; Impala~1958; Malibu=迈锐宝~1964; Silverado 1500~1988; Silverado 2500HD=silverado 2500 hd~1999; Silverado 2500~1988; Silverado 3500HD=silverado 3500 hd~1999; Silverado 3500; Silverado~1975; Spark; Suburban~1934; Tahoe~1994; Trailblazer~1999; Traverse~2008; Trax=创酷~2012; Sail=赛欧; Cavalier=科沃兹; Captiva=科帕奇",
  Chrysler:
    "200~2010; 300~1955; Aspen~2006; Pacifica~2003; Sebring; Town & Country=town and country~1941",
  Dodge:
    "Challenger~1970; Charger~1966; Dakota~1986; Durango~1997; Grand Caravan~1983; Journey~2007",
  Ford: "B-MAX~2012; C-MAX~2003; EcoSport=翼搏~2003; Edge=锐界~2006; Escape~2000; Escort=福睿斯~1968; Expedition Max; Expedition~1996; Explorer=探险者~1990; F-150=f150~1975; F-250=f250~1953; F-350=f350~1953; Econoline~1960; Fiesta=嘉年华~1976; Focus=福克斯~1998; Fusion~2002; Galaxy~1995; Grand C-MAX~2010; Grand Tourneo Connect~2013; Ka+~2014; Ka~1996; Kuga=翼虎~2008; Maverick; Mondeo=蒙迪欧~1992; Mustang Mach-E; Mustang=野马~1964; Puma~1997; Ranger~1982; S-MAX~2006; Streetka~2003; Taurus~1985; Tourneo Connect~2002; Tourneo Custom~2012; Transit Tourneo; Transit-250",
  Geely: "Emgrand=帝豪~2009; Boyue=博越~2016",
  Genesis: "G70; G80; G90; GV70; GV80",
  GMC: "Acadia~2006; Sierra 1500~1988; Sierra 2500HD=sierra 2500 hd~1999; Sierra 2500; Sierra 3500; Sierra~1972; Terrain~2009; Yukon XL~1999; Yukon~1991",
  Haval: "H6~2011",
  Honda:
    "Accord=雅阁~1976; Civic=思域~1972; CR-V~1995; Fit=飞度; HR-V; Insight; Jazz; Odyssey=奥德赛~1994; Passport; Pilot~2002; Ridgeline",
  Hyundai:
    "Elantra GT; Elantra=伊兰特~1990; Ioniq 5; Kona EV; Kona; Palisade; Santa Fe Sport; Santa Fe=胜达~2000; Sonata~1985; Tucson=途胜~2004; Veloster; Mistra=名图; Lafesta=菲斯塔; Elantra Lingdong=领动; Elantra Langdong=朗动; Verna=瑞纳",
  Infiniti: "G35; G37; Q50~2013; Q60; QX50~2013; QX60~2012; QX80~2013",
  Jaguar: "E-PACE~2017; F-PACE~2015; F-TYPE; I-PACE; XE~2014; XF~2007; XJ; XK",
  Jeep: "Cherokee=自由光~1974; Compass=指南者~2006; Gladiator; Grand Cherokee=大切诺基~1992; Liberty~2001; Patriot~2006; Renegade=自由侠~2014; Wrangler Unlimited~2003; Wrangler=牧马人~1986",
  Kia: "Forte; K5; Optima; Sorento~2002; Soul=秀尔~2008; Sportage=智跑~1993; Stinger; Telluride",
  "Land Rover":
    "Defender; Discovery Sport=发现神行~2014; Discovery~1989; Range Rover Evoque=揽胜极光~2011; Range Rover Sport=揽胜运动版~2005; Range Rover Velar~2017; Range Rover=揽胜~1970; Freelander=神行者2",
  Lexus: "CT; ES; GS; GX; IS; LC; LS; LX; NX; RC; RX; UX",
  Lincoln: "Aviator; Continental; Corsair; MKC~2014; MKX; MKZ~2006; Nautilus~2018; Navigator~1997",
  Mazda:
    "CX-3; CX-30; CX-4; CX-5~2012; CX-7; CX-9~2006; Mazda2; Mazda3=马自达3; Mazda6; MX-5; Axela=昂克赛拉",
  "Mercedes-Benz":
    "A-Class=a class,A级~1997; B-Class=b class,B级~2005; C-Class=c class,C级~1993; E-Class=e class,E级~1993; G-Class=g class,G级~1979; M-Class=m class,M级~1997; R-Class=r class,R级~2005; S-Class=s class,S级~1972; V-Class=v class,V级~1996; X-Class=x class~2017; CL-Class=cl class~1992; GL-Class=gl class~2006; SL-Class=sl class~1954; SLK-Class; SLK~1996; CLC=clc class~2008; CLK~1996; CLA=cla-class,cla class,CLA级~2013; CLS=cls-class,cls class,CLS级~2003; GLA=gla-class,gla class,GLA级~2013; GLB=glb-class,glb class,GLB级~2019; GLC=glc-class,glc class,GLC级~2015; GLE=gle-class,gle class,GLE级~2015; GLK=glk-class,glk class,GLK级~2008; GLS=gls-class,gls class,GLS级~2015; Sprinter 2500=benze sprinter 2500~2001",
  Mitsubishi: "Mirage G4; Mirage; Outlander Sport; Outlander",
  Nissan:
    "370Z; Altima~1992; Armada; Frontier~1997; Juke; Leaf~2010; Maxima~1981; Murano=楼兰~2002; Pathfinder; Qashqai=逍客; Rogue Sport; Rogue~2007; Sentra~1982; Titan; Versa~2006; Sylphy=轩逸; Teana=天籁; Tiida=骐达; X-Trail=奇骏",
  Porsche:
    "718 Boxster; 718 Cayman; 911~1963; Boxster~1996; Cayenne~2002; Cayman~2005; Macan~2014; Panamera~2009; Taycan~2019",
  Ram: "1500~1981; 2500~1981; 3500~1981; ProMaster",
  Scion: "iQ; tC; xB; xD",
  Skoda: "Fabia=晶锐; Octavia=明锐; Superb=速派",
  Subaru:
    "Ascent; Crosstrek; Forester=森林人~1997; Impreza~1992; Legacy=力狮; Outback=傲虎~1994; WRX",
  Tesla: "Model 3~2017; Model S~2012; Model X~2015; Model Y~2020",
  Toyota:
    "4Runner~1984; Avalon=亚洲龙; C-HR; Camry=凯美瑞~1980; Corolla Hatchback; Corolla=卡罗拉~1966; Highlander Hybrid; Highlander=汉兰达~2000; Levin=雷凌; Prius~1997; RAV4 Hybrid; RAV4~1994; Sequoia; Sienna=塞纳~1997; Tacoma~1995; Tundra~1999; Venza; Yaris=雅力士; Vios=威驰; Prado=普拉多; Alphard=埃尔法; Crown=皇冠",
  Vauxhall:
    "Adam~2012; Agila~2000; Ampera~2011; Antara~2006; Astra~1979; Cascada~2013; Combo Life~2018; Corsa~1982; Crossland X~2017; Grandland X~2017; GTC; Insignia~2008; Kadjar; Meriva~2003; Mokka X~2016; Mokka~2012; Tigra~1994; Vectra~1988; Viva; Vivaro~2001; Zafira Tourer~2011; Zafira~1999",
  Volkswagen:
    "Amarok~2010; Arteon~2017; Atlas~2017; Beetle=甲壳虫~1938; Caddy Maxi Life; Caddy Maxi; Caddy Life; Caddy; California; Caravelle; CC~2008; Eos~2006; Fox~2003; Golf SV~2014; Golf=高尔夫~1974; Jetta=捷达~1979; Passat=帕萨特~1973; Polo~1975; Scirocco=尚酷~1974; Sharan~1995; Shuttle; T-Cross~2018; T-Roc~2017; Taos; Tiguan Allspace~2017; Tiguan L=途观L; Tiguan=途观~2007; Touareg=途锐~2002; Touran~2003; Up~2011; Lavida=朗逸; Sagitar=速腾; Magotan=迈腾; Bora=宝来; Santana=桑塔纳; Lamando=凌渡; Teramont=途昂; Phideon=辉昂",
  Volvo:
    "C30; C70; S40; S60; S60L; S80; S90; V40; V60; V70; V90 Cross Country; V90; XC40~2017; XC60~2008; XC70; XC90~2002",
};

export type Model = { readonly name: string; readonly since: number | null };
type Spelling = { readonly text: string; readonly model: Model };

function parse(line: string): Spelling[] {
  return line
    .split(";")
    .flatMap((part): Spelling[] => {
      const [names = "", year] = part.trim().split("~");
      const [name = "", others = ""] = names.split("=");
      const model = { name, since: year === undefined ? null : Number(year) };
      return [name, ...others.split(",")]
        .filter((text) => text !== "")
        .map((text) => ({ text: text.toLowerCase(), model }));
    })
    .sort((a, b) => b.text.length - a.text.length);
}

const SPELLINGS = new Map(Object.entries(TABLE).map(([make, line]) => [make, parse(line)]));

export type ModelAndTrim = {
  readonly modelName: string;
  readonly trim: string | null;
  readonly isKnown: boolean;
};

/**
 * Splits "Grand Cherokee Limited" into model and trim with the known models of that make. An
 * unknown text remains whole as the model, because splitting it would be a guess.
 */
export function splitModel(make: string | null, text: string): ModelAndTrim {
  const folded = text.toLowerCase().replace(/\s+/g, " ");
  for (const { text: spelling, model } of make === null ? [] : (SPELLINGS.get(make) ?? [])) {
    if (!folded.startsWith(spelling)) continue;
    const next = folded.charAt(spelling.length);
    // "300" must not match "300C", nor "Ka" "Kadjar". Chinese names need no separator.
    if (/[a-z0-9]/.test(next) && /[a-z0-9+]$/.test(spelling)) continue;
    const rest = text.replace(/\s+/g, " ").slice(spelling.length).trim();
    return { modelName: model.name, trim: rest === "" ? null : rest, isKnown: true };
  }
  return bmwSeries(make, text) ?? { modelName: text, trim: null, isKnown: false };
}

/** In North America a 3 Series is named by its engine: "330 i xDrive". */
function bmwSeries(make: string | null, text: string): ModelAndTrim | null {
  if (make !== "BMW") return null;
  const series = /^M?([1-8])\d\d/.exec(text)?.[1];
  return series === undefined ? null : { modelName: `${series} Series`, trim: text, isKnown: true };
}

/** The first model year with this name; null when it is not certain. */
export function findFirstModelYear(make: string | null, modelName: string | null): number | null {
  if (make === null || modelName === null) return null;
  const found = SPELLINGS.get(make)?.find((entry) => entry.text === modelName.toLowerCase());
  return found?.model.since ?? null;
}

/** The known models of a make, by the maker's own names. */
export function listKnownModels(make: string): readonly Model[] {
  return [...new Set((SPELLINGS.get(make) ?? []).map((entry) => entry.model))];
}
