import type { Words } from '@/i18n'

export default {
  title: 'Help',
  note: 'On every page “Help”, at the top on the right, opens what is said of that page; here is all of it.',
  contents: 'Contents',
} satisfies Words
