/**
 * Twenty rows of each real file, read by a person in the file itself: the values that must be stored. The data
 * has no clear licence, so only these facts are kept here.
 * row | model year | price in minor units | odometer | fuel | gearbox | make | model | cc; "-" is unknown.
 */
export const REAL_ROWS: Readonly<Record<string, string>> = {
  "uk/audi.csv": `
2|2017|1250000|15735|petrol|manual|Audi|A1|1400
7|2016|1390000|32260|petrol|automatic|Audi|A1|1400
400|2017|1399500|36400|petrol|manual|Audi|A3|1400
541|2017|1249500|25747|petrol|manual|Audi|A1|1000
1075|2019|2344400|5432|petrol|semi_automatic|Audi|A1|1000
1606|2015|1548900|37026|petrol|manual|Audi|A5|1800
2140|2014|1299500|42000|petrol|semi_automatic|Audi|TT|1800
2674|2017|2052000|20516|diesel|automatic|Audi|A5|2000
3205|2013|1199900|53364|diesel|semi_automatic|Audi|A3|2000
3739|2019|2800000|8000|diesel|semi_automatic|Audi|A6|2000
4273|2019|2399500|3780|diesel|semi_automatic|Audi|A3|2000
4804|2019|2149000|6000|petrol|semi_automatic|Audi|A1|2000
5338|2017|3395000|4685|diesel|semi_automatic|Audi|A8|3000
5872|2019|2195000|3193|diesel|manual|Audi|Q2|1600
6403|2019|2575000|5000|petrol|manual|Audi|Q3|1500
6937|2016|1759900|22245|petrol|manual|Audi|Q2|1400
7471|2016|1699000|34500|diesel|manual|Audi|TT|2000
8002|2016|1349900|26203|petrol|manual|Audi|A3|1000
8536|2019|4695000|121|diesel|automatic|Audi|Q7|3000
9070|2016|1999500|13483|diesel|automatic|Audi|Q3|2000
`,
  "uk/bmw.csv": `
7|2016|1490000|35309|diesel|automatic|BMW|5 Series|2000
547|2016|1129800|64308|diesel|manual|BMW|3 Series|2000
1087|2018|3649800|4015|diesel|semi_automatic|BMW|X6|3000
1624|2019|4809000|123|diesel|automatic|BMW|X5|3000
2164|2019|1979800|16406|diesel|semi_automatic|BMW|1 Series|2000
2704|2020|4997500|2950|diesel|semi_automatic|BMW|X6|3000
3241|2016|1492000|59695|diesel|automatic|BMW|3 Series|3000
3640|2015|-|33419|diesel|semi_automatic|BMW|2 Series|2000
3781|2016|3298300|33113|petrol|automatic|BMW|M4|3000
4321|2020|4432000|160|diesel|semi_automatic|BMW|3 Series|2000
4858|2016|1550000|37000|diesel|manual|BMW|X1|2000
5398|2019|2100000|50|petrol|manual|BMW|2 Series|1500
5938|2019|7250000|5929|diesel|automatic|BMW|X7|3000
6475|2020|3099500|1000|diesel|semi_automatic|BMW|5 Series|2000
7015|2019|3479100|3796|diesel|semi_automatic|BMW|X1|2000
7555|2014|1049000|83000|diesel|automatic|BMW|3 Series|2000
8092|2015|1139900|32940|diesel|manual|BMW|2 Series|2000
8632|2018|1620000|9856|petrol|automatic|BMW|1 Series|1500
9172|2016|1198800|20698|diesel|manual|BMW|1 Series|1500
9709|2016|2263200|31910|petrol|automatic|BMW|4 Series|3000
`,
  "uk/ford.csv": `
2|2017|1200000|15944|petrol|automatic|Ford|Fiesta|1000
7|2015|1050000|35432|petrol|manual|Ford|Fiesta|1600
906|2018|949100|19272|petrol|manual|Ford|Fiesta|1100
1805|2018|730000|20245|petrol|manual|Ford|Ka+|1200
2701|2016|789900|25465|petrol|manual|Ford|Fiesta|1200
3600|2019|1732000|3850|petrol|manual|Ford|Focus|1000
4499|2015|1295000|18146|petrol|manual|Ford|Kuga|1500
5395|2017|840000|7024|petrol|manual|Ford|Fiesta|1200
6294|2016|1025000|12985|petrol|manual|Ford|Fiesta|1000
7193|2018|1149000|15000|petrol|manual|Ford|Fiesta|1000
8089|2018|1180000|22076|petrol|manual|Ford|Focus|1000
8988|2014|700000|33000|petrol|semi_automatic|Ford|Fiesta|1600
9887|2015|1070000|29980|diesel|manual|Ford|Mondeo|1500
10783|2019|1649500|2000|petrol|manual|Ford|Fiesta|1000
11682|2016|829900|32332|petrol|manual|Ford|Fiesta|1200
12581|2019|1485000|2587|petrol|manual|Ford|Fiesta|1000
13477|2011|450000|87600|petrol|automatic|Ford|Focus|1600
14376|2017|1396800|23452|diesel|manual|Ford|Kuga|1500
15275|2019|1798900|15623|diesel|automatic|Ford|Focus|1500
16171|2019|1849900|4409|diesel|manual|Ford|Kuga|2000
`,
  "uk/merc.csv": `
7|2011|14994800|3000|petrol|automatic|Mercedes-Benz|SL-Class|6200
664|2019|2199000|6954|diesel|automatic|Mercedes-Benz|A-Class|1500
1321|2017|1697900|11811|diesel|manual|Mercedes-Benz|A-Class|1500
1975|2019|2887100|8529|diesel|semi_automatic|Mercedes-Benz|E-Class|2000
2632|2019|4099100|4911|diesel|automatic|Mercedes-Benz|GLC|2000
3289|2014|1113300|61616|diesel|semi_automatic|Mercedes-Benz|C-Class|2100
3943|2018|3299000|17000|diesel|semi_automatic|Mercedes-Benz|CLS|2900
4600|2017|2049000|13484|diesel|semi_automatic|Mercedes-Benz|SL-Class|2100
5257|2019|2798000|13924|diesel|semi_automatic|Mercedes-Benz|E-Class|2000
5911|2017|1650100|11849|petrol|manual|Mercedes-Benz|A-Class|1600
6568|2017|2864900|30510|petrol|semi_automatic|Mercedes-Benz|CL-Class|2000
7225|2016|1934900|13177|diesel|semi_automatic|Mercedes-Benz|E-Class|2000
7879|2018|3999100|9000|petrol|automatic|Mercedes-Benz|C-Class|3000
8536|2015|1969900|10651|diesel|semi_automatic|Mercedes-Benz|GLA|2100
9193|2019|2649900|9348|diesel|semi_automatic|Mercedes-Benz|CL-Class|2200
9847|2016|1549000|35000|petrol|automatic|Mercedes-Benz|A-Class|1600
10465|2014|1079900|39240|diesel|manual|Mercedes-Benz|180|1500
10504|2015|1399900|79779|hybrid|automatic|Mercedes-Benz|C-Class|2000
11161|2015|1400000|73960|diesel|automatic|Mercedes-Benz|C-Class|2100
11349|2007|450000|94000|petrol|automatic|Mercedes-Benz|230|-
`,
  "uk/vauxhall.csv": `
7|2017|974300|13546|petrol|manual|Vauxhall|Corsa|1400
689|2019|1099000|318|petrol|manual|Vauxhall|Corsa|1400
1371|2019|1049800|9905|petrol|manual|Vauxhall|Corsa|1400
2050|2017|799100|21266|petrol|manual|Vauxhall|Corsa|1400
2732|2013|524000|27000|petrol|manual|Vauxhall|Corsa|1200
3414|2019|1349500|5|petrol|manual|Vauxhall|Corsa|1400
4093|2016|891000|29370|petrol|manual|Vauxhall|Astra|1400
4775|2016|1149900|27056|diesel|manual|Vauxhall|Astra|1600
5457|2018|1250000|25369|petrol|manual|Vauxhall|Astra|1600
6136|2017|980000|12475|diesel|manual|Vauxhall|Astra|1600
6706|2019|1999500|1450|diesel|other|Vauxhall|Mokka|1500
6818|2016|869500|33000|petrol|manual|Vauxhall|Mokka|1600
7500|2015|777500|51817|petrol|manual|Vauxhall|Mokka|1600
8179|2017|899000|42571|petrol|manual|Vauxhall|Mokka X|1600
8861|2016|1149500|14000|petrol|manual|Vauxhall|Mokka X|1400
9543|2016|1077500|28216|petrol|automatic|Vauxhall|Mokka X|1400
10222|2019|1149900|14994|petrol|manual|Vauxhall|Crossland X|1200
10904|2016|1499500|8000|petrol|automatic|Vauxhall|Zafira|1400
11586|2019|1100000|5|petrol|manual|Vauxhall|Adam|1200
13319|2015|1299900|34461|electric|automatic|Vauxhall|Ampera|1400
`,
  "uk/vw.csv": `
7|2020|3189500|10|petrol|manual|Volkswagen|T-Roc|1500
765|2017|1644200|46498|diesel|manual|Volkswagen|Golf|2000
1523|2017|1695000|30532|diesel|manual|Volkswagen|Golf|2000
2278|2016|1037200|47525|diesel|manual|Volkswagen|Golf|1600
3036|2016|1545000|32614|diesel|manual|Volkswagen|Golf|2000
3794|2018|2049900|8702|petrol|manual|Volkswagen|Golf|2000
4549|2015|1593700|23169|petrol|manual|Volkswagen|Golf|2000
5307|2015|1900000|34366|petrol|automatic|Volkswagen|Golf|2000
6065|2017|1449100|38105|diesel|manual|Volkswagen|Passat|2000
6820|2019|1849300|5421|petrol|automatic|Volkswagen|Polo|2000
7578|2017|1150000|6336|petrol|manual|Volkswagen|Polo|1200
8336|2019|1749500|3487|petrol|semi_automatic|Volkswagen|Polo|1000
9091|2019|1247100|14991|petrol|manual|Volkswagen|Polo|1000
9849|2016|919900|46017|petrol|manual|Volkswagen|Polo|1200
10222|2019|3326000|1970|diesel|semi_automatic|Volkswagen|Tiguan|2000
10607|2019|2875400|8019|diesel|semi_automatic|Volkswagen|Tiguan|2000
11362|2015|1399500|38000|diesel|manual|Volkswagen|Tiguan|2000
12120|2011|444000|131000|diesel|manual|Volkswagen|Sharan|2000
12878|2014|720000|15885|petrol|manual|Volkswagen|Up|1000
13633|2019|3899200|10632|diesel|semi_automatic|Volkswagen|Touareg|3000
`,
  "uk/raw_scrape_focus.csv": `
2|2016|800000|38852|petrol|manual|Ford|Focus|999
7|2016|1069900|26796|petrol|automatic|Ford|Focus|999
288|2019|1749800|11022|petrol|automatic|Ford|Focus|1000
569|2017|1893000|13965|petrol|manual|Ford|Focus|2000
726|2018|1899500|5988|petrol|manual|Ford|Focus|2000
847|2017|1729800|10044|diesel|manual|Ford|Focus|2000
1128|2018|1706000|9000|diesel|manual|Ford|Focus|2000
1409|2017|1095000|14301|petrol|manual|Ford|Focus|1000
1687|2019|1950000|5091|diesel|automatic|Ford|Focus|1500
1968|2017|1099800|21378|petrol|manual|Ford|Focus|1000
2249|2017|1000000|26828|petrol|manual|Ford|Focus|1000
2527|2018|1599500|5154|petrol|manual|Ford|Focus|1000
2808|2017|1179500|30564|petrol|manual|Ford|Focus|1000
3089|2018|1639900|17609|petrol|manual|Ford|Focus|1000
3367|2017|1237000|15486|petrol|semi_automatic|Ford|Focus|1000
3606|-|1549500|7424|diesel|manual|Ford|Focus|2000
3640|2009|339500|52000|petrol|manual|Ford|Focus|1596
3648|2014|690000|55995|diesel|manual|Ford|Focus|1560
3690|2011|369500|88151|diesel|manual|Ford|Focus|1560
3929|2019|1950000|3000|diesel|manual|Ford|Focus|1500
`,
  "us_classifieds_51k.csv": `
3|-|2550000|88705|petrol|automatic|Ford|F-150|-
6|2017|1490000|80903|petrol|automatic|Chrysler|200|-
7|2014|1499000|57954|petrol|automatic|Chrysler|300|-
2584|2013|1366500|-|petrol|automatic|Kia|Sorento|-
5161|2004|399000|203000|petrol|automatic|Toyota|Camry|-
7735|2007|590000|126000|petrol|automatic|Jeep|Grand Cherokee|-
10312|2006|590000|233000|petrol|automatic|Honda|Pilot|-
12889|2016|3900000|33129|petrol|automatic|Chevrolet|Tahoe|-
15463|2015|1950000|8360|petrol|automatic|Toyota|Tacoma|-
18040|2010|399500|-|petrol|automatic|Ford|Fusion|-
20617|2011|599500|122433|petrol|manual|Subaru|Forester|-
23191|2005|650000|267000|petrol|automatic|Chevrolet|Silverado 1500|-
25768|2003|399500|176965|petrol|automatic|Chevrolet|Trailblazer|-
28345|2018|2690000|-|petrol|automatic|Ford|F-150|-
30919|2014|1499000|123586|petrol|automatic|Toyota|Tacoma|-
33496|2017|999700|33037|petrol|automatic|Ford|Focus|-
36073|2004|499500|125411|petrol|automatic|Ford|Mustang|-
38647|1999|1530000|315000|diesel|automatic|Ram|2500|-
41224|2013|1490000|175557|petrol|automatic|Ford|F-350|-
43801|2003|399500|196700|petrol|automatic|GMC|Yukon|-
`,
  "us_dealer_cars_with_vin.csv": `
3|2012|2354100|105469|petrol|automatic|Toyota|4Runner|4000
7|2018|3199500|30849|petrol|cvt|Subaru|Crosstrek|2000
101|2019|5276700|41603|petrol|automatic|BMW|X5|3000
126|2020|6040000|46021|-|single_speed|Tesla|Model 3|-
195|2020|2918400|66301|petrol|automatic|Ford|Edge|2000
286|2020|4125000|67475|petrol|automatic|Kia|Telluride|3800
380|2018|4598900|16623|petrol|automatic|Ford|F-150|3500
399|2020|4500000|48662|petrol|automatic|Land Rover|Range Rover Evoque|-
474|2018|4400000|41290|petrol|automatic|Toyota|4Runner|4000
564|2019|-|34526|petrol|automatic|BMW|5 Series|3000
565|2016|6399300|52618|petrol|automatic|Mercedes-Benz|S-Class|4700
659|2021|4996300|16385|petrol|automatic|Lexus|RX|3500
753|2018|3750000|22303|petrol|automatic|Jeep|Grand Cherokee|5700
844|2020|2697700|37525|petrol|automatic|Kia|Sportage|2400
938|2018|3986900|27692|petrol|automatic|Lexus|RX|3500
1032|2019|3517000|35499|petrol|cvt|Infiniti|QX60|3500
1123|2014|7542200|33126|petrol|manual|Porsche|911|3400
1217|2020|2597500|12527|petrol|cvt|Honda|Civic|2000
1311|2019|4049800|20505|petrol|automatic|Lexus|ES|3500
1402|2019|3189500|32373|petrol|automatic|Chevrolet|Traverse|3600
`,
  "cn_classifieds_beijing_shanghai.csv": `
1|2020|28180000|13900|-|automatic|Mercedes-Benz|GLB|1300
7|2016|8800000|12000|-|automatic|Volkswagen|Golf|1600
207|2015|5800000|73900|-|automatic|Ford|Escort|1500
407|2019|14800000|42100|-|automatic|Buick|Envision|1500
604|2014|16500000|76300|-|automatic|Buick|GL8|2400
804|2017|6330000|32900|-|dual_clutch|Zotye|T700|1800
1004|2017|16380000|27300|-|automatic|Infiniti|QX30|1600
1201|2017|6400000|45200|-|automatic|Ford|Escort|1500
1401|2019|8880000|100|-|automatic|Citroën|C3-XR|1600
1601|2016|12500000|31600|-|cvt|Honda|Civic|1500
1798|2015|6500000|58400|-|automatic|Volkswagen|Santana|1600
1998|2013|5780000|77200|-|automatic|Volkswagen|Polo|1600
2198|2016|6680000|42800|-|cvt|Venucia|T70|2000
2395|2014|10280000|74400|-|automatic|Buick|GL8|2400
2595|2016|19500000|70200|-|automatic|Land Rover|Discovery Sport|2000
2795|2016|6380000|41500|-|automatic|Geely|帝豪GS|1300
2992|2019|12900000|4600|-|cvt|Toyota|Corolla|1200
3192|2016|21280000|73300|-|automatic|Land Rover|Discovery Sport|2000
3392|2019|9880000|19400|-|automatic|Ford|Focus|1500
3589|2018|5980000|19300|-|cvt|Soueast|DX3|1500
`,
};
