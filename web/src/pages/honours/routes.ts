import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/open/honours',
    component: () => import('./OpenHonoursPage.vue'),
    meta: { title: 'honours.title', open: true, nav: { group: 'goals', order: 5 } },
  },
] satisfies RouteRecordRaw[]
