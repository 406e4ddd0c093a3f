/** By degrees of freedom, from one on. Source: standard table, rounded up. */
const TABLE = [
  12.71, 4.31, 3.19, 2.78, 2.58, 2.45, 2.37, 2.31, 2.27, 2.23, 2.21, 2.18, 2.17, 2.15, 2.14, 2.12, 2.11, 2.11, 2.1, 2.09, 2.08, 2.08, 2.07, 2.07, 2.06, 2.06,
  2.06, 2.05, 2.05, 2.05,
]

/** 97.5 % of Student's t: so many standard errors to both sides hold 95 of 100. */
export const studentT = (degrees: number): number => (degrees > 120 ? 1.98 : (TABLE[Math.max(1, Math.min(TABLE.length, Math.floor(degrees))) - 1] ?? 2.05))
