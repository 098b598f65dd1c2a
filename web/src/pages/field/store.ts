import type { Entry, Region, Register, Unit } from '@/parts/declarations'
import type { Schemas } from '@/api/client'

/**
 * What this device holds, in two databases of the browser. What was done and isn't sent yet is the person's work: it outlives a lost network, a
 * killed browser and a session that ended, and belongs to one account. What was read so that it can be looked at without a network is the
 * server's: it is thrown away when somebody signs out, and after a day.
 */
const WORK = 'youju-field'
export const READING = 'youju-field-reading'
const READING_HOURS = 24
const SENT_SHOWN = 20

export interface Photo {
  field: string
  blob: Blob
  name: string
  /** The server has it under this hash. */
  hash: string | null
}

/** An action that was done on site. */
export interface Item {
  /** Its place in the queue. */
  seq: number
  account: string
  /** Made when it was queued, and sent each time, so that it is done once. */
  key: string
  register: string
  action: string
  title: string
  about: string
  entry: string | null
  /** The version of the entry that it was done on. */
  version: number | null
  region: string | null
  unit: string | null
  reason: string | null
  input: Record<string, unknown>
  photos: Photo[]
  /** Holds what is personal. */
  personal: boolean
  at: string
  /** Why the server doesn't take it; what is mended or dropped by hand. */
  problem: { status: number; code: string; detail: string; field: string | null } | null
}

/** What was begun and isn't done: without what is personal. */
export interface Begun {
  name: string
  account: string
  register: string
  action: string
  title: string
  entry: string | null
  input: Record<string, unknown>
  photos: Photo[]
  region: string | null
  unit: string | null
  reason: string
  at: string
}

/** Something that the server has taken, for the person to see. */
export interface Sent {
  seq: number
  account: string
  title: string
  number: string
  register: string
  entry: string
  at: string
}

/** That a cell was seen in an hour: no more is kept of a patrol than that. */
export interface SeenCell {
  account: string
  register: string
  cell: string
  /** The beginning of the hour. */
  at: string
}

/** The outline of a cell that is patrolled, WGS 84. */
export interface PatrolCell {
  register: string
  id: string
  rings: number[][][]
}

/** What is read beforehand: declarations, names, and what waits for the person, as the server masks it. */
export interface Reading {
  me: Schemas['Me']
  registers: Register[]
  regions: Region[]
  units: Unit[]
  tasks: { entry: Entry; due_at: string | null; overdue: boolean }[]
  cells: PatrolCell[]
  at: string
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'))
  })
}

/** `editions` make the stores of an edition of the database, each what the one before hasn't. */
function open(name: string, ...editions: ((database: IDBDatabase) => void)[]): Promise<IDBDatabase> {
  const request = indexedDB.open(name, editions.length)
  request.onupgradeneeded = ({ oldVersion }) => editions.slice(oldVersion).forEach((stores) => stores(request.result))
  return asked(request).then((database) => {
    // Another page deletes it when somebody signs out there.
    database.onversionchange = () => database.close()
    return database
  })
}

function work(): Promise<IDBDatabase> {
  return open(
    WORK,
    (database) => {
      database.createObjectStore('queue', { keyPath: 'seq', autoIncrement: true })
      database.createObjectStore('begun', { keyPath: 'name' })
      database.createObjectStore('sent', { keyPath: 'seq' })
    },
    (database) => database.createObjectStore('seen', { keyPath: ['account', 'register', 'cell', 'at'] }),
  )
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('the browser keeps nothing'))
  })
}

/** Resolves once the change is on the disk: who is told that something is kept is told the truth. */
async function change<T>(
  stores: string[],
  how: (transaction: IDBTransaction) => IDBRequest<T> | null,
): Promise<T | null> {
  const database = await work()
  try {
    const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' })
    const over = ended(transaction)
    const request = how(transaction)
    await over
    return request?.result ?? null
  } finally {
    database.close()
  }
}

async function all<T>(store: string): Promise<T[]> {
  const database = await work()
  try {
    return await asked(database.transaction(store).objectStore(store).getAll() as IDBRequest<T[]>)
  } finally {
    database.close()
  }
}

/** Puts an action in the queue, and what was begun of it away. */
export async function queue(item: Omit<Item, 'seq'>, begun: string | null) {
  await change(['queue', 'begun'], (transaction) => {
    if (begun !== null) {
      transaction.objectStore('begun').delete(begun)
    }
    return transaction.objectStore('queue').add(item)
  })
}

/** What waits, in the order in which it was done; of all accounts. */
export function queued(): Promise<Item[]> {
  return all<Item>('queue')
}

export async function keepItem(item: Item) {
  await change(['queue'], (transaction) => transaction.objectStore('queue').put(item))
}

export async function dropItem(seq: number) {
  await change(['queue'], (transaction) => transaction.objectStore('queue').delete(seq))
}

/** The server has taken it: it is in the queue no more, and stands among what was sent. */
export async function done(item: Item, taken: Schemas['Done']) {
  await change(['queue', 'sent'], (transaction) => {
    const sent = transaction.objectStore('sent')
    transaction.objectStore('queue').delete(item.seq)
    const line: Sent = {
      seq: item.seq,
      account: item.account,
      title: item.title,
      number: taken.number,
      register: item.register,
      entry: taken.id,
      at: new Date().toISOString(),
    }
    const keys = sent.getAllKeys()
    keys.onsuccess = () => keys.result.slice(0, -(SENT_SHOWN - 1)).forEach((key) => sent.delete(key))
    return sent.put(line)
  })
}

export async function sentBy(account: string): Promise<Sent[]> {
  return (await all<Sent>('sent')).filter((line) => line.account === account).reverse()
}

export async function keepBegun(begun: Begun) {
  await change(['begun'], (transaction) => transaction.objectStore('begun').put(begun))
}

export async function dropBegun(name: string) {
  await change(['begun'], (transaction) => transaction.objectStore('begun').delete(name))
}

export async function begunBy(account: string): Promise<Begun[]> {
  return (await all<Begun>('begun')).filter((each) => each.account === account)
}

/** A cell counts once an hour, however often it is seen. */
export async function keepSeen(seen: SeenCell) {
  await change(['seen'], (transaction) => transaction.objectStore('seen').put(seen))
}

export async function seenBy(account: string): Promise<SeenCell[]> {
  return (await all<SeenCell>('seen')).filter((each) => each.account === account)
}

export async function dropSeen(seen: SeenCell[]) {
  await change(['seen'], (transaction) => {
    seen.forEach(({ account, register, cell, at }) =>
      transaction.objectStore('seen').delete([account, register, cell, at]),
    )
    return null
  })
}

/** All work of an account: for whoever drops it and signs out. */
export async function dropAll(account: string) {
  for (const item of (await queued()).filter((each) => each.account === account)) {
    await dropItem(item.seq)
  }
  for (const begun of await begunBy(account)) {
    await dropBegun(begun.name)
  }
  await dropSeen(await seenBy(account))
}

function readings(): Promise<IDBDatabase> {
  return open(READING, (database) => database.createObjectStore('kept'))
}

export async function keepReading(reading: Reading) {
  const database = await readings()
  try {
    // On the disk at once: a browser that is killed a moment later has to know whose work it holds.
    const transaction = database.transaction('kept', 'readwrite', { durability: 'strict' })
    const over = ended(transaction)
    transaction.objectStore('kept').put(reading, 'reading')
    await over
  } finally {
    database.close()
  }
}

/** What was read last; null where that was too long ago. */
export async function reading(): Promise<Reading | null> {
  const database = await readings()
  let kept: Reading | undefined
  try {
    kept = await asked(
      database.transaction('kept').objectStore('kept').get('reading') as IDBRequest<Reading | undefined>,
    )
  } finally {
    database.close()
  }
  if (kept && Date.now() - Date.parse(kept.at) > READING_HOURS * 3600_000) {
    // Who is at work stays known, so that the day's work goes on; what the server told of others doesn't stay.
    kept = { ...kept, tasks: [] }
    await keepReading(kept)
  }
  return kept ?? null
}

/** Nothing that was read stays on this device. */
export function forget() {
  return new Promise<void>((resolve) => {
    const request = indexedDB.deleteDatabase(READING)
    request.onsuccess = request.onerror = request.onblocked = () => resolve()
  })
}
