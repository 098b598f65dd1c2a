import { language } from '@/i18n'

/** A moment as people here read it, to the minute. */
export function moment(at: string): string {
  return new Date(at).toLocaleString(language() === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  })
}
