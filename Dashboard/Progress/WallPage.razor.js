// The wall's own watch: counts the seconds since the server's last beat, says when it falls silent, and comes back by itself. What a browser alone can know.
const silence = 10_000;
const asking = 5_000;
const renewal = 4 * 3600_000;
let frame, heard, words, last = 0, started = 0, asked = 0, clock;

export function start(element) {
  stop();
  frame = element;
  heard = element.querySelector('[data-heard]');
  words = heard.querySelector('span');
  started = Date.now();
  document.addEventListener('keydown', leave);
  clock = setInterval(look, 1000);
  beat();
}

export function beat() {
  last = Date.now();
  look();
}

export function stop() {
  clearInterval(clock);
  document.removeEventListener('keydown', leave);
}

function look() {
  const age = Date.now() - last;
  const stale = age > silence;
  frame.classList.toggle('stale', stale);
  heard.classList.toggle('fresh', !stale);
  heard.dataset.age = Math.floor(age / 1000);
  const since = new Date(last).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false });
  const text = (stale ? frame.dataset.stale : frame.dataset.fresh).replace('{0}', Math.floor(age / 1000)).replace('{1}', since);
  if (words.textContent !== text) words.textContent = text;
  // A page that hangs for days is loaded anew now and then: its sign-in stays young, and so does it.
  if (stale || Date.now() - started > renewal) comeBack();
}

async function comeBack() {
  if (Date.now() - asked < asking) return;
  asked = Date.now();
  try {
    const answer = await fetch(location.href, { cache: 'no-store' });
    if (answer.ok) location.reload();
  } catch {
    // Not there yet; asked again in a while.
  }
}

function leave(event) {
  if (event.key === 'Escape') location.assign(frame.dataset.board);
}
