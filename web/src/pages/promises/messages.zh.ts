import type { Words } from '@/i18n'

export default {
  title: '民生实事',
  intro: '政府承诺办的实事：办到哪一步、由谁负责、什么时候完成，公开接受监督。',
  search: '查找事项',
  region: '区划',
  all: '全部区划',
  owner: '责任单位',
  due: '承诺完成',
  standard: '完成标准',
  outcome: '办理成效',
  steps: '节点',
  doneOn: '{date} 完成',
  planned: '计划 {date}',
  late: '已过计划日期',
  progress: '进度',
  more: '再看一些',
  nothing: '没有找到公布的民生实事。',
  keep: '到台账办理',
  light: { green: '进展正常', yellow: '进展偏慢', red: '进展滞后' },
} satisfies Words
