"""The rows of `application_identifiers`: GS1 General Specifications, section 3.

Each row is: code, form, title. In a code, (0-5) stands for one more digit of that
range, and * says that this digit counts the decimals of the value. In a form, N are
digits, X the 82 characters, Y the 39, Z those of base64 for file names; N6 is exactly
six, X..20 one to twenty; + joins parts and [ ] encloses an optional one; ",csum" ends
with a check digit and ",date" is YYMMDD, day 00 included.
"""

TABLE = """
00        N18,csum          Serial Shipping Container Code (SSCC)
01        N14,csum          Global Trade Item Number (GTIN)
02        N14,csum          GTIN of contained trade items
03        N14,csum          GTIN of a made-to-order trade item
10        X..20             Batch or lot number
11        N6,date           Production date
12        N6,date           Due date
13        N6,date           Packaging date
15        N6,date           Best before date
16        N6,date           Sell by date
17        N6,date           Expiration date
20        N2                Internal product variant
21        X..20             Serial number
22        X..20             Consumer product variant
235       X..28             Third party controlled, serialised extension of GTIN
240       X..30             Additional product identification
241       X..30             Customer part number
242       N..6              Made-to-order variation number
243       X..20             Packaging component number
250       X..30             Secondary serial number
251       X..30             Reference to source entity
253       N13,csum+[X..17]  Global Document Type Identifier (GDTI)
254       X..20             GLN extension component
255       N13,csum+[N..12]  Global Coupon Number (GCN)
30        N..8              Variable count of items
310(0-5)* N6                Net weight, kilograms
311(0-5)* N6                Length or first dimension, metres
312(0-5)* N6                Width, diameter or second dimension, metres
313(0-5)* N6                Depth, thickness, height or third dimension, metres
314(0-5)* N6                Area, square metres
315(0-5)* N6                Net volume, litres
316(0-5)* N6                Net volume, cubic metres
320(0-5)* N6                Net weight, pounds
321(0-5)* N6                Length or first dimension, inches
322(0-5)* N6                Length or first dimension, feet
323(0-5)* N6                Length or first dimension, yards
324(0-5)* N6                Width, diameter or second dimension, inches
325(0-5)* N6                Width, diameter or second dimension, feet
326(0-5)* N6                Width, diameter or second dimension, yards
327(0-5)* N6                Depth, thickness, height or third dimension, inches
328(0-5)* N6                Depth, thickness, height or third dimension, feet
329(0-5)* N6                Depth, thickness, height or third dimension, yards
330(0-5)* N6                Logistic weight, kilograms
331(0-5)* N6                Logistic length or first dimension, metres
332(0-5)* N6                Logistic width, diameter or second dimension, metres
333(0-5)* N6                Logistic depth, thickness or third dimension, metres
334(0-5)* N6                Logistic area, square metres
335(0-5)* N6                Logistic volume, litres
336(0-5)* N6                Logistic volume, cubic metres
337(0-5)* N6                Kilograms per square metre
340(0-5)* N6                Logistic weight, pounds
341(0-5)* N6                Logistic length or first dimension, inches
342(0-5)* N6                Logistic length or first dimension, feet
343(0-5)* N6                Logistic length or first dimension, yards
344(0-5)* N6                Logistic width, diameter or second dimension, inches
345(0-5)* N6                Logistic width, diameter or second dimension, feet
346(0-5)* N6                Logistic width, diameter or second dimension, yards
347(0-5)* N6                Logistic depth, thickness or third dimension, inches
348(0-5)* N6                Logistic depth, thickness or third dimension, feet
349(0-5)* N6                Logistic depth, thickness or third dimension, yards
350(0-5)* N6                Area, square inches
351(0-5)* N6                Area, square feet
352(0-5)* N6                Area, square yards
353(0-5)* N6                Logistic area, square inches
354(0-5)* N6                Logistic area, square feet
355(0-5)* N6                Logistic area, square yards
356(0-5)* N6                Net weight, troy ounces
357(0-5)* N6                Net weight (or volume), ounces
360(0-5)* N6                Net volume, quarts
361(0-5)* N6                Net volume, gallons U.S.
362(0-5)* N6                Logistic volume, quarts
363(0-5)* N6                Logistic volume, gallons U.S.
364(0-5)* N6                Net volume, cubic inches
365(0-5)* N6                Net volume, cubic feet
366(0-5)* N6                Net volume, cubic yards
367(0-5)* N6                Logistic volume, cubic inches
368(0-5)* N6                Logistic volume, cubic feet
369(0-5)* N6                Logistic volume, cubic yards
37        N..8              Count of trade items contained in a logistic unit
390(0-9)* N..15             Amount payable or coupon value, local currency
391(0-9)* N3+N..15          Amount payable with ISO currency code
392(0-9)* N..15             Amount payable for a trade item, one monetary area
393(0-9)* N3+N..15          Amount payable for a trade item with ISO currency code
394(0-3)* N4                Percentage discount of a coupon
395(0-5)* N6                Amount payable per unit of measure
400       X..30             Customer's purchase order number
401       X..30             Global Identification Number for Consignment (GINC)
402       N17,csum          Global Shipment Identification Number (GSIN)
403       X..30             Routing code
410       N13,csum          Ship to / deliver to GLN
411       N13,csum          Bill to / invoice to GLN
412       N13,csum          Purchased from GLN
413       N13,csum          Ship for / deliver for - forward to GLN
414       N13,csum          Identification of a physical location (GLN)
415       N13,csum          GLN of the invoicing party
416       N13,csum          GLN of the production or service location
417       N13,csum          Party GLN
420       X..20             Ship to / deliver to postal code
421       N3+X..9           Ship to / deliver to postal code with ISO country code
422       N3                Country of origin
423       N..15             Country of initial processing
424       N3                Country of processing
425       N..15             Country of disassembly
426       N3                Country covering the full process chain
427       X..3              Country subdivision of origin
4300      X..35             Ship-to / deliver-to company name
4301      X..35             Ship-to / deliver-to contact
4302      X..70             Ship-to / deliver-to address line 1
4303      X..70             Ship-to / deliver-to address line 2
4304      X..70             Ship-to / deliver-to suburb
4305      X..70             Ship-to / deliver-to locality
4306      X..70             Ship-to / deliver-to region
4307      X2                Ship-to / deliver-to country code
4308      X..30             Ship-to / deliver-to telephone number
4309      N20               Ship-to / deliver-to geographical location
4310      X..35             Return-to company name
4311      X..35             Return-to contact
4312      X..70             Return-to address line 1
4313      X..70             Return-to address line 2
4314      X..70             Return-to suburb
4315      X..70             Return-to locality
4316      X..70             Return-to region
4317      X2                Return-to country code
4318      X..20             Return-to postal code
4319      X..30             Return-to telephone number
4320      X..35             Service code description
4321      N1                Dangerous goods flag
4322      N1                Authority to leave
4323      N1                Signature required flag
4324      N10               Not before delivery date and time
4325      N10               Not after delivery date and time
4326      N6,date           Release date
4330      N6+[X1]           Maximum temperature, Fahrenheit
4331      N6+[X1]           Maximum temperature, Celsius
4332      N6+[X1]           Minimum temperature, Fahrenheit
4333      N6+[X1]           Minimum temperature, Celsius
7001      N13               NATO Stock Number (NSN)
7002      X..30             UN/ECE meat carcasses and cuts classification
7003      N6,date+N4        Expiration date and time
7004      N..4              Active potency
7005      X..12             Catch area
7006      N6,date           First freeze date
7007      N6,date+[N6,date] Harvest date
7008      X..3              Species for fishery purposes
7009      X..10             Fishing gear type
7010      X..2              Production method
7011      N6,date+[N4]      Test by date
7020      X..20             Refurbishment lot ID
7021      X..20             Functional status
7022      X..20             Revision status
7023      X..30             Global Individual Asset Identifier of an assembly
703(0-9)  N3+X..27          Number of processor with ISO country code
7040      N1+X3             GS1 UIC with extension 1 and importer index
7041      X..4              UN/CEFACT freight unit type
710       X..20             National healthcare reimbursement number: Germany, PZN
711       X..20             National healthcare reimbursement number: France, CIP
712       X..20             National healthcare reimbursement number: Spain, CN
713       X..20             National healthcare reimbursement number: Brazil, DRN
714       X..20             National healthcare reimbursement number: Portugal, AIM
715       X..20             National healthcare reimbursement number: U.S., NDC
716       X..20             National healthcare reimbursement number: Italy, AIC
717       X..20             National healthcare reimbursement number: Costa Rica
723(0-9)  X2+X..28          Certification reference
7240      X..20             Protocol ID
7241      N2                AIDC media type
7242      X..25             Version Control Number (VCN)
7250      N8                Date of birth
7251      N12               Date and time of birth
7252      N1                Biological sex
7253      X..40             Family name of person
7254      X..40             Given name of person
7255      X..10             Name suffix of person
7256      X..90             Full name of person
7257      X..70             Address of person
7258      X3                Baby birth sequence indicator
7259      X..40             Baby of family name
8001      N14               Roll products: width, length, core, direction, splices
8002      X..20             Cellular mobile telephone identifier
8003      N14,csum+[X..16]  Global Returnable Asset Identifier (GRAI)
8004      X..30             Global Individual Asset Identifier (GIAI)
8005      N6                Price per unit of measure
8006      N14,csum+N4       Identification of an individual trade item piece (ITIP)
8007      X..34             International Bank Account Number (IBAN)
8008      N6,date+N2+[N..4] Date and time of production
8009      X..50             Optically readable sensor indicator
8010      Y..30             Component/Part Identifier (CPID)
8011      N..12             Component/Part Identifier serial number
8012      X..20             Software version
8013      X..25             Global Model Number (GMN)
8014      X..25             Highly Individualised Device Registration Identifier
8017      N18,csum          Global Service Relation Number (GSRN): provider
8018      N18,csum          Global Service Relation Number (GSRN): recipient
8019      N..10             Service Relation Instance Number (SRIN)
8020      X..25             Payment slip reference number
8026      N14,csum+N4       ITIP contained in a logistic unit
8030      Z..90             Digital signature
8040      N15               International Mobile Equipment Identity (IMEI)
8041      N15               International Mobile Equipment Identity 2 (IMEI2)
8042      N32               Embedded SIM number
8043      N18+[N..2]        Physical SIM number
8110      X..70             Coupon code identification for use in North America
8111      N4                Loyalty points of a coupon
8112      X..70             Positive offer file coupon code, North America
8200      X..70             Extended packaging URL
90        X..30             Information mutually agreed between trading partners
91        X..90             Company internal information (91)
92        X..90             Company internal information (92)
93        X..90             Company internal information (93)
94        X..90             Company internal information (94)
95        X..90             Company internal information (95)
96        X..90             Company internal information (96)
97        X..90             Company internal information (97)
98        X..90             Company internal information (98)
99        X..90             Company internal information (99)
"""
