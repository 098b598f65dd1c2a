import { describe, expect, it } from 'vitest'
import { read } from './markdown'

describe('help texts', () => {
  it('are headings, paragraphs, lists and tables', () => {
    const blocks = read(`# 用途

第一行
接第二行 **要紧**。

1. 打开
2. 填写
   再提交

- 甲
- 乙

| 词 | 意思 |
|---|---|
| 封签 | \`SHA-256\` |
`)
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'list', 'list', 'table'])
    expect(blocks[1]).toMatchObject({ text: [{ text: '第一行接第二行 ' }, { kind: 'strong', text: '要紧' }, {}] })
    expect(blocks[2]).toMatchObject({ ordered: true, items: [[{ text: '打开' }], [{ text: '填写再提交' }]] })
    expect(blocks[3]).toMatchObject({ ordered: false })
    expect(blocks[4]).toMatchObject({ rows: [[[{ text: '封签' }], [{ kind: 'code', text: 'SHA-256' }]]] })
  })

  it('are never HTML, and lead nowhere by scripts', () => {
    const [block] = read('<img src=x onerror=alert(1)> [点](javascript:alert(1)) [好](/open)')
    expect(block).toEqual({
      kind: 'paragraph',
      text: [
        { kind: 'text', text: '<img src=x onerror=alert(1)> [点](javascript:alert(1)) ' },
        { kind: 'link', text: '好', to: '/open' },
      ],
    })
  })
})
