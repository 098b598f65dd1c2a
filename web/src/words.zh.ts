import library from 'element-plus/es/locale/lang/zh-cn'
import { together, type Spoken, type Words } from './i18n'
import frame from './messages.zh'

const areas = import.meta.glob<Words>('./pages/*/messages.zh.ts', { eager: true, import: 'default' })

export default { words: together(frame, areas), library } satisfies Spoken
