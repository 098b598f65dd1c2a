import { useRegions, useUnits } from './declarations'

/** What regions and units are called; asked once and kept. */
export function useNames() {
  return { regionName: useRegions().name, unitName: useUnits().name }
}
