import { describe, expect, it } from 'vitest'
import { mistaken, planned } from './plan'

describe('a plan', () => {
  it('is told in Chinese, line by line', () => {
    expect(planned('new register snow (扫雪)', 'zh')).toBe('新增台账 扫雪（snow）')
    expect(planned('hotline_order: new field extra', 'zh')).toBe('hotline_order：新增字段 extra')
    expect(planned('snow: new stage closed_at', 'zh')).toBe('snow：新增环节 closed')
    expect(
      planned(
        'snow: 3 entries have no depth (深度), which is now required; they are asked for it with their next action',
        'zh',
      ),
    ).toBe('snow：有 3 条记录没有 深度（depth），它现在必填；下一次办理时会要求补上')
    expect(planned('snow: depth is gone from the declaration, but 2 entries hold a value: keep it', 'zh')).toContain(
      '请保留',
    )
  })

  it('stays as it is where it is read in English or not known', () => {
    expect(planned('hotline_order: new field extra', 'en')).toBe('hotline_order: new field extra')
    expect(planned('something else', 'zh')).toBe('something else')
  })

  it('tells the commonest mistakes in Chinese', () => {
    expect(mistaken("no 'title'", 'zh')).toBe('缺少 title')
    expect(mistaken("unknown key 'extra'", 'zh')).toBe('不认识的键 extra')
    expect(mistaken('one of text, integer', 'zh')).toBe('下列之一：text, integer')
    expect(mistaken("no 'title'", 'en')).toBe("no 'title'")
  })
})
