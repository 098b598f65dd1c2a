/** Exact arithmetic of decimals as the interface writes them, '12.50'; never through floating point. */
const PLAIN = /^[+-]?\d{1,40}(?:\.\d{1,40})?$/

/** Whether that is a decimal. */
export function isDecimal(text: string): boolean {
  return PLAIN.test(text)
}

type Exact = { digits: bigint; scale: number }

function read(text: string): Exact {
  const [whole = '0', part = ''] = text.replace('+', '').split('.')
  return { digits: BigInt(whole + part), scale: part.length }
}

function write({ digits, scale }: Exact): string {
  const negative = digits < 0n
  const text = (negative ? -digits : digits).toString().padStart(scale + 1, '0')
  const whole = text.slice(0, text.length - scale)
  const part = scale === 0 ? '' : text.slice(text.length - scale).replace(/0+$/, '')
  return `${negative ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`
}

/** The product, without trailing zeros. */
export function times(one: string, other: string): string {
  const a = read(one)
  const b = read(other)
  return write({ digits: a.digits * b.digits, scale: a.scale + b.scale })
}

/** The quotient to so many digits behind the point, half up, without trailing zeros. */
export function over(one: string, other: string, scale: number): string {
  const a = read(one)
  const b = read(other)
  const up = scale + b.scale - a.scale
  const above = up >= 0 ? a.digits * 10n ** BigInt(up) : a.digits
  const below = up >= 0 ? b.digits : b.digits * 10n ** BigInt(-up)
  const twice = above * 2n
  const sign = twice < 0n !== below < 0n ? -1n : 1n
  return write({ digits: (twice + sign * below) / (below * 2n), scale })
}

/** Less than, equal or more: negative, zero or positive. */
export function compare(one: string, other: string): number {
  const a = read(one)
  const b = read(other)
  const scale = Math.max(a.scale, b.scale)
  const difference = a.digits * 10n ** BigInt(scale - a.scale) - b.digits * 10n ** BigInt(scale - b.scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Digits behind the point that aren't trailing zeros. */
export function digitsBehind(text: string): number {
  return (text.split('.')[1] ?? '').replace(/0+$/, '').length
}

/** With a comma at every thousand. */
export function grouped(text: string): string {
  const [whole = '', part] = text.split('.')
  const written = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return part === undefined ? written : `${written}.${part}`
}
