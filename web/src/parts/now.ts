import { onScopeDispose, ref, type Ref } from 'vue'

// One clock for all that ticks in a page.
const now = ref(Date.now())
let listeners = 0
let ticking: ReturnType<typeof setInterval> | undefined

/** The present moment in milliseconds, to about ten seconds. */
export function useNow(): Readonly<Ref<number>> {
  if (listeners++ === 0) {
    now.value = Date.now()
    ticking = setInterval(() => (now.value = Date.now()), 10_000)
  }
  onScopeDispose(() => {
    if (--listeners === 0) {
      clearInterval(ticking)
    }
  })
  return now
}
