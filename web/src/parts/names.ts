import { useRegions, useUnits } from './declarations'

/** What regions and units are called. */
export function useNames() {
  const { name: regionName } = useRegions()
  const { name: unitName } = useUnits()
  return { regionName, unitName }
}
