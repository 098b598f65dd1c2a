import { mount } from '@vue/test-utils'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Schemas } from '@/api/client'
import { i18n, speak } from '@/i18n'
import IndicatorTree from './IndicatorTree.vue'

function indicator(id: string, zh: string, topic: string, also: string[] = []): Schemas['Indicator'] {
  return { id, title: { zh, en: null }, topic: { zh: topic, en: null }, also } as unknown as Schemas['Indicator']
}

const INDICATORS = [
  indicator('gdp', '地区生产总值', '经济运行', ['GDP']),
  indicator('hotline-orders', '热线工单', '热线'),
  indicator('loose', '无主题的', ''),
]

function tree(chosen: string) {
  return mount(IndicatorTree, {
    props: { indicators: INDICATORS, modelValue: chosen },
    global: { plugins: [i18n] },
  })
}

describe('the tree of indicators', () => {
  beforeAll(() => speak('zh'))

  it('has each under its topic, and that of the chosen one is open', () => {
    const topics = tree('hotline-orders').findAll('details')
    expect(topics.map((topic) => topic.find('summary').text())).toEqual(['经济运行 1', '热线 1', '其他 1'])
    expect(topics.map((topic) => topic.attributes('open') !== undefined)).toEqual([false, true, false])
  })

  it('finds by name, other name and id, and says where there is none', async () => {
    const wrapper = tree('gdp')
    const search = wrapper.find('input')
    await search.setValue('GDP')
    expect(wrapper.findAll('li').map((found) => found.text())).toEqual(['地区生产总值'])
    await search.setValue('hotline')
    expect(wrapper.findAll('li').map((found) => found.text())).toEqual(['热线工单'])
    await search.setValue('没有的')
    expect(wrapper.text()).toContain('没有这样的指标')
  })

  it('tells which was chosen', async () => {
    const wrapper = tree('gdp')
    await wrapper.findAll('li button')[1]?.trigger('click')
    expect(wrapper.emitted('update:modelValue')).toEqual([['hotline-orders']])
  })
})
