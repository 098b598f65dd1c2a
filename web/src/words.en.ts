import library from 'element-plus/es/locale/lang/en'
import { together, type Spoken, type Words } from './i18n'
import frame from './messages.en'

const areas = import.meta.glob<Words>('./pages/*/messages.en.ts', { eager: true, import: 'default' })

export default { words: together(frame, areas), library } satisfies Spoken
