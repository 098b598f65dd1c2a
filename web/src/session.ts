import { useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, data, Refused, sendWith, type Schemas } from './api/client'

const ME = ['me']

async function whoIsSignedIn(): Promise<Schemas['Me'] | null> {
  try {
    const me = await data(api.GET('/api/me'))
    sendWith(me.csrf ?? null)
    return me
  } catch (refused) {
    if (refused instanceof Refused && refused.problem.status === 401) {
      return null
    }
    throw refused
  }
}

/** Whether somebody is signed in, asked once and kept; for the router. */
export function signedIn(client: QueryClient): Promise<Schemas['Me'] | null> {
  return client.ensureQueryData({ queryKey: ME, queryFn: whoIsSignedIn })
}

/** Who is signed in, and which roles they hold. */
export function useSession() {
  const client = useQueryClient()
  const { data: me } = useQuery({ queryKey: ME, queryFn: whoIsSignedIn, staleTime: Infinity })
  const roles = computed(() => new Set(me.value?.grants.map((grant) => grant.role) ?? []))
  async function signOut() {
    await data(api.DELETE('/api/session'))
    client.clear()
    // What the page for phones read beforehand goes as well; what was done there and isn't sent stays the account's.
    indexedDB.deleteDatabase('youju-field-reading')
    window.location.assign('/login')
  }
  return { me, roles, signOut }
}
