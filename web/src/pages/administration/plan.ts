/** What a plan says of each change, in the reader's words: the server tells it in English. */
const WORDS: [RegExp, string][] = [
  [/^new register (\S+) \((.*)\)$/, '新增台账 $2（$1）'],
  [/^register (\S+), which is empty, is removed$/, '去掉台账 $1（没有记录）'],
  [
    /^register (\S+) is gone from the packs but holds (\d+) entries: keep its declaration$/,
    '台账 $1 不在配置包里了，但还有 $2 条记录：请保留它的声明',
  ],
  [/^(\S+): new field (\S+)$/, '$1：新增字段 $2'],
  [/^(\S+): new stage (\S+?)(?:_at)?$/, '$1：新增环节 $2'],
  [/^(\S+): new index (.+)$/, '$1：新建索引 $2'],
  [/^(\S+): field (\S+) is now (.+)$/, '$1：字段 $2 的类型改为 $3'],
  [
    /^(\S+): field (\S+) was (.+) and is declared as (.+), but (\d+) entries hold a value: declare a new field instead$/,
    '$1：字段 $2 原为 $3、现声明为 $4，但有 $5 条记录已有值：请另设新字段',
  ],
  [
    /^(\S+): (\d+) entries hold a value of (\S+) that is none of its options any more: keep the option$/,
    '$1：有 $2 条记录的 $3 取值已不在选项里：请保留该选项',
  ],
  [
    /^(\S+): (\d+) entries have no (\S+) \((.*)\), which is now required; they are asked for it with their next action$/,
    '$1：有 $2 条记录没有 $4（$3），它现在必填；下一次办理时会要求补上',
  ],
  [
    /^(\S+): (\S+) is gone from the declaration, but (\d+) entries hold a value: keep it$/,
    '$1：$2 不在声明里了，但有 $3 条记录有值：请保留',
  ],
  [/^(\S+): (\S+) is removed$/, '$1：去掉 $2'],
  [
    /^(\S+): stage (\S+) was declared before, and (\d+) entries have its time from then$/,
    '$1：环节 $2 以前声明过，有 $3 条记录留有当时的时间',
  ],
  [
    /^(\S+): stage (\S+) is gone, but (\d+) entries stand in it and (\d+) more were in it: write stages_were: \{\S+: …\} with the stage that it is now, one of (.*)$/,
    '$1：环节 $2 没有了，但有 $3 条记录停在这里、另有 $4 条经过：请写 stages_were: {$2: …}，注明现在是哪个环节（$5）',
  ],
  [
    /^(\S+): unique (\[.*\]), but (\d+) values stand more than once: void or correct them first$/,
    '$1：$2 要求唯一，但有 $3 个值重复：请先作废或更正',
  ],
]

/** A line of a plan; as it was told where it isn't known, or where English is read. */
export function planned(line: string, language: string): string {
  if (language !== 'zh') {
    return line
  }
  const known = WORDS.find(([form]) => form.test(line))
  return known ? line.replace(known[0], known[1]) : line
}

/** What a mistake found and what was expected there: the forms that occur most, in Chinese. */
const FOUND: [RegExp, string][] = [
  [/^no '(.+)'$/, '缺少 $1'],
  [/^unknown key '(.+)'$/, '不认识的键 $1'],
  [/^unknown (\S+) '(.+)'$/, '没有这个 $1：$2'],
  [/^no YAML: (.*)$/, '不是 YAML（$1）'],
  [/^one of (.*)$/, '下列之一：$1'],
  [/^YAML 1\.2, indented by spaces$/, 'YAML 1.2，用空格缩进'],
  [/^a text or \{zh: …, en: …\}$/, '一段文字，或 {zh: …, en: …}'],
]

/** A part of what is told of a mistake; as it was told where it isn't known, or where English is read. */
export function mistaken(part: string, language: string): string {
  const known = language === 'zh' ? FOUND.find(([form]) => form.test(part)) : undefined
  return known ? part.replace(known[0], known[1]) : part
}
