/** Models of the UK demo cars; columns as in cars-us.ts, new prices in pounds. */
export const UK_MODELS = `
Ford|福特|Fiesta|嘉年华|hatchback|5|5|WF0|2013-2023|1.04|Zetec 1.0T 100,74,998,p,m,f,17500/Titanium 1.0T 125,92,998,p,m,f,20500
Ford|福特|Focus|福克斯|hatchback|5|5|WF0|2015-2024|0.96|Titanium 1.0T 125,92,999,p,m,f,24000/ST-Line 1.5 EcoBlue,88,1499,d,m,f,26000
Ford|福特|Focus Estate|福克斯旅行版|estate|5|5|WF0|2016-2022|0.92|Zetec 1.5 TDCi,88,1499,d,m,f,24500
Ford|福特|Puma|Puma|suv|5|5|WF0|2020-2025|1.0|ST-Line 1.0 mHEV,92,999,p,m,f,27000
Ford|福特|Kuga|翼虎|suv|5|5|WF0|2017-2024|0.9|ST-Line 1.5 EcoBoost,110,1496,p,m,f,30500/ST-Line PHEV,165,2488,ph,c,f,38500
Ford|福特|Ranger|Ranger|pickup|5|4|6FP|2017-2023|1.05|Wildtrak 2.0 EcoBlue,157,1996,d,a,w,39000
Vauxhall|沃克斯豪尔|Corsa|可赛|hatchback|5|5|W0V|2015-2024|0.94|SE 1.4,66,1398,p,m,f,16500/Elite 1.2T,74,1199,p,m,f,20500
Vauxhall|沃克斯豪尔|Corsa-e|可赛-e|hatchback|5|5|VXK|2020-2024|0.62|SE Premium,100,0,e,s,f,30500
Vauxhall|沃克斯豪尔|Astra|雅特|hatchback|5|5|W0V|2016-2021|0.84|SRi 1.4T,110,1399,p,m,f,22500
Vauxhall|沃克斯豪尔|Mokka|Mokka|suv|5|5|VXK|2021-2024|0.9|SRi 1.2T,96,1199,p,m,f,25500
Volkswagen|大众|Golf|高尔夫|hatchback|5|5|WVW|2014-2024|1.04|Match 1.5 TSI,96,1498,p,m,f,25000/GTD 2.0,147,1968,d,dc,f,35000
Volkswagen|大众|Polo|波罗|hatchback|5|5|WVW|2018-2024|1.04|SE 1.0 TSI,70,999,p,m,f,19500
Volkswagen|大众|Tiguan|途观|suv|5|5|WVG|2016-2024|1.0|R-Line 2.0 TDI,110,1968,d,dc,w,37000
Volkswagen|大众|Passat Estate|帕萨特旅行版|estate|5|5|WVW|2015-2022|0.9|SE Business 2.0 TDI,110,1968,d,dc,f,31000
Volkswagen|大众|ID.3|ID.3|hatchback|5|5|WVW|2020-2024|0.64|Life Pro,150,0,e,s,r,36000
Volkswagen|大众|Touran|途安|mpv|7|5|WVG|2016-2021|1.0|SE 1.5 TSI,110,1498,p,m,f,30000
Nissan|日产|Qashqai|逍客|suv|5|5|SJN|2014-2024|0.94|N-Connecta 1.3 DIG-T,103,1332,p,m,f,26500/Acenta 1.5 dCi,81,1461,d,m,f,23500
Nissan|日产|Juke|Juke|suv|5|5|SJN|2020-2024|0.92|N-Connecta 1.0 DIG-T,84,999,p,m,f,22500
Nissan|日产|Leaf|聆风|hatchback|5|5|SJN|2018-2023|0.54|Tekna 40 kWh,110,0,e,s,f,31500
Kia|起亚|Sportage|狮跑|suv|5|5|U5Y|2016-2024|1.02|2 1.6 GDi,97,1591,p,m,f,23500/GT-Line 1.6 Hybrid,169,1598,h,a,f,36500
Kia|起亚|Ceed|Ceed|hatchback|5|5|U5Y|2018-2024|0.96|2 1.0 T-GDi,88,998,p,m,f,21500
Kia|起亚|e-Niro|e-Niro|suv|5|5|KNA|2019-2023|0.7|4+ 64 kWh,150,0,e,s,f,37500
Kia|起亚|Picanto|Picanto|hatchback|5|5|KNA|2017-2024|1.05|3,62,1248,p,m,f,14500
Hyundai|现代|i10|i10|hatchback|5|5|NLH|2017-2023|1.05|SE,49,998,p,m,f,13500
Hyundai|现代|Tucson|途胜|suv|5|5|TMA|2016-2024|0.96|Premium 1.6 T-GDi,110,1598,p,m,f,29500
Hyundai|现代|Kona Electric|昂希诺 EV|suv|5|5|TMA|2019-2023|0.66|Premium 64 kWh,150,0,e,s,f,37000
Toyota|丰田|Yaris|雅力士|hatchback|5|5|VNK|2020-2024|1.1|Icon 1.5 Hybrid,85,1490,h,c,f,21000
Toyota|丰田|Corolla|卡罗拉|hatchback|5|5|SB1|2019-2024|1.08|Icon Tech 1.8 Hybrid,90,1798,h,c,f,27000
Toyota|丰田|Corolla Touring Sports|卡罗拉旅行版|estate|5|5|SB1|2019-2023|1.08|Design 2.0 Hybrid,135,1987,h,c,f,31000
Toyota|丰田|C-HR|C-HR|suv|5|5|NMT|2017-2023|1.06|Design 1.8 Hybrid,90,1798,h,c,f,29000
Toyota|丰田|RAV4|RAV4|suv|5|5|JTM|2019-2024|1.08|Design 2.5 Hybrid AWD,163,2487,h,c,w,38000
Toyota|丰田|Aygo|Aygo|hatchback|4|5|JTD|2015-2021|1.1|x-play 1.0,53,998,p,m,f,12500
Honda|本田|Jazz|飞度|hatchback|5|5|JHM|2015-2020|1.08|1.3 i-VTEC EX,75,1318,p,m,f,17500
Honda|本田|Civic|思域|hatchback|5|5|SHH|2017-2021|1.0|1.0 VTEC Turbo SR,93,988,p,m,f,22500
BMW|宝马|1 Series|1系|hatchback|5|5|WBA|2019-2024|0.94|118i M Sport,103,1499,p,m,f,30000
BMW|宝马|3 Series|3系|saloon|5|4|WBA|2016-2023|0.92|320d M Sport,140,1995,d,a,r,39000/330e M Sport,215,1998,ph,a,r,43500
BMW|宝马|3 Series Touring|3系旅行版|estate|5|5|WBA|2016-2022|0.95|320d xDrive,140,1995,d,a,w,42000
BMW|宝马|Z4|Z4|convertible|2|2|WBA|2019-2023|1.0|sDrive20i M Sport,145,1998,p,a,r,43000
Mercedes-Benz|奔驰|A-Class|A级|hatchback|5|5|W1K|2018-2023|0.94|A 180 AMG Line,100,1332,p,dc,f,32000
Mercedes-Benz|奔驰|C-Class Estate|C级旅行版|estate|5|5|WDD|2017-2021|0.88|C 220 d AMG Line,143,1950,d,a,r,41000
Mercedes-Benz|奔驰|E-Class|E级|saloon|5|4|WDD|2017-2022|0.88|E 220 d SE,143,1950,d,a,r,43000
Audi|奥迪|A3 Sportback|A3 Sportback|hatchback|5|5|WAU|2016-2023|0.98|35 TFSI S line,110,1498,p,dc,f,31000
Audi|奥迪|A4 Avant|A4 Avant|estate|5|5|WAU|2016-2022|0.9|40 TDI Sport,140,1968,d,dc,f,39000
Audi|奥迪|Q3|Q3|suv|5|5|WAU|2019-2024|0.98|35 TFSI S line,110,1498,p,dc,f,36500
Audi|奥迪|TT|TT|coupe|4|2|TRU|2015-2022|1.06|45 TFSI quattro S line,180,1984,p,dc,w,40000
Land Rover|路虎|Discovery Sport|发现运动版|suv|7|5|SAL|2016-2023|0.84|HSE 2.0 D180,132,1999,d,a,w,45000
Land Rover|路虎|Range Rover Evoque|揽胜极光|suv|5|5|SAL|2016-2023|0.86|SE 2.0 D180,132,1999,d,a,w,42500
Jaguar|捷豹|F-Type|F-Type|coupe|2|2|SAJ|2015-2021|1.05|3.0 V6,250,2995,p,a,r,56500
Jaguar|捷豹|XE|XE|saloon|5|4|SAJ|2016-2020|0.78|R-Sport 2.0d,132,1999,d,a,r,35000
Mini|MINI|Countryman|Countryman|suv|5|5|WMW|2017-2023|0.98|Cooper,100,1499,p,m,f,27000
Mini|MINI|Clubman|Clubman|estate|5|5|WMW|2016-2023|0.96|Cooper,100,1499,p,m,f,25500
Mini|MINI|Convertible|敞篷版|convertible|4|2|WMW|2017-2023|1.04|Cooper S,141,1998,p,dc,f,29500
Mazda|马自达|MX-5|MX-5|convertible|2|2|JMZ|2016-2023|1.12|SE-L Nav 1.5,97,1496,p,m,r,25000
Mazda|马自达|CX-5|CX-5|suv|5|5|JMZ|2017-2024|0.96|SE-L Nav 2.0,121,1998,p,m,f,29000
Mazda|马自达|6 Tourer|阿特兹旅行版|estate|5|5|JMZ|2016-2022|0.88|Sport Nav 2.2d,110,2191,d,m,f,29500
Skoda|斯柯达|Octavia Estate|明锐旅行版|estate|5|5|TMB|2015-2023|1.0|SE L 2.0 TDI,110,1968,d,dc,f,28000
Skoda|斯柯达|Fabia|晶锐|hatchback|5|5|TMB|2016-2023|1.02|SE 1.0 TSI,70,999,p,m,f,17000
Skoda|斯柯达|Kodiaq|柯迪亚克|suv|7|5|TMB|2017-2023|1.02|SE L 2.0 TDI 4x4,110,1968,d,dc,w,36000
SEAT|西雅特|Leon|里昂|hatchback|5|5|VSS|2016-2023|0.96|FR 1.5 TSI,110,1498,p,m,f,25500
SEAT|西雅特|Ateca|Ateca|suv|5|5|VSS|2017-2023|0.98|SE 1.5 TSI,110,1498,p,m,f,27000
SEAT|西雅特|Alhambra|Alhambra|mpv|7|5|VSS|2015-2020|0.96|SE 2.0 TDI,110,1968,d,m,f,31500
Peugeot|标致|208|208|hatchback|5|5|VR3|2016-2023|0.94|Allure 1.2 PureTech,74,1199,p,m,f,19500
Peugeot|标致|3008|3008|suv|5|5|VF3|2017-2023|0.92|Allure 1.2 PureTech,96,1199,p,m,f,29000
Citroën|雪铁龙|C3|C3|hatchback|5|5|VF7|2017-2023|0.88|Flair 1.2,61,1199,p,m,f,17500
Citroën|雪铁龙|Berlingo|Berlingo|mpv|5|5|VR7|2019-2023|0.98|Flair BlueHDi 100,75,1499,d,m,f,23500
Renault|雷诺|Clio|克力欧|hatchback|5|5|VF1|2015-2023|0.94|Iconic TCe 90,66,999,p,m,f,17000
Renault|雷诺|Zoe|佐伊|hatchback|5|5|VF1|2019-2022|0.54|GT Line R135,100,0,e,s,f,31500
Renault|雷诺|Captur|卡缤|suv|5|5|VF1|2017-2023|0.92|Iconic TCe 90,66,999,p,m,f,20500
Dacia|达契亚|Duster|达斯特|suv|5|5|UU1|2018-2024|1.12|Comfort TCe 100,74,999,p,m,f,17500
Dacia|达契亚|Sandero|Sandero|hatchback|5|5|UU1|2016-2023|1.1|Stepway TCe 90,66,898,p,m,f,13500
Volvo|沃尔沃|XC40|XC40|suv|5|5|YV1|2018-2024|1.0|T3 Momentum,120,1477,p,a,f,34000
Volvo|沃尔沃|V60|V60|estate|5|5|YV1|2018-2022|0.94|D4 Momentum Plus,140,1969,d,a,f,37000
Volvo|沃尔沃|XC60|XC60|suv|5|5|YV1|2018-2023|0.98|D4 R-Design AWD,140,1969,d,a,w,44000
MG|名爵|ZS EV|ZS EV|suv|5|5|LSJ|2020-2024|0.6|Exclusive,105,0,e,s,f,29000
MG|名爵|MG4 EV|MG4 EV|hatchback|5|5|LSJ|2022-2025|0.62|SE Long Range,150,0,e,s,r,30000
Tesla|特斯拉|Model 3|Model 3|saloon|5|4|LRW|2020-2024|0.6|Rear-Wheel Drive,208,0,e,s,r,43000
Suzuki|铃木|Swift|雨燕|hatchback|5|5|JSA|2017-2023|1.02|SZ-T 1.0 Boosterjet,82,998,p,m,f,15500
Mitsubishi|三菱|L200|L200|pickup|5|4|MMC|2016-2021|0.92|Barbarian 2.4 DI-D,133,2442,d,a,w,33500
Porsche|保时捷|718 Boxster|718 Boxster|convertible|2|2|WP0|2016-2022|1.15|2.0 PDK,220,1988,p,dc,r,50000
`;
