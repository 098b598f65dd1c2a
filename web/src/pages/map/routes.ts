import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/map',
    component: () => import('./MapPage.vue'),
    meta: { title: 'map.title', nav: { group: 'overview', order: 6 } },
  },
] satisfies RouteRecordRaw[]
