import type { Words } from '@/i18n'

export default {
  title: '热点诉求',
  register: '台账',
  by: '归类',
  to: '到',
  days: { 1: '一天', 7: '一周', 30: '一月' },
  span: '时段',
  said: '{from} 至 {to} 共 {now} 件，此前四个同样长的时段平均 {before} 件。',
  made: '其中有演示数据。',
  place: '区划',
  kind: '类别',
  now: '本期',
  before: '此前平均',
  state: '变化',
  rising: '明显上升',
  steady: '—',
  others: '另有 {count} 件分属不足 5 件的类别，不单列。',
  none: '这段时间没有 5 件以上的类别。',
  method:
    '“明显上升”：若没有变化，出现这么多件的可能不超过 1%（两个泊松计数的精确条件检验，Przyborowski 与 Wilenski，1940）。界限是本系统读法。只数您看得到的记录。',
  map: '各区划件数',
  mapLabel: '各区划件数地图',
  zoomIn: '放大',
  zoomOut: '缩小',
  noMap: '这个浏览器画不了地图，请看表。',
  noRegister: '没有您看得到的、按相似归类的台账。',
} satisfies Words
