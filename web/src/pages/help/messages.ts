import type { Messages } from '@/i18n'

export default {
  zh: {
    title: '帮助',
    note: '每一页右上角的“帮助”打开这一页的说明；这里是全部。',
    contents: '目录',
  },
  en: {
    title: 'Help',
    note: 'On every page “Help”, at the top on the right, opens what is said of that page; here is all of it.',
    contents: 'Contents',
  },
} satisfies Messages
