import type { Words } from '@/i18n'

export default {
  title: '荣誉',
  intro: '经核对文件登记的荣誉：名称、级别、获得单位、授予机关和文号。',
  search: '查找荣誉、授予机关或文号',
  level: '级别',
  allLevels: '全部级别',
  levels: { state: '国家', province: '省', city: '市', district: '区' },
  year: '年度',
  allYears: '全部年度',
  region: '区划',
  all: '全部区划',
  unit: '获得单位',
  allUnits: '全部单位',
  honour: '荣誉名称',
  givenBy: '授予机关',
  document: '文号',
  givenOn: '授予日期',
  more: '再看一些',
  nothing: '没有找到这样的荣誉。',
  keep: '到台账办理',
} satisfies Words
