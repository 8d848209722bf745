// Opens the palette and the sheet of shortcuts, and turns keys into acts. Keys typed into fields, and into an input method, stay theirs.
const setting = 'single-keys';
const pause = 1500;
let ended = null;
let opened = null;

const single = () => localStorage.getItem(setting) !== 'off';
const inField = element => element?.closest?.('input, textarea, select, [contenteditable=true]');

function open(dialog) {
  if (document.querySelector('dialog[open]')) return;
  dialog.showModal();
}

function focusFilter() {
  const field = [...document.querySelectorAll('main .find-here, main input[type=search]')].find(one => one.offsetParent);
  field?.focus();
  return Boolean(field);
}

function onPaletteKey(event, page) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) page.invokeMethodAsync('Move', step);
  else if (event.key === 'Enter') page.invokeMethodAsync('ChooseAsync');
  else return;
  event.preventDefault();
}

export function start(page, palette, sheet) {
  stop();
  opened = { palette, sheet };
  const box = sheet.querySelector('[data-single-keys]');
  box.checked = single();
  let since = -Infinity;

  const pressed = event => {
    if (event.isComposing || event.keyCode === 229) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      if (palette.open) palette.close();
      else { sheet.close(); open(palette); }
      return;
    }
    if (palette.open) return onPaletteKey(event, page);
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.key.length !== 1 || event.key === ' ' || inField(event.target)) return;
    if (!single()) {
      // Pages hear no single keys either.
      if (event.target.closest?.('.keys')) event.stopImmediatePropagation();
      return;
    }
    if (document.querySelector('dialog[open]')) return;
    const going = event.timeStamp - since < pause;
    since = -Infinity;
    const link = going && document.querySelector(`[data-go="${CSS.escape(event.key.toLowerCase())}"]`);
    if (link) link.click();
    else if (event.key === 'g') { since = event.timeStamp; return; }
    else if (event.key === '?') open(sheet);
    else if (event.key === '/') focusFilter() || open(palette);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  const clicked = event => {
    const dialog = event.target.closest?.('dialog');
    if (event.target.closest?.('[data-open=palette]')) open(palette);
    else if (dialog && (dialog === palette || dialog === sheet) && (event.target === dialog || event.target.closest('[data-close]'))) dialog.close();
  };

  const chosen = () => localStorage.setItem(setting, box.checked ? 'on' : 'off');
  const closed = () => {
    palette.querySelector('input').value = '';
    page.invokeMethodAsync('Closed');
  };
  // What is chosen stays in sight.
  const watch = new MutationObserver(() => palette.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }));
  watch.observe(palette, { subtree: true, attributes: true, attributeFilter: ['aria-selected'] });
  window.addEventListener('keydown', pressed, true);
  document.addEventListener('click', clicked);
  box.addEventListener('change', chosen);
  palette.addEventListener('close', closed);
  palette.dataset.keys = 'on';
  ended = () => {
    watch.disconnect();
    window.removeEventListener('keydown', pressed, true);
    document.removeEventListener('click', clicked);
    box.removeEventListener('change', chosen);
    palette.removeEventListener('close', closed);
  };
}

export function stop() {
  ended?.();
  ended = null;
}

export function close(press) {
  opened.palette.close();
  if (press === 'print') setTimeout(() => window.print());
  else if (press === 'sheet') open(opened.sheet);
  else if (press) document.querySelector(press)?.click();
}
