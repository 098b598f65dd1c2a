// Shows the interface's document. Whoever is signed in tries it as themselves: each change brings their session's token.
(async () => {
  const me = await fetch('/api/me', {headers: {Accept: 'application/json'}});
  const csrf = me.ok ? (await me.json()).csrf : null;
  window.SwaggerUIBundle({
    url: '/api/openapi.json',
    dom_id: '#docs',
    deepLinking: true,
    docExpansion: 'none',
    filter: true,
    validatorUrl: null,
    defaultModelsExpandDepth: 0,
    requestInterceptor: request => {
      if (csrf && !['GET', 'HEAD'].includes((request.method || 'GET').toUpperCase())) {
        request.headers['X-CSRF-Token'] = csrf;
      }
      return request;
    },
  });
})();
