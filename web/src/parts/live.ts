import { useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose } from 'vue'
import { useEvents } from './events'

const SOON = 1_500

/**
 * Asks anew, a moment after something happened, for what stands under `keys` in the query cache. Gives how far the connection
 * is.
 */
export function useLive(keys: readonly (readonly unknown[])[]) {
  const client = useQueryClient()
  let asking: ReturnType<typeof setTimeout> | undefined

  const { link } = useEvents(() => {
    asking ??= setTimeout(() => {
      asking = undefined
      keys.forEach((queryKey) => void client.invalidateQueries({ queryKey }))
    }, SOON)
  })
  onScopeDispose(() => clearTimeout(asking))
  return { link }
}
