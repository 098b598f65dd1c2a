import type { Words } from '@/i18n'

export default {
  title: '帮助',
  note: '每一页右上角的“帮助”打开这一页的说明；这里是全部。',
  contents: '目录',
} satisfies Words
