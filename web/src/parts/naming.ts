import { useI18n } from 'vue-i18n'
import { useIndicators, useRegions, useUnits } from './declarations'
import type { Naming } from './shown'

/** What `shown` looks names up by, in a part. */
export function useNaming(): Naming {
  const { t } = useI18n()
  return { region: useRegions().name, unit: useUnits().name, indicator: useIndicators().name, t: (key) => t(key) }
}
