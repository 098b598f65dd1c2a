import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/calls',
    component: () => import('./CallsPage.vue'),
    meta: { title: 'calls.title', nav: { group: 'work', order: 3, roles: ['operator'] } },
  },
] satisfies RouteRecordRaw[]
