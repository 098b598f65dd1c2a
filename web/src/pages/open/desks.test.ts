import { describe, expect, it } from 'vitest'
import { typed, type Ask } from './desks'

function ask(id: string, type: string): Ask {
  return { id, type, title: { zh: id, en: null }, required: false, options: null, tree: [], desk: null, why: null }
}

describe('what the public typed', () => {
  it('is sent as its type, and what is empty not at all', () => {
    expect(
      typed([ask('subject', 'text'), ask('rating', 'integer'), ask('urgent', 'boolean'), ask('phone', 'phone')], {
        subject: ' 路灯不亮 ',
        rating: '5',
        urgent: 'false',
        phone: '',
        other: 'x',
      }),
    ).toEqual({ subject: '路灯不亮', rating: 5, urgent: false })
  })
})
