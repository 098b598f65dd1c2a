import { onScopeDispose, readonly, ref } from 'vue'
import type { Schemas } from '@/api/client'

export type Happening = Schemas['Event']

// One connection for the whole app, whatever listens; the server gives each account a few only.
const listeners = new Set<(event: Happening) => void>()
/** How far the connection is: not there yet, there, or broken off and tried again. */
export type Link = 'opening' | 'open' | 'lost'
const link = ref<Link>('opening')
let source: EventSource | null = null
let last = ''
let wait = 0
let again: ReturnType<typeof setTimeout> | undefined

const FIRST_WAIT = 2_000
const LONGEST_WAIT = 60_000

function open() {
  clearTimeout(again)
  const from = last === '' ? '' : `?after=${encodeURIComponent(last)}`
  source = new EventSource(`/api/events/stream${from}`)
  source.onopen = () => {
    link.value = 'open'
    wait = 0
  }
  const told = (message: MessageEvent<string>) => {
    last = message.lastEventId || last
    const event = JSON.parse(message.data) as Happening
    listeners.forEach((listener) => listener(event))
  }
  source.addEventListener('entry', told)
  source.addEventListener('deadline', told)
  source.onerror = () => {
    link.value = 'lost'
    // Each time later, and never all at once: a server that comes back isn't run down.
    source?.close()
    source = null
    wait = Math.min(LONGEST_WAIT, wait === 0 ? FIRST_WAIT : wait * 2)
    again = setTimeout(() => listeners.size > 0 && open(), wait * (0.75 + Math.random() / 2))
  }
}

/** Tells of what happens to entries that the asker sees, from now on, as long as the part that asked is there. */
export function useEvents(listener: (event: Happening) => void) {
  listeners.add(listener)
  if (source === null && listeners.size === 1) {
    open()
  }
  onScopeDispose(() => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearTimeout(again)
      source?.close()
      source = null
      link.value = 'opening'
    }
  })
  return { link: readonly(link) }
}
