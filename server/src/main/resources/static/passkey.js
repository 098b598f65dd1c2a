// Passkeys: signing in by one on the page of signing in, and making one on the page of one's account.
(() => {
  "use strict";

  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = keys => keys.map(key => ({type: key.type, id: bytes(key.id)}));

  async function post(path, body, csrf) {
    const headers = {"Content-Type": "application/json"};
    if (csrf) {
      headers["X-CSRF-Token"] = csrf;
    }
    const answer = await fetch(path, {method: "POST", headers, body: JSON.stringify(body)});
    const said = await answer.json();
    if (!answer.ok) {
      throw new Error(said.detail);
    }
    return said;
  }

  // What a browser makes or signs, as the server reads it.
  function written(credential) {
    const response = {clientDataJSON: text(credential.response.clientDataJSON)};
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[part]) {
        response[part] = text(credential.response[part]);
      }
    }
    return {id: credential.id, rawId: text(credential.rawId), type: credential.type, response, clientExtensionResults: {}};
  }

  async function signIn(button) {
    const options = await post("/api/session/options", {});
    const credential = await navigator.credentials.get({publicKey: {
      ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials)}});
    await post("/api/session", {passkey: written(credential)});
    location.assign(button.dataset.to);
  }

  async function make(form) {
    const fields = new FormData(form);
    const csrf = form.dataset.csrf;
    const options = await post("/api/session/passkeys/options", {password: fields.get("password")}, csrf);
    const credential = await navigator.credentials.create({publicKey: {
      ...options, challenge: bytes(options.challenge), excludeCredentials: known(options.excludeCredentials),
      user: {...options.user, id: bytes(options.user.id)}}});
    await post("/api/session/passkeys", {label: fields.get("label"), credential: written(credential)}, csrf);
    location.assign("/account");
  }

  const place = document.getElementById("passkey");
  const problem = document.getElementById("passkey-problem");
  // What the browser itself says when somebody changes their mind, or when there is no key, is in its own words.
  const tell = failed => {
    problem.textContent = failed instanceof DOMException || !failed.message ? place.dataset.failed : failed.message;
    problem.hidden = false;
  };
  if (!place || !window.PublicKeyCredential) {
    return;
  }
  if (location.origin !== place.dataset.origin) {
    document.getElementById("passkey-elsewhere").hidden = false;
    return;
  }
  place.hidden = false;
  const form = place.querySelector("form");
  if (form) {
    form.addEventListener("submit", event => {
      event.preventDefault();
      make(form).catch(tell);
    });
  } else {
    const button = place.querySelector("button");
    button.addEventListener("click", () => signIn(button).catch(tell));
  }
})();
