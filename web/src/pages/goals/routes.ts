import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/goals',
    component: () => import('./GoalsPage.vue'),
    meta: { title: 'goals.title', nav: { group: 'goals', order: 1, roles: ['supervisor', 'leader', 'assessor'] } },
  },
] satisfies RouteRecordRaw[]
