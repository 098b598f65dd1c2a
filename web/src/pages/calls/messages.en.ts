import type { Words } from '@/i18n'

export default {
  title: 'Take a call',
  note: 'Look the caller’s number up for earlier orders; type while you listen, and press Ctrl+Enter to send.',
  number: 'Caller’s number',
  find: 'Look it up',
  looked: 'call',
  past: 'Earlier orders of this number',
  more: 'The newest 50 are listed.',
  first: 'Nobody called from this number before.',
  before: 'Looking a number up is journaled.',
  none: 'There is no register in which you may take calls.',
  done: 'Received. Tell the caller',
  order: 'Number',
  code: 'Query code',
  codeNote: 'With both it is followed, supplemented and rated on the web. The code is shown this once.',
  merged: 'Merged into the order of the same matter; with this number and code the caller reads its answer.',
  noCode: 'There is no query code yet: it can be given out again.',
  again: 'Ask again',
  open: 'Open the order',
  next: 'Take the next call',
} satisfies Words
