import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/field',
    component: () => import('./FieldPage.vue'),
    // Who works there may have no network: the page itself finds out who it is.
    meta: { title: 'field.title', open: true, bare: true, nav: { group: 'work', order: 8 } },
  },
] satisfies RouteRecordRaw[]
