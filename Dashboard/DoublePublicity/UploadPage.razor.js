// Sends files one after the other; the page is told how far each is. What a browser alone can do: progress of sending, and stopping it.
let running = null;

export function choose(input) {
  return Array.from(input.files ?? [], file => ({ name: file.name, size: file.size }));
}

export function clear(input) {
  input.value = '';
}

export function stop() {
  running?.abort();
}

export function send(page, input, index, address, token) {
  return new Promise(resolve => {
    const file = input.files?.[index];
    if (!file) return resolve({ outcome: 'Gone' });
    const request = running = new XMLHttpRequest();
    let told = 0;
    request.upload.onprogress = event => {
      const now = performance.now();
      if (now - told < 150 && event.loaded < event.total) return;
      told = now;
      page.invokeMethodAsync('OnProgressAsync', event.loaded, event.total);
    };
    const end = answer => {
      if (running === request) running = null;
      resolve(answer);
    };
    request.onload = () => {
      try {
        end(JSON.parse(request.responseText));
      } catch {
        end({ outcome: request.status === 401 ? 'SignedOut' : 'Failed' });
      }
    };
    request.onerror = () => end({ outcome: 'Connection' });
    request.onabort = () => end({ outcome: 'Stopped' });
    request.open('POST', address);
    request.setRequestHeader('RequestVerificationToken', token);
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.send(file);
  });
}
