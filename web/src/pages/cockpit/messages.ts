import type { Messages } from '@/i18n'

export default {
  zh: { title: '驾驶舱' },
  en: { title: 'Cockpit' },
} satisfies Messages
