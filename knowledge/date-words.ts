/** The words of days and months in Spanish and English, normalised. */

/** 1 to 12. */
export const monthNames: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "enero january jan ene",
    "febrero february feb",
    "marzo march mar",
    "abril april apr abr",
    "mayo may",
    "junio june jun",
    "julio july jul",
    "agosto august aug ago",
    "septiembre setiembre september sep sept",
    "octubre october oct",
    "noviembre november nov",
    "diciembre december dec dic",
  ].flatMap((names, at) => names.split(" ").map((name) => [name, at + 1])),
);

/** 0 is Sunday. */
export const weekdays: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "domingo sunday",
    "lunes monday",
    "martes tuesday",
    "miercoles wednesday",
    "jueves thursday",
    "viernes friday",
    "sabado saturday",
  ].flatMap((names, at) => names.split(" ").map((name) => [name, at])),
);

/** Days from today. */
export const near: Readonly<Record<string, number>> = {
  hoy: 0,
  "hoy mismo": 0,
  "esta manana": 0,
  today: 0,
  "this morning": 0,
  ayer: -1,
  anoche: -1,
  yesterday: -1,
  "last night": -1,
  anteayer: -2,
  "antes de ayer": -2,
  "the day before yesterday": -2,
  manana: 1,
  tomorrow: 1,
  "pasado manana": 2,
  "the day after tomorrow": 2,
};

/** Months from this one. */
export const nearMonths: Readonly<Record<string, number>> = {
  "este mes": 0,
  "this month": 0,
  "el mes pasado": -1,
  "mes pasado": -1,
  "last month": -1,
};

/** Days of the units that have always the same number of them. */
export const unitDays: Readonly<Record<string, number>> = { dia: 1, day: 1, semana: 7, week: 7 };

/** The names of 0 to 10. */
export const counts = [
  "cero zero",
  "un uno una one a",
  "dos two",
  "tres three",
  "cuatro four",
  "cinco five",
  "seis six",
  "siete seven",
  "ocho eight",
  "nueve nine",
  "diez ten",
];
