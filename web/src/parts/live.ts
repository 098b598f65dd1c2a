import { useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose, ref } from 'vue'

const SOON = 1_500
const LONGEST = 60_000

/**
 * Asks anew, a moment after something happened, for what stands under `keys` in the query cache. The browser's own
 * `EventSource` comes back after a break and says what it saw last; where the server turned it away, it is tried again,
 * each time later. Gives whether it is connected.
 */
export function useLive(keys: readonly (readonly unknown[])[], registers: readonly string[] = []) {
  const client = useQueryClient()
  const connected = ref(false)
  let stream: EventSource | null = null
  let asking: ReturnType<typeof setTimeout> | undefined
  let coming: ReturnType<typeof setTimeout> | undefined
  let wait = SOON

  function happened() {
    asking ??= setTimeout(() => {
      asking = undefined
      keys.forEach((queryKey) => void client.invalidateQueries({ queryKey }))
    }, SOON)
  }

  function open() {
    const asked = new URLSearchParams(registers.map((register) => ['register', register]))
    stream = new EventSource(`/api/events/stream?${asked}`)
    stream.onopen = () => {
      connected.value = true
      wait = SOON
    }
    stream.onerror = () => {
      connected.value = false
      if (stream?.readyState === EventSource.CLOSED) {
        coming = setTimeout(open, wait)
        wait = Math.min(wait * 2, LONGEST)
      }
    }
    for (const kind of ['entry', 'deadline']) {
      stream.addEventListener(kind, happened)
    }
  }

  open()
  onScopeDispose(() => {
    clearTimeout(asking)
    clearTimeout(coming)
    stream?.close()
  })
  return { connected }
}
