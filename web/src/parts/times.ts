import { language } from '@/i18n'

/** A moment as people write it here: 2023-06-12 10:00, in the browser's zone. */
export function moment(iso: string): string {
  return new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(iso))
}
