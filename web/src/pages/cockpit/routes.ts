import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/',
    component: () => import('./CockpitPage.vue'),
    meta: { title: 'cockpit.title', nav: { group: 'overview', order: 1 } },
  },
] satisfies RouteRecordRaw[]
