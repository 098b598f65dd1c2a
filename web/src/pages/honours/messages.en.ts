import type { Words } from '@/i18n'

export default {
  title: 'Honours',
  intro: 'Honours whose documents were verified: name, level, holder, who gave it, and the number of the document.',
  search: 'Find an honour, a giver or a document number',
  level: 'Level',
  allLevels: 'All levels',
  levels: { state: 'State', province: 'Province', city: 'City', district: 'District' },
  year: 'Year',
  allYears: 'All years',
  region: 'Region',
  all: 'All regions',
  unit: 'Holder',
  allUnits: 'All units',
  honour: 'Honour',
  givenBy: 'Given by',
  document: 'Document',
  givenOn: 'Given on',
  more: 'More',
  nothing: 'There is no such honour.',
  keep: 'To the register',
} satisfies Words
