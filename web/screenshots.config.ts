import base from './playwright.config'

// `npm run screenshots`: every page of the app, into docs/screens. SHOOT, an expression, names those that are wanted alone.
export default { ...base, testDir: 'screenshots' }
