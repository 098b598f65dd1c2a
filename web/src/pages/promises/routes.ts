import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/open/promises',
    component: () => import('./OpenPromisesPage.vue'),
    meta: { title: 'promises.title', open: true, nav: { group: 'goals', order: 4 } },
  },
] satisfies RouteRecordRaw[]
