import type { Words } from '@/i18n'

export default {
  title: 'Livelihood promises',
  intro: 'What the government promised to get done: how far it is, who answers for it and when it is to be finished.',
  search: 'Find a promise',
  region: 'Region',
  all: 'All regions',
  owner: 'Owner',
  due: 'Promised for',
  standard: 'Done when',
  outcome: 'Outcome',
  steps: 'Milestones',
  doneOn: 'done {date}',
  planned: 'planned for {date}',
  late: 'past its day',
  progress: 'Progress',
  more: 'More',
  nothing: 'No such promise is published.',
  keep: 'To the register',
  light: { green: 'On its way', yellow: 'Slow', red: 'Behind' },
} satisfies Words
