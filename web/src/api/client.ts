import createClient, { type Middleware } from 'openapi-fetch'
import { languageTag } from '@/i18n'
import type { components, paths } from './schema'

/** The shapes of the interface's document: `Schemas['Figure']`. */
export type Schemas = components['schemas']

/** What the server refused, told as RFC 9457 says; `code` is stable, `detail` is for the reader. */
export type Problem = Schemas['Problem']

/** Thrown where an answer is no success. */
export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.problem = problem
  }
}

/** The token that a page sends with every change; set once somebody is known to be signed in. */
let csrf: string | null = null

export function sendWith(token: string | null) {
  csrf = token
}

/** For what isn't sent through the client below. */
export function csrfToken(): string | null {
  return csrf
}

const CHANGES = ['POST', 'PUT', 'PATCH', 'DELETE']

const page: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', languageTag())
    if (csrf !== null && CHANGES.includes(request.method)) {
      request.headers.set('X-CSRF-Token', csrf)
    }
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', crypto.randomUUID())
    }
    return request
  },
}

const client = createClient<paths>({ baseUrl: '/' })
client.use(page)

/** The interface, typed by its document. `data(api.GET('/api/…'))` gives what it answers, or throws `Refused`. */
export const api = client

type Answer<T> = { data?: T; error?: unknown; response: Response }

/** What was answered; a refusal is thrown. */
export async function data<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked
  if (!response.ok) {
    throw new Refused(isProblem(error) ? error : unreadable(response))
  }
  return data as T
}

/** As above, with the entity tag that a later change has to name in `If-Match`. */
export async function tagged<T>(asked: Promise<Answer<T>>): Promise<{ data: T; etag: string }> {
  const answer = await asked
  return { data: await data(Promise.resolve(answer)), etag: answer.response.headers.get('ETag') ?? '' }
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error
}

function unreadable(response: Response): Problem {
  return { type: 'about:blank', title: response.statusText, status: response.status, code: 'unreadable' } as Problem
}

const TYPES: Record<string, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
}

/** Sends a file as it is; its type goes by how its name ends. */
export async function postFile<T>(path: string, file: Blob, name = file instanceof File ? file.name : ''): Promise<T> {
  const type = TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
  const response = await fetch(path, {
    method: 'POST',
    headers: {
      'Content-Type': type,
      'Accept-Language': languageTag(),
      'Idempotency-Key': crypto.randomUUID(),
      ...(csrf === null ? {} : { 'X-CSRF-Token': csrf }),
    },
    body: file,
  })
  const answer: unknown = await response.json().catch(() => null)
  return data<T>(Promise.resolve(response.ok ? { data: answer as T, response } : { error: answer, response }))
}
