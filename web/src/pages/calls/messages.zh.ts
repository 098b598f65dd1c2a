import type { Words } from '@/i18n'

export default {
  title: '接电话',
  note: '输入来电号码查以前的工单；边听边记，按 Ctrl+Enter 提交。',
  number: '来电号码',
  find: '查以前的',
  looked: '来电',
  past: '这个号码以前的工单',
  more: '只列出最近 50 条。',
  first: '这个号码没有来过电话。',
  before: '查来电号码会记入流水。',
  none: '没有您可以接电话登记的台账。',
  done: '已受理，请告诉来电人',
  order: '编号',
  code: '查询码',
  codeNote: '凭编号和查询码可在网上查看、补充、评价。查询码只显示这一次。',
  merged: '已并入同一件事的工单；来电人凭这个编号和查询码看那一条的答复。',
  noCode: '查询码没有取到：打开工单可以重新给出。',
  again: '再取一次',
  open: '打开工单',
  next: '接下一个电话',
} satisfies Words
