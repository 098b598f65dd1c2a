import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/care',
    component: () => import('./CarePage.vue'),
    meta: { title: 'care.title', nav: { group: 'work', order: 4, roles: ['care_officer'] } },
  },
] satisfies RouteRecordRaw[]
