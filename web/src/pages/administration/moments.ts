import { language } from '@/i18n'

/** A moment as it is read here, to the second. */
export function moment(at: string | null | undefined): string {
  return at
    ? new Date(at).toLocaleString(language() === 'zh' ? 'zh-CN' : 'en-GB', {
        hour12: false,
        timeZone: 'Asia/Shanghai',
      })
    : ''
}
