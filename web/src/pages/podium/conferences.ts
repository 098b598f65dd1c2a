import type { Schemas } from '@/api/client'

type Session = { session: string; starts_at?: string; session_unit?: string }
type Speaker = { speaker_unit: string; duty?: string; in_session?: string }

/** A press conference as its register has it. */
export type Conference = {
  id: string
  name: string
  stage: string
  region: string
  held_on: string
  place: string
  sessions: Session[]
  speakers: Speaker[]
}

/** The conference that an entry is; of what the reader may not see there is nothing. */
export function conference(entry: Schemas['Entry']): Conference {
  const fields = entry.fields as Record<string, unknown>
  return {
    id: entry.id,
    name: entry.name ?? entry.number,
    stage: entry.stage,
    region: entry.region,
    held_on: (fields['held_on'] as string | undefined) ?? '',
    place: (fields['place'] as string | undefined) ?? '',
    sessions: (fields['sessions'] as Session[] | undefined) ?? [],
    speakers: (fields['speakers'] as Speaker[] | undefined) ?? [],
  }
}
