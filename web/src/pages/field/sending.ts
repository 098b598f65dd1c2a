import type { Problem, Schemas } from '@/api/client'
import { done, dropSeen, keepItem, queued, seenBy, type Item } from './store'

/** How a round of sending ended. */
export type Round = 'all' | 'away' | 'signedOut' | 'another'

/** What an answer means for what was sent. */
export type Verdict = 'done' | 'later' | 'signedOut' | 'refused'

/** How long an answer is waited for before the request counts as lost: it is sent again, under the same key. */
const PATIENCE = 30_000
const LOCK = 'youju-field-sending'

/**
 * What an answer means. A refusal of what was asked is for a person to mend; that the server is away, too busy, or takes the session for over, isn't
 * the work's fault; nor is it that the same request is still under way.
 */
export function verdict(status: number, problem: Partial<Problem> | null): Verdict {
  if (status >= 200 && status < 300) {
    return 'done'
  }
  if (status === 401 || (status === 403 && ['X-CSRF-Token', 'password', 'scopes'].includes(problem?.field ?? ''))) {
    return 'signedOut'
  }
  if (status === 409 && problem?.field === 'Idempotency-Key') {
    return 'later'
  }
  return status === 408 || status === 429 || status >= 500 || problem === null ? 'later' : 'refused'
}

interface Answer {
  status: number
  body: unknown
}

/** Null where no answer came. */
async function ask(address: string, init: RequestInit): Promise<Answer | null> {
  try {
    const response = await fetch(address, { ...init, signal: AbortSignal.timeout(PATIENCE) })
    return { status: response.status, body: await response.json().catch(() => null) }
  } catch {
    return null
  }
}

/** Who is signed in now, as the server says; null where it can't be asked. */
export async function whoIs(): Promise<Schemas['Me'] | 'nobody' | null> {
  const answer = await ask('/api/me', { cache: 'no-store' })
  if (answer?.status === 401) {
    return 'nobody'
  }
  return answer?.status === 200 ? (answer.body as Schemas['Me']) : null
}

function problemOf(answer: Answer): Problem | null {
  return typeof answer.body === 'object' && answer.body !== null && 'code' in answer.body
    ? (answer.body as Problem)
    : null
}

function post(address: string, csrf: string, body: BodyInit, more: Record<string, string>) {
  return ask(address, { method: 'POST', headers: { 'X-CSRF-Token': csrf, ...more }, body })
}

/** Sends one, its photos first; what the server has of it already isn't sent again. A file is known by its content, and needs no key. */
async function send(item: Item, csrf: string): Promise<Verdict> {
  for (const photo of item.photos.filter(({ hash }) => hash === null)) {
    const answer = await post(`/api/files?name=${encodeURIComponent(photo.name)}`, csrf, photo.blob, {
      'Content-Type': 'application/octet-stream',
    })
    const said = answer === null ? 'later' : verdict(answer.status, problemOf(answer))
    if (said !== 'done') {
      return refusal(item, said, answer)
    }
    photo.hash = (answer?.body as { hash: string }).hash
    await keepItem(item)
  }
  const input = { ...item.input, ...Object.fromEntries(item.photos.map(({ field, hash }) => [field, hash])) }
  const address = `/api/registers/${item.register}/entries`
  const place = { region: item.region, unit: item.unit, reason: item.reason }
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': item.key }
  const answer =
    item.entry === null
      ? await post(address, csrf, JSON.stringify({ action: item.action, input, ...place }), headers)
      : await post(
          `${address}/${item.entry}/actions/${item.action}`,
          csrf,
          JSON.stringify({ input, reason: item.reason }),
          { ...headers, 'If-Match': `"${item.version}"` },
        )
  const said = answer === null ? 'later' : verdict(answer.status, problemOf(answer))
  if (said === 'done') {
    await done(item, answer?.body as Schemas['Done'])
    return 'done'
  }
  return refusal(item, said, answer)
}

async function refusal(item: Item, said: Verdict, answer: Answer | null): Promise<Verdict> {
  const problem = answer === null ? null : problemOf(answer)
  if (said === 'refused' && problem !== null) {
    await keepItem({
      ...item,
      problem: {
        status: problem.status,
        code: problem.code,
        detail: problem.detail ?? problem.title,
        field: problem.field ?? null,
      },
    })
  }
  return said
}

const MOST_SEEN = 500

/** Sends which cells were seen, of each register together; what the server doesn't take of them it won't take later either. */
export async function sendSeen(account: string, csrf: string): Promise<Verdict> {
  const all = await seenBy(account)
  for (const register of new Set(all.map((each) => each.register))) {
    const own = all.filter((each) => each.register === register)
    for (let at = 0; at < own.length; at += MOST_SEEN) {
      const some = own.slice(at, at + MOST_SEEN)
      const body = JSON.stringify({ seen: some.map(({ cell, at: hour }) => ({ cell, at: hour })) })
      const answer = await post(`/api/registers/${register}/seen`, csrf, body, { 'Content-Type': 'application/json' })
      const said = answer === null ? 'later' : verdict(answer.status, problemOf(answer))
      if (said === 'later' || said === 'signedOut') {
        return said
      }
      await dropSeen(some)
    }
  }
  return 'done'
}

let under = false

/**
 * Sends what an account has done on this device, in the order in which it was done, one after the other; what is refused stays, and the next goes. In all
 * tabs together one is at it; null where another is. Before each it is asked who is signed in: nothing is sent in another's name.
 */
export async function sendAll(account: string, told: () => void): Promise<Round | null> {
  // Browsers have locks where pages are safe (HTTPS, this machine); elsewhere a tab knows of itself.
  if (!('locks' in navigator)) {
    if (under) {
      return null
    }
    under = true
    try {
      return await inOrder(account, told)
    } finally {
      under = false
    }
  }
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? inOrder(account, told) : null))
}

async function inOrder(account: string, told: () => void): Promise<Round> {
  for (;;) {
    const next = (await queued()).find((item) => item.account === account && item.problem === null)
    if (!next && (await seenBy(account)).length === 0) {
      return 'all'
    }
    const who = await whoIs()
    if (who === null) {
      return 'away'
    }
    if (who === 'nobody') {
      return 'signedOut'
    }
    if (who.login !== account) {
      return 'another'
    }
    const said = next ? await send(next, who.csrf ?? '') : await sendSeen(account, who.csrf ?? '')
    told()
    if (said === 'later' || said === 'signedOut') {
      return said === 'later' ? 'away' : 'signedOut'
    }
  }
}
