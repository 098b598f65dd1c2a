import base from './playwright.config'

// `npm run screenshots`: every page of the navigation, into docs/screens. SHOOT names those that are wanted alone.
export default { ...base, testDir: 'screenshots', timeout: 600_000 }
