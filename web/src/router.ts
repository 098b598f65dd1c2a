import type { QueryClient } from '@tanstack/vue-query'
import { createRouter, createWebHistory, type Router, type RouteRecordRaw } from 'vue-router'
import { signedIn } from './session'

// Each area tells its addresses in `pages/AREA/routes.ts`; its pages are loaded when they are opened.
const areas = import.meta.glob<{ default: RouteRecordRaw[] }>('./pages/*/routes.ts', { eager: true })

export function router(client: QueryClient): Router {
  const routes = createRouter({
    history: createWebHistory(),
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
    routes: [
      ...Object.values(areas).flatMap((area) => area.default),
      {
        path: '/:missing(.*)*',
        component: () => import('./parts/Missing.vue'),
        meta: { title: 'missing', open: true },
      },
    ],
  })
  routes.beforeEach(async (to) => {
    if (!to.meta.open && (await signedIn(client)) === null) {
      window.location.assign(`/login?to=${encodeURIComponent(to.fullPath)}`)
      return false
    }
    return true
  })
  return routes
}
