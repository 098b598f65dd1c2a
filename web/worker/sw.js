// Opens the page for work on site without a network. The build writes what it needs, and what that is called, into the two lines below; all other pages
// and everything that is asked of the interface are none of its business.
const SHELL = []
const VERSION = ''

const PREFIX = 'field-'
const KEPT = `${PREFIX}${VERSION}`
const PAGE = '/field'
/** How long the network may take to bring a newer page before the one that is here is shown. */
const PATIENCE = 3000

self.addEventListener('install', (event) => {
    event.waitUntil(
        caches
            .open(KEPT)
            .then((cache) => cache.addAll(SHELL.map((path) => new Request(path, { cache: 'no-cache' }))))
            .then(() => self.skipWaiting()),
    )
})

self.addEventListener('activate', (event) => {
    event.waitUntil(
        caches
            .keys()
            // A page that is open may still ask for what the version before had.
            .then((names) => names.filter((name) => name.startsWith(PREFIX) && name !== KEPT).slice(0, -1))
            .then((names) => Promise.all(names.map((name) => caches.delete(name))))
            .then(() => self.clients.claim()),
    )
})

async function page(request) {
    const kept = await caches.match(PAGE, { cacheName: KEPT })
    try {
        const fresh = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) })
        return fresh.ok || !kept ? fresh : kept
    } catch (lost) {
        if (kept) {
            return kept
        }
        throw lost
    }
}

async function file(request) {
    return (await caches.match(request)) ?? fetch(request)
}

self.addEventListener('fetch', (event) => {
    const { request } = event
    const { origin, pathname } = new URL(request.url)
    if (request.method !== 'GET' || origin !== self.location.origin) {
        return
    }
    if (request.mode === 'navigate') {
        if (pathname === PAGE) {
            event.respondWith(page(request))
        }
    } else if (SHELL.includes(pathname) || pathname.startsWith('/assets/')) {
        event.respondWith(file(request))
    }
})
