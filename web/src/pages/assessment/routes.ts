import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/assessment',
    component: () => import('./AssessmentPage.vue'),
    meta: { title: 'assessment.title', nav: { group: 'goals', order: 3 } },
  },
] satisfies RouteRecordRaw[]
