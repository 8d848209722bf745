// What people type outlives a lost connection, a restart of the server and a tab that slept; and the page comes back by itself.
const banner = document.getElementById('components-reconnect-modal');
const back = banner.querySelector('.when-back');
const place = () => `kept:${location.pathname}`;
const retryEvery = 5000;
const keptFor = 24 * 60 * 60 * 1000;
let lost = false;
let trying = false;
const touched = new Set();
const whileLost = new Set();

const isField = element => element instanceof HTMLElement && element.matches('input,textarea,select')
  && !['password', 'file', 'search', 'hidden', 'submit', 'button'].includes(element.type) && element.closest('main') !== null;
const isChoice = element => element.type === 'checkbox' || element.type === 'radio';
const nameOf = element => [element.tagName, element.id || element.name || element.getAttribute('aria-label') || '', element.type === 'radio' ? element.value : ''].join('|');
const valueOf = element => isChoice(element) ? element.checked : element.value;
const versionOf = () => document.querySelector('[data-kept-version]')?.value ?? null;

for (const kind of ['input', 'change'])
  document.addEventListener(kind, event => {
    if (!event.isTrusted || !isField(event.target)) return;
    touched.add(event.target);
    if (lost) {
      whileLost.add(event.target);
      keep();
    }
  }, true);

function keep() {
  const fields = {};
  for (const element of touched) {
    if (!element.isConnected) touched.delete(element);
    else fields[nameOf(element)] = valueOf(element);
  }
  if (Object.keys(fields).length > 0) sessionStorage.setItem(place(), JSON.stringify({ at: Date.now(), version: versionOf(), fields }));
}

function put(element, value) {
  if (isChoice(element)) element.checked = value;
  else element.value = value;
  touched.add(element);
  for (const kind of isChoice(element) ? ['change'] : ['input', 'change']) element.dispatchEvent(new Event(kind, { bubbles: true }));
}

// Fields open once the circuit is there; some only when their form is opened.
function restore() {
  const stored = sessionStorage.getItem(place());
  if (stored === null) return;
  const { at, version, fields } = JSON.parse(stored);
  if (Date.now() - at > keptFor) return sessionStorage.removeItem(place());
  const where = location.pathname;
  const look = () => {
    if (location.pathname !== where) return watch.disconnect();
    if (document.querySelector('.live:not(.wait)') === null) return;
    for (const element of document.querySelectorAll('main input, main textarea, main select')) {
      const name = nameOf(element);
      if (!(name in fields) || element.disabled || element.readOnly) continue;
      const value = fields[name];
      delete fields[name];
      if (valueOf(element) === value || (element.type === 'radio' && !value)) continue;
      const held = document.querySelector('[data-kept-version]');
      if (held && version !== null && held.value !== version) put(held, version);
      put(element, value);
      say(back.dataset.restored);
    }
    if (Object.keys(fields).length > 0) return;
    watch.disconnect();
    sessionStorage.removeItem(place());
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class', 'disabled', 'readonly'] });
  look();
}

function say(what) {
  back.textContent = what;
  banner.classList.add('connection-back');
  setTimeout(() => banner.classList.remove('connection-back'), 8000);
}

async function comeBack() {
  if (trying) return;
  trying = true;
  try {
    while (lost) {
      try {
        const answer = await fetch(new URL('health', document.baseURI), { cache: 'no-store' });
        if (answer.status < 500 || answer.headers.get('content-type')?.includes('json')) {
          if (await Blazor.reconnect() || await Blazor.resumeCircuit()) return;
          keep();
          location.reload();
          return;
        }
      } catch {
        // Not there yet.
      }
      await new Promise(go => setTimeout(go, retryEvery));
    }
  } finally {
    trying = false;
  }
}

banner.addEventListener('components-reconnect-state-changed', event => {
  const state = event.detail.state;
  if (state === 'show') {
    lost = true;
    document.documentElement.dataset.connection = 'lost';
    banner.classList.remove('connection-back');
    keep();
  } else if (state === 'hide') {
    if (!lost) return;
    lost = false;
    delete document.documentElement.dataset.connection;
    sessionStorage.removeItem(place());
    for (const element of whileLost) if (element.isConnected) put(element, valueOf(element));
    whileLost.clear();
    say(back.dataset.back);
  } else if (state === 'failed') {
    comeBack();
  } else if (state === 'rejected' || state === 'resume-failed') {
    keep();
    location.reload();
  }
});

// A tab that is put to sleep may never wake as itself; one that wakes tries at once.
document.addEventListener('freeze', keep);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && lost) comeBack();
});
addEventListener('pagehide', () => {
  if (lost) keep();
});
restore();
