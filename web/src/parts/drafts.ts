/**
 * What somebody has begun to fill in, kept in this browser until it is sent: through a lost connection, a closed tab, a restart.
 * It is kept under the account, and never holds what is personal.
 */
export interface Draft {
  input: Record<string, unknown>
  reason: string
  region: string | null
  unit: string | null
  /** Goes with it each time that it is sent, so that it is done once. */
  key: string
  /** The version of the entry that it was begun on. */
  version: number | null
  /** The values of that version, of the fields that are filled in. */
  before: Record<string, unknown>
  /** It was sent, and the answer never came. */
  lost: boolean
  at: string
}

const PREFIX = 'draft'
const KEPT_DAYS = 30

export function draftName(login: string, register: string, action: string, entry: string | null): string {
  return [PREFIX, login, register, action, entry ?? 'new'].join('/')
}

export function readDraft(name: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(name) ?? 'null') as Draft | null
    if (draft === null || Date.now() - Date.parse(draft.at) > KEPT_DAYS * 24 * 3600_000) {
      localStorage.removeItem(name)
      return null
    }
    return draft
  } catch {
    return null
  }
}

/** False where the browser keeps nothing. */
export function keepDraft(name: string, draft: Draft): boolean {
  try {
    localStorage.setItem(name, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export function dropDraft(name: string) {
  try {
    localStorage.removeItem(name)
  } catch {
    // What can't be written can't be there either.
  }
}

/** What an account has begun and not sent: register, action and entry of each, the newest first. */
export function drafts(login: string): { register: string; action: string; entry: string | null; at: string }[] {
  const found = []
  try {
    for (const name of Object.keys(localStorage)) {
      const [prefix, of, register, action, entry] = name.split('/')
      if (prefix === PREFIX && of === login && register && action && entry) {
        const draft = readDraft(name)
        if (draft !== null) {
          found.push({ register, action, entry: entry === 'new' ? null : entry, at: draft.at })
        }
      }
    }
  } catch {
    return []
  }
  return found.sort((one, other) => other.at.localeCompare(one.at))
}
