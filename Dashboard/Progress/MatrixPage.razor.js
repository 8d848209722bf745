// Arrow keys between the cells of a matrix; one cell is in the tab order at a time. Enter is the link's own.
export function walk(grid) {
  grid.addEventListener('focusin', event => {
    const cell = event.target.closest('a.cell');
    if (!cell) return;
    for (const other of grid.querySelectorAll('a.cell[tabindex="0"]')) if (other !== cell) other.tabIndex = -1;
    cell.tabIndex = 0;
  });
  grid.addEventListener('keydown', event => {
    const cell = event.target.closest('a.cell');
    if (!cell || event.ctrlKey || event.altKey || event.metaKey) return;
    const rows = [...grid.querySelectorAll('tr[data-unit]')].map(row => [...row.querySelectorAll('a.cell')]);
    const row = rows.findIndex(cells => cells.includes(cell));
    const column = rows[row].indexOf(cell);
    const to = {
      ArrowLeft: () => rows[row][column - 1], ArrowRight: () => rows[row][column + 1],
      ArrowUp: () => rows[row - 1]?.[column], ArrowDown: () => rows[row + 1]?.[column],
      Home: () => rows[row][0], End: () => rows[row].at(-1),
      PageUp: () => rows[Math.max(0, row - 10)][column], PageDown: () => rows[Math.min(rows.length - 1, row + 10)][column],
    }[event.key];
    if (!to) return;
    event.preventDefault();
    to()?.focus();
  });
}
