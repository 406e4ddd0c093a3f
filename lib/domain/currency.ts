const WITHOUT_MINOR_UNIT = new Set(['JPY', 'KRW', 'VND', 'CLP', 'ISK', 'PYG', 'XAF', 'XOF', 'XPF', 'RWF', 'UGX'])

/** True for a currency (ISO 4217) whose smallest unit is the unit itself; a currency that is not known is taken to have hundredths. */
export const hasNoMinorUnit = (currency: string | null): boolean => currency !== null && WITHOUT_MINOR_UNIT.has(currency)
