/** Numbers with a check digit, and phones: the same rules as the server's, so that a mistake is told as one leaves the field. */

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECK = '10X98765432'
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

/** What is wrong with a number: a key of the words `checks`, and what is put into them. */
export type Wrong = { key: string; with?: Record<string, string | number> }

/** GB 11643-1999; null where nothing is wrong. */
export function wrongIdNumber(given: string): Wrong | null {
  const number = given.toUpperCase()
  if (!/^\d{17}[\dX]$/.test(number)) {
    return { key: 'idNumber' }
  }
  if (!number.startsWith('9') && !PROVINCES.has(number.slice(0, 2))) {
    return { key: 'idProvince', with: { found: number.slice(0, 2) } }
  }
  const year = Number(number.slice(6, 10))
  const month = Number(number.slice(10, 12))
  const day = Number(number.slice(12, 14))
  const born = new Date(Date.UTC(year, month - 1, day))
  if (year < 1850 || born.getUTCMonth() !== month - 1 || born.getUTCDate() !== day) {
    return { key: 'idBorn', with: { found: number.slice(6, 14) } }
  }
  const sum = ID_WEIGHTS.reduce((all, weight, i) => all + weight * Number(number[i]), 0)
  const check = ID_CHECK[sum % 11] ?? ''
  return number[17] === check ? null : { key: 'idCheck', with: { check } }
}

const CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CREDIT_FORM = /^[0-9A-HJ-NP-RTUW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RTUW-Y]{10}$/

/** GB 32100-2015; null where nothing is wrong. */
export function wrongCreditCode(given: string): Wrong | null {
  const code = given.toUpperCase()
  if (code.length !== 18) {
    return { key: 'creditLength', with: { length: [...code].length } }
  }
  if (!CREDIT_FORM.test(code)) {
    return { key: 'creditForm' }
  }
  let sum = 0
  let weight = 1
  for (let i = 0; i < 17; i++) {
    sum += CREDIT.indexOf(code[i] ?? '') * weight
    weight = (weight * 3) % 31
  }
  const check = CREDIT[(31 - (sum % 31)) % 31] ?? ''
  return code[17] === check ? null : { key: 'creditCheck', with: { check } }
}

const DIRECT = /^(?:1[3-9]\d-?\d{4}-?\d{4}|[48]00-?\d{3}-?\d{4})$/
const FIXED =
  /^[(-]?(?:0(?:10|2\d)(?=[)-]?\d{4}-?\d{4}(?:\D|$))|0[3-9]\d{2})[)-]?\d{3,4}-?\d{4}(?:(?:-|转|ext)\d{1,6})?$/

/** A number of the mainland; null where nothing is wrong. */
export function wrongPhone(given: string): Wrong | null {
  const compact = given.replace(/[\s.]+/g, '').replace(/^(?:\+86|0086|86(?=1))-?/, '')
  return DIRECT.test(compact) || FIXED.test(compact) ? null : { key: 'phone' }
}
