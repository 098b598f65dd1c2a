import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/instructions',
    component: () => import('./InstructionsPage.vue'),
    meta: { title: 'instructions.title', nav: { group: 'goals', order: 2 } },
  },
] satisfies RouteRecordRaw[]
