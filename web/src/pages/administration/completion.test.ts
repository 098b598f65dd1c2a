import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { declared, offers, placeAt, type Names } from './completion'

const register = JSON.parse(readFileSync('../docs/schema/register.json', 'utf8')) as Record<string, unknown>
const indicators = JSON.parse(readFileSync('../docs/schema/indicators.json', 'utf8')) as Record<string, unknown>
const names: Names = {
  registers: ['hotline_order', 'project'],
  roles: ['operator'],
  codes: ['hotline_categories'],
  fields: ['caller', 'handler'],
  stages: ['received', 'closed'],
}

/** What is offered where | stands. */
function offered(text: string, schema = register): string[] {
  const at = text.indexOf('|')
  return offers(placeAt(text.replace('|', ''), at), schema, names).map(({ label }) => label)
}

describe('completion', () => {
  it('offers the keys of a register at the outermost, without those that are there', () => {
    const keys = offered('register: snow\ntitle: 扫雪\n|')
    expect(keys).toContain('fields')
    expect(keys).toContain('actions')
    expect(keys).not.toContain('title')
  })

  it('offers the keys of a field in braces and in a block, and its types', () => {
    expect(offered('fields:\n  depth: {title: 深度, |')).toEqual(expect.arrayContaining(['type', 'required', 'max']))
    expect(offered('fields:\n  depth: {title: 深度, |')).not.toContain('title')
    expect(offered('fields:\n  depth:\n    title: 深度\n    |')).toContain('type')
    expect(offered('fields:\n  depth: {title: 深度, type: |')).toEqual(
      expect.arrayContaining(['long_text', 'phone', 'rows']),
    )
    expect(offered('fields:\n  depth: {title: 深度, required: |')).toEqual(['true', 'false'])
  })

  it('offers names that are declared: registers, roles, fields, stages', () => {
    expect(offered('fields:\n  what: {title: 什么, type: link, of: |')).toContain('project')
    expect(offered('actions:\n  take: {title: 受理, by: [|')).toEqual(
      expect.arrayContaining(['operator', 'public', 'unit.handler']),
    )
    expect(offered('actions:\n  take: {title: 受理, from: rec|')).toEqual(
      expect.arrayContaining(['received', 'closed']),
    )
    expect(offered('actions:\n  take: {title: 受理, asks: [|')).toContain('caller')
    expect(offered('indicator: a\nmeasure: {flow: |', indicators)).toEqual(['hotline_order', 'project'])
  })

  it('begins anew with each document of a file', () => {
    expect(offered('indicator: a\ntitle: 甲\n---\n|', indicators)).toContain('title')
  })

  it('says where the word begins', () => {
    expect(placeAt('fields:\n  depth: {title: 深度, type: lo', 38)).toMatchObject({
      path: ['fields', 'depth'],
      value: 'type',
      from: 'fields:\n  depth: {title: 深度, type: '.length,
    })
  })

  it('finds what a register declares', () => {
    expect(declared('fields:\n  a: {title: 甲}\n  b:\n    title: 乙\nstages: {x: 一, y: 二}\n', 'fields')).toEqual([
      'a',
      'b',
    ])
    expect(declared('stages: {x: 一, y: 二}\n', 'stages')).toEqual(['x', 'y'])
  })
})
