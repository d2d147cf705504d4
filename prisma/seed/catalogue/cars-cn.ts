/** Models of the Chinese demo cars; columns as in cars-us.ts, new prices in yuan. */
export const CN_MODELS = `
Volkswagen|大众|Lavida|朗逸|saloon|5|4|LSV|2015-2024|0.96|1.5L 自动舒适版,83,1498,p,a,f,132000
Volkswagen|大众|Magotan|迈腾|saloon|5|4|LFV|2017-2023|0.92|330TSI 豪华型,137,1984,p,dc,f,226000
Volkswagen|大众|Tiguan L|途观L|suv|5|5|LSV|2017-2023|0.96|330TSI 两驱豪华版,137,1984,p,dc,f,245000
Volkswagen|大众|Golf|高尔夫|hatchback|5|5|LFV|2015-2023|1.0|280TSI R-Line,110,1395,p,dc,f,155000
Volkswagen|大众|ID.4 CROZZ|ID.4 CROZZ|suv|5|5|LFV|2021-2024|0.58|PURE+,150,0,e,s,r,218000
Volkswagen|大众|Passat|帕萨特|saloon|5|4|LSV|2019-2023|0.92|330TSI 精英版,137,1984,p,dc,f,212000
Toyota|丰田|Corolla|卡罗拉|saloon|5|4|LFM|2014-2023|1.0|1.2T GL-i,85,1197,p,c,f,122000/双擎 1.8 豪华版,90,1798,h,c,f,142000
Toyota|丰田|Camry|凯美瑞|saloon|5|4|LVG|2018-2023|1.02|2.0E 精英版,131,1987,p,c,f,192000/双擎 2.5HG,160,2487,h,c,f,235000
Toyota|丰田|RAV4|RAV4荣放|suv|5|5|LFM|2016-2023|1.02|2.0L 都市版,126,1987,p,c,f,188000
Toyota|丰田|Highlander|汉兰达|suv|7|5|LVG|2015-2021|1.1|2.0T 四驱精英版,162,1998,p,a,w,288000
Toyota|丰田|Sienna|赛那|mpv|7|5|LVG|2021-2024|1.06|2.5L 混动舒适版,181,2487,h,c,f,322000
Toyota|丰田|Prado|普拉多|suv|7|5|LFM|2016-2020|1.2|3.5L TX-L,206,3456,p,a,w,480000
Honda|本田|Civic|思域|saloon|5|4|LVH|2016-2023|1.0|220TURBO 劲动版,130,1498,p,c,f,142000
Honda|本田|Accord|雅阁|saloon|5|4|LHG|2018-2023|0.98|260TURBO 精英版,143,1498,p,c,f,199800
Honda|本田|CR-V|CR-V|suv|5|5|LVH|2017-2023|1.0|240TURBO 两驱都市版,142,1498,p,c,f,196000
Honda|本田|Fit|飞度|hatchback|5|5|LHG|2014-2023|1.05|1.5L 潮享版,96,1498,p,c,f,95000
Honda|本田|Odyssey|奥德赛|mpv|7|5|LHG|2019-2023|1.0|2.0L 锐·混动,135,1993,h,c,f,258000
Nissan|日产|Sylphy|轩逸|saloon|5|4|LGB|2014-2023|0.96|1.6L 悦享版,99,1598,p,c,f,128000
Nissan|日产|X-Trail|奇骏|suv|5|5|LGB|2015-2021|0.86|2.0L 豪华版 2WD,110,1997,p,c,f,205000
Nissan|日产|Altima|天籁|saloon|5|4|LGB|2019-2023|0.88|2.0L XL,115,1997,p,c,f,192000
Buick|别克|Regal|君威|saloon|5|4|LSG|2017-2022|0.76|20T 豪华型,124,1490,p,a,f,195000
Buick|别克|Excelle GT|英朗|saloon|5|4|LSG|2015-2021|0.76|15N 自动进取型,87,1485,p,a,f,118000
Buick|别克|GL8|GL8|mpv|7|5|LSG|2017-2023|0.96|ES 陆尊 653T,174,1998,p,a,f,330000
Buick|别克|Envision|昂科威|suv|5|5|LSG|2015-2021|0.8|28T 四驱精英型,191,1998,p,a,w,268000
Ford|福特|Focus|福克斯|hatchback|5|5|LVS|2015-2021|0.76|1.5L 自动风尚型,90,1497,p,a,f,118000
Ford|福特|Mondeo|蒙迪欧|saloon|5|4|LVS|2016-2021|0.74|EcoBoost 200 时尚型,149,1999,p,a,f,205000
Ford|福特|Mustang|野马|coupe|4|2|1FA|2016-2022|0.95|2.3T 性能版,213,2261,p,a,r,410000
Hyundai|现代|Elantra|伊兰特|saloon|5|4|LBE|2021-2024|0.78|1.5L 精英版,85,1497,p,c,f,112000
Hyundai|现代|Tucson L|途胜L|suv|5|5|LBE|2021-2023|0.78|1.5T 精英版,147,1497,p,dc,f,168000
Audi|奥迪|A4L|A4L|saloon|5|4|LFV|2017-2023|0.9|40 TFSI 时尚动感型,140,1984,p,dc,f,335000
Audi|奥迪|A6L|A6L|saloon|5|4|LFV|2016-2023|0.92|45 TFSI 臻选动感型,180,1984,p,dc,f,435000
Audi|奥迪|Q5L|Q5L|suv|5|5|LFV|2018-2023|0.92|40 TFSI 时尚动感型,140,1984,p,dc,w,400000
Audi|奥迪|A3 Sportback|A3 Sportback|hatchback|5|5|LFV|2017-2023|0.88|35 TFSI 时尚运动型,110,1395,p,dc,f,205000
BMW|宝马|3 Series|3系|saloon|5|4|LBV|2016-2023|0.94|325Li M运动套装,135,1998,p,a,r,355000
BMW|宝马|5 Series|5系|saloon|5|4|LBV|2018-2023|0.92|530Li 领先型,185,1998,p,a,r,490000
BMW|宝马|X3|X3|suv|5|5|LBV|2018-2023|0.92|xDrive30i 领先型,185,1998,p,a,w,445000
BMW|宝马|X1|X1|suv|5|5|LBV|2016-2022|0.86|sDrive18Li 时尚型,100,1499,p,dc,f,275000
BMW|宝马|4 Series Convertible|4系敞篷|convertible|4|2|WBA|2021-2023|0.9|430i M运动套装,180,1998,p,a,r,520000
BMW|宝马|Z4|Z4|convertible|2|2|WBA|2019-2023|0.96|sDrive25i M运动套装,145,1998,p,a,r,485000
Mercedes-Benz|奔驰|C-Class|C级|saloon|5|4|LE4|2016-2023|0.92|C 260 L 运动版,150,1497,p,a,r,345000
Mercedes-Benz|奔驰|E-Class|E级|saloon|5|4|LE4|2016-2023|0.95|E 300 L 豪华型,190,1991,p,a,r,510000
Mercedes-Benz|奔驰|GLC|GLC|suv|5|5|LE4|2016-2022|0.95|GLC 260 4MATIC 动感型,145,1991,p,a,w,400000
Mercedes-Benz|奔驰|V-Class|V级|mpv|7|5|LB1|2016-2022|0.9|V 260 L 尊贵版,155,1991,p,a,r,560000
Tesla|特斯拉|Model 3|Model 3|saloon|5|4|LRW|2020-2024|0.7|后轮驱动版,194,0,e,s,r,265000
Tesla|特斯拉|Model Y|Model Y|suv|5|5|LRW|2021-2025|0.74|后轮驱动版,194,0,e,s,r,275000
BYD|比亚迪|Han EV|汉EV|saloon|5|4|LGX|2020-2024|0.6|超长续航豪华型,163,0,e,s,f,232000
BYD|比亚迪|Song PLUS DM-i|宋PLUS DM-i|suv|5|5|LC0|2021-2024|0.72|110KM 旗舰型,145,1498,ph,c,f,170000
BYD|比亚迪|Qin PLUS DM-i|秦PLUS DM-i|saloon|5|4|LC0|2021-2024|0.7|55KM 尊贵型,132,1498,ph,c,f,118000
BYD|比亚迪|Yuan PLUS|元PLUS|suv|5|5|LGX|2022-2024|0.64|510KM 尊荣型,150,0,e,s,f,152000
BYD|比亚迪|Dolphin|海豚|hatchback|5|5|LGX|2021-2024|0.64|自由版,70,0,e,s,f,118000
Geely|吉利|Emgrand|帝豪|saloon|5|4|L6T|2016-2023|0.78|1.5L 豪华型,84,1498,p,c,f,88000
Geely|吉利|Boyue|博越|suv|5|5|L6T|2016-2022|0.82|1.8TD 智尚型,135,1799,p,a,f,132000
Lynk & Co|领克|03|03|saloon|5|4|L6T|2019-2023|0.84|2.0TD Pro,140,1969,p,a,f,158000
Changan|长安|CS75 PLUS|CS75 PLUS|suv|5|5|LS5|2020-2024|0.84|1.5T 自动豪华型,138,1494,p,a,f,128000
Changan|长安|Eado|逸动|saloon|5|4|LS5|2018-2023|0.8|1.6L GDI,94,1598,p,dc,f,92000
Haval|哈弗|H6|H6|suv|5|5|LGW|2015-2023|0.84|1.5T 自动都市版,110,1499,p,dc,f,115000
Great Wall|长城|Poer|长城炮|pickup|5|4|LGW|2020-2024|0.92|2.0T 自动四驱,140,1967,p,a,w,138000
Great Wall|长城|Wingle 7|风骏7|pickup|5|4|LGW|2019-2022|0.84|2.0T 柴油四驱,105,1996,d,m,w,112000
NIO|蔚来|ES6|ES6|suv|5|5|LJ1|2019-2023|0.56|75 kWh 运动版,320,0,e,s,w,358000
XPeng|小鹏|P7|P7|saloon|5|4|L1N|2020-2023|0.55|562E 后驱,196,0,e,s,r,240000
Li Auto|理想|ONE|ONE|suv|6|5|HLX|2020-2022|0.58|增程六座版,240,1199,ph,s,w,338000
Wuling|五菱|Victory|凯捷|mpv|6|5|LZW|2021-2023|0.74|1.5T 旗舰型,108,1451,p,c,f,118000
GAC Trumpchi|广汽传祺|GS4|GS4|suv|5|5|LMG|2016-2021|0.74|235T 自动豪华版,112,1497,p,a,f,118000
GAC Trumpchi|广汽传祺|M8|M8|mpv|7|5|LMG|2020-2023|0.88|390T 豪华版,185,1991,p,a,f,208000
GAC Aion|广汽埃安|AION S|AION S|saloon|5|4|LNA|2020-2024|0.54|魅 580,100,0,e,s,f,152000
Mazda|马自达|Axela Hatchback|昂克赛拉两厢|hatchback|5|5|LVR|2014-2021|0.88|2.0L 自动运动型,116,1998,p,a,f,138000
Mazda|马自达|CX-5|CX-5|suv|5|5|LVR|2017-2022|0.86|2.0L 自动两驱智慧型,114,1998,p,a,f,182000
Volvo|沃尔沃|S60|S60|saloon|5|4|LYV|2020-2023|0.78|T4 智远豪华版,140,1969,p,a,f,320000
Volvo|沃尔沃|V60|V60|estate|5|5|YV1|2019-2023|0.8|T5 智远版,184,1969,p,a,f,368000
Volvo|沃尔沃|XC60|XC60|suv|5|5|LYV|2018-2023|0.8|T5 四驱智远版,187,1969,p,a,w,418000
Land Rover|路虎|Discovery Sport|发现运动版|suv|5|5|L2C|2016-2022|0.64|240PS 四驱,177,1998,p,a,w,390000
Jaguar|捷豹|XEL|XEL|saloon|5|4|L2C|2018-2021|0.6|200PS 精英版,147,1997,p,a,r,318000
Porsche|保时捷|718 Cayman|718 Cayman|coupe|2|2|WP0|2016-2022|1.05|2.0T PDK,220,1988,p,dc,r,610000
Porsche|保时捷|Macan|Macan|suv|5|5|WP1|2015-2022|1.0|2.0T,185,1984,p,dc,w,560000
Lexus|雷克萨斯|ES|ES|saloon|5|4|JTH|2018-2023|1.04|200 卓越版,127,1987,p,c,f,310000/300h 卓越版,160,2487,h,c,f,375000
Lexus|雷克萨斯|NX|NX|suv|5|5|JTJ|2015-2021|0.98|200 锋尚版,110,1987,p,c,f,319000
Mini|MINI|Convertible|敞篷版|convertible|4|2|WMW|2016-2022|0.9|Cooper 艺术家,100,1499,p,dc,f,298000
Subaru|斯巴鲁|Forester|森林人|suv|5|5|JF1|2016-2021|0.84|2.0i 豪华版,113,1995,p,c,w,245000
Subaru|斯巴鲁|Outback|傲虎|estate|5|5|JF1|2016-2022|0.84|2.5i 豪华版,129,2498,p,c,w,295000
Peugeot|标致|408|408|saloon|5|4|LDC|2015-2021|0.68|350THP 豪华版,123,1598,p,a,f,138000
`;
