import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/podium',
    component: () => import('./PodiumPage.vue'),
    meta: { title: 'podium.title', nav: { group: 'podium', order: 1 } },
  },
  {
    path: '/check',
    component: () => import('./CheckPage.vue'),
    meta: { title: 'podium.check.title', nav: { group: 'podium', order: 2 } },
  },
  {
    path: '/briefings/:id',
    component: () => import('./BriefingPage.vue'),
    meta: { title: 'podium.briefing' },
  },
] satisfies RouteRecordRaw[]
