import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/once',
    component: () => import('./FormsPage.vue'),
    meta: { title: 'once.title', nav: { group: 'once', order: 1 } },
  },
  { path: '/once/forms/:id', component: () => import('./FillPage.vue'), meta: { title: 'once.fill.title' } },
  { path: '/once/forms/:id/bind', component: () => import('./BindPage.vue'), meta: { title: 'once.bind.title' } },
  {
    path: '/once/disagreements',
    component: () => import('./DisagreementsPage.vue'),
    meta: { title: 'once.apart.title', nav: { group: 'once', order: 2 } },
  },
] satisfies RouteRecordRaw[]
