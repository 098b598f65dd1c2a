import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/topics',
    component: () => import('./TopicsPage.vue'),
    meta: {
      title: 'topics.title',
      nav: { group: 'work', order: 4, roles: ['operator', 'supervisor', 'leader'] },
    },
  },
] satisfies RouteRecordRaw[]
