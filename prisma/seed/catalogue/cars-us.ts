/**
 * Models of the US demo cars, one per line, parsed by `parseModels`. New prices in dollars.
 * make | Chinese | model | Chinese | body | seats | doors | WMI | years | how well it holds its value | trims
 * trim: name, kW, cc, fuel (p d h ph e), gearbox (m a c dc s), drive (f r w), price when new
 */
export const US_MODELS = `
Toyota|丰田|Camry|凯美瑞|saloon|5|4|4T1|2018-2024|1.08|LE,151,2487,p,a,f,27000/SE Hybrid,155,2487,h,c,f,31500
Honda|本田|Accord|雅阁|saloon|5|4|1HG|2018-2022|1.05|EX 1.5T,143,1498,p,c,f,30500/Hybrid EX-L,158,1993,h,c,f,34500
Honda|本田|Civic|思域|saloon|5|4|2HG|2016-2021|1.08|LX,118,1996,p,c,f,22500/EX-T,130,1498,p,c,f,25000
Toyota|丰田|Corolla|卡罗拉|saloon|5|4|5YF|2014-2024|1.06|LE,104,1798,p,c,f,22500
Honda|本田|CR-V|CR-V|suv|5|5|2HK|2017-2022|1.08|EX-L,142,1498,p,c,w,33500
Toyota|丰田|RAV4|RAV4|suv|5|5|2T3|2019-2025|1.12|XLE,151,2487,p,a,w,32500/XSE Hybrid,163,2487,h,c,w,38500
Toyota|丰田|Tacoma|塔科马|pickup|5|4|5TF|2016-2023|1.24|SR5 V6,207,3456,p,a,w,37500
Toyota|丰田|Highlander|汉兰达|suv|7|5|5TD|2017-2022|1.08|XLE V6,220,3456,p,a,w,44000
Toyota|丰田|Sienna|赛那|mpv|8|5|5TD|2021-2025|1.12|XLE,183,2487,h,c,f,46000
Toyota|丰田|Prius|普锐斯|hatchback|5|5|JTD|2016-2022|1.05|LE,90,1798,h,c,f,27500
Toyota|丰田|4Runner|超霸|suv|5|5|JTE|2015-2023|1.24|SR5 Premium,201,3956,p,a,w,44500
Ford|福特|F-150|F-150|pickup|5|4|1FT|2015-2023|1.0|XLT 2.7 EcoBoost,242,2694,p,a,w,49000/Lariat 5.0,295,5038,p,a,w,59000
Ford|福特|Escape|翼虎|suv|5|5|1FM|2017-2022|0.88|SE 1.5,134,1498,p,a,f,28500
Ford|福特|Explorer|探险者|suv|7|5|1FM|2020-2024|0.9|XLT 2.3,224,2261,p,a,w,43000
Ford|福特|Mustang|野马|coupe|4|2|1FA|2018-2023|1.08|GT Premium,343,5038,p,m,r,44500/EcoBoost,231,2261,p,a,r,33500
Ford|福特|Mustang Convertible|野马敞篷|convertible|4|2|1FA|2018-2022|1.02|EcoBoost Premium,231,2261,p,a,r,42000
Ford|福特|Maverick|Maverick|pickup|5|4|3FT|2022-2025|1.15|XLT Hybrid,142,2488,h,c,f,28500
Ford|福特|Mustang Mach-E|野马 Mach-E|suv|5|5|3FM|2021-2024|0.68|Premium,198,0,e,s,r,48500
Chevrolet|雪佛兰|Silverado 1500|索罗德|pickup|5|4|1GC|2016-2023|1.0|LT 5.3,265,5328,p,a,w,50500
Chevrolet|雪佛兰|Equinox|探界者|suv|5|5|2GN|2018-2023|0.86|LT,127,1490,p,a,f,29500
Chevrolet|雪佛兰|Bolt EV|Bolt EV|hatchback|5|5|1G1|2017-2022|0.7|LT,150,0,e,s,f,33500
Chevrolet|雪佛兰|Malibu|迈锐宝|saloon|5|4|1G1|2016-2022|0.85|LT,119,1490,p,c,f,27000
Chevrolet|雪佛兰|Corvette|科尔维特|coupe|2|2|1G1|2015-2019|1.22|Stingray 2LT,339,6162,p,a,r,64000
Chevrolet|雪佛兰|Tahoe|太浩|suv|8|5|1GN|2016-2021|1.04|LT 4WD,265,5328,p,a,w,61000
Ram|公羊|1500|1500|pickup|5|4|1C6|2019-2023|0.97|Big Horn 5.7,295,5654,p,a,w,52000
Jeep|吉普|Wrangler Unlimited|牧马人四门|suv|5|5|1C4|2018-2023|1.12|Sahara,209,3604,p,a,w,48000
Jeep|吉普|Grand Cherokee|大切诺基|suv|5|5|1C4|2016-2021|0.92|Limited,218,3604,p,a,w,45000
Dodge|道奇|Challenger|挑战者|coupe|5|2|2C3|2016-2022|1.05|R/T,276,5654,p,a,r,41000
Chrysler|克莱斯勒|Pacifica|大捷龙|mpv|7|5|2C4|2017-2023|0.86|Touring L,214,3604,p,a,f,44000
Tesla|特斯拉|Model 3|Model 3|saloon|5|4|5YJ|2018-2024|0.7|Rear-Wheel Drive,208,0,e,s,r,42000/Long Range AWD,324,0,e,s,w,50000
Tesla|特斯拉|Model Y|Model Y|suv|5|5|7SA|2022-2025|0.7|Long Range AWD,324,0,e,s,w,53000
Nissan|日产|Altima|天籁|saloon|5|4|1N4|2019-2023|0.88|2.5 SV,140,2488,p,c,f,27500
Nissan|日产|Rogue|奇骏|suv|5|5|5N1|2017-2020|0.88|SV,127,2488,p,c,w,30500
Nissan|日产|Leaf|聆风|hatchback|5|5|1N4|2018-2022|0.58|SV Plus,160,0,e,s,f,38500
Subaru|斯巴鲁|Outback|傲虎|estate|5|5|4S4|2018-2024|1.04|2.5i Premium,136,2498,p,c,w,32500
Subaru|斯巴鲁|Forester|森林人|suv|5|5|JF2|2019-2024|1.05|Premium,136,2498,p,c,w,31000
Mazda|马自达|CX-5|CX-5|suv|5|5|JM3|2017-2024|1.0|Touring,139,2488,p,a,w,31500
Mazda|马自达|MX-5 Miata|MX-5|convertible|2|2|JM1|2019-2024|1.15|Club,135,1998,p,m,r,33500
Mazda|马自达|Mazda3 Hatchback|昂克赛拉|hatchback|5|5|JM1|2019-2024|1.0|Preferred,139,2488,p,a,f,27500
Hyundai|现代|Elantra|伊兰特|saloon|5|4|5NP|2017-2023|0.92|SEL,110,1999,p,a,f,21500
Hyundai|现代|Tucson|途胜|suv|5|5|KM8|2022-2025|0.96|SEL,139,2497,p,a,w,31500
Hyundai|现代|Ioniq 5|艾尼氪 5|suv|5|5|KM8|2022-2024|0.68|SEL RWD,168,0,e,s,r,47500
Hyundai|现代|Palisade|帕里斯帝|suv|7|5|KM8|2020-2024|1.0|Limited,217,3778,p,a,w,49000
Kia|起亚|Telluride|Telluride|suv|7|5|5XY|2020-2024|1.1|EX,217,3778,p,a,w,45500
Kia|起亚|Forte|福瑞迪|saloon|5|4|3KP|2019-2023|0.92|LXS,110,1999,p,c,f,21000
Kia|起亚|Soul|秀尔|hatchback|5|5|KND|2016-2023|0.9|S,110,1999,p,c,f,21500
Volkswagen|大众|Golf GTI|高尔夫 GTI|hatchback|5|5|WVW|2018-2024|1.05|SE,168,1984,p,dc,f,34000
Volkswagen|大众|Jetta|捷达|saloon|5|4|3VW|2019-2023|0.9|SE,110,1395,p,a,f,23500
Volkswagen|大众|Atlas|途昂|suv|7|5|1V2|2018-2023|0.88|SE V6,206,3597,p,a,w,41500
BMW|宝马|3 Series|3系|saloon|5|4|3MW|2019-2023|0.86|330i,190,1998,p,a,r,45000
BMW|宝马|X5|X5|suv|5|5|5UX|2019-2023|0.88|xDrive40i,250,2998,p,a,w,66000
BMW|宝马|4 Series Convertible|4系敞篷|convertible|4|2|WBA|2021-2024|0.88|430i,190,1998,p,a,r,58500
Mercedes-Benz|奔驰|C-Class|C级|saloon|5|4|55S|2016-2021|0.84|C 300 4MATIC,190,1991,p,a,w,47500
Mercedes-Benz|奔驰|GLC|GLC|suv|5|5|WDC|2017-2022|0.86|GLC 300 4MATIC,190,1991,p,a,w,49500
Audi|奥迪|A4|A4|saloon|5|4|WAU|2017-2023|0.82|45 TFSI Premium Plus,195,1984,p,dc,w,46500
Audi|奥迪|Q5|Q5|suv|5|5|WA1|2018-2024|0.86|45 TFSI Premium,195,1984,p,dc,w,50000
Lexus|雷克萨斯|RX|RX|suv|5|5|2T2|2016-2022|1.08|RX 350 AWD,220,3456,p,a,w,52500
Lexus|雷克萨斯|ES|ES|saloon|5|4|58A|2019-2024|1.05|ES 350,225,3456,p,a,f,46500
Porsche|保时捷|718 Cayman|718 Cayman|coupe|2|2|WP0|2017-2022|1.18|Base PDK,220,1988,p,dc,r,66000
Volvo|沃尔沃|V60|V60|estate|5|5|YV1|2019-2022|0.84|T5 Momentum,184,1969,p,a,f,43500
Volkswagen|大众|Golf SportWagen|高尔夫旅行版|estate|5|5|3VW|2015-2019|0.92|S 4Motion,125,1798,p,a,w,27500
Rivian|Rivian|R1T|R1T|pickup|5|4|7FC|2022-2024|0.72|Adventure,562,0,e,s,w,79500
Honda|本田|Odyssey|奥德赛|mpv|8|5|5FN|2018-2024|1.02|EX-L,209,3471,p,a,f,42500
Honda|本田|Fit|飞度|hatchback|5|5|3HG|2015-2020|1.12|EX,97,1498,p,c,f,19500
`;
