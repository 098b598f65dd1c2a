import { useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose } from 'vue'
import { useEvents } from './events'

const SOON = 1_500

/**
 * Asks anew, a moment after something happened to entries (of these registers, where some are named), for what stands under
 * `keys` in the query cache. Gives whether it is connected.
 */
export function useLive(keys: readonly (readonly unknown[])[], registers: readonly string[] = []) {
  const client = useQueryClient()
  let asking: ReturnType<typeof setTimeout> | undefined
  const { connected } = useEvents(({ register }) => {
    if (registers.length === 0 || registers.includes(register)) {
      // Many come at once where much is done: it is asked for once behind them.
      asking ??= setTimeout(() => {
        asking = undefined
        keys.forEach((queryKey) => void client.invalidateQueries({ queryKey }))
      }, SOON)
    }
  })
  onScopeDispose(() => clearTimeout(asking))
  return { connected }
}
