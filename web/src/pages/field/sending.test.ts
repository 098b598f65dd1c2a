import { describe, expect, it } from 'vitest'
import { fitted } from './photo'
import { verdict } from './sending'

describe('what an answer means for what was done on site', () => {
  it('takes what was done for done', () => {
    expect(verdict(200, null)).toBe('done')
    expect(verdict(201, null)).toBe('done')
  })
  it('leaves refusals to the person', () => {
    for (const [status, code] of [
      [409, 'conflict'],
      [422, 'invalid'],
      [403, 'not_allowed'],
      [404, 'not_found'],
      [415, 'media_type'],
    ] as const) {
      expect(verdict(status, { code: code as never })).toBe('refused')
    }
  })
  it('waits where the server is away or busy, or something between says something', () => {
    for (const status of [408, 429, 500, 502, 503, 504]) {
      expect(verdict(status, { code: 'unavailable' as never })).toBe('later')
    }
    expect(verdict(409, { code: 'conflict' as never, field: 'Idempotency-Key' })).toBe('later')
    expect(verdict(403, null)).toBe('later')
    expect(verdict(404, null)).toBe('later')
  })
  it('asks to sign in where the session is over or another is there', () => {
    expect(verdict(401, { code: 'not_signed_in' as never })).toBe('signedOut')
    expect(verdict(403, { code: 'not_allowed' as never, field: 'X-CSRF-Token' })).toBe('signedOut')
  })
})

describe('photos', () => {
  it('are made smaller, never larger', () => {
    expect(fitted(4000, 3000)).toEqual({ width: 1600, height: 1200 })
    expect(fitted(3000, 4000)).toEqual({ width: 1200, height: 1600 })
    expect(fitted(800, 600)).toEqual({ width: 800, height: 600 })
    expect(fitted(100_000, 1)).toEqual({ width: 1600, height: 1 })
  })
})
