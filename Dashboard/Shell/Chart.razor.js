// Draws what the server defined: colours from the page's tokens, keyboard walk, resize, print. No figure is made here.
import { init } from '../lib/echarts.js';

const drawings = new WeakMap();
const tokens = ['ink', 'muted', 'line', 'line-strong', 'paper', 'blue', 'blue-soft', 'overdue', 'behind', 'due', 'ok', 'none', 'done'];
const symbols = ['rect', 'diamond', 'circle', 'emptyTriangle', 'roundRect'];
const calm = matchMedia('(prefers-reduced-motion: reduce)');

export function draw(root, json) {
  drop(root);
  drawings.set(root, new Drawing(root, JSON.parse(json)));
}

export function change(root, json) {
  drawings.get(root)?.change(JSON.parse(json));
}

export function drop(root) {
  drawings.get(root)?.drop();
  drawings.delete(root);
}

// A token's colour as it is computed here and now: light-dark() is resolved by asking for it as a colour.
function palette(root, light) {
  const probe = root.appendChild(document.createElement('i'));
  if (light) probe.style.colorScheme = 'light';
  const style = getComputedStyle(probe);
  const colours = {};
  for (const token of tokens) {
    probe.style.color = `var(--${token})`;
    colours[token.replace(/-(.)/g, (_, letter) => letter.toUpperCase())] = style.color;
  }
  colours.family = style.fontFamily;
  probe.remove();
  return colours;
}

class Drawing {
  constructor(root, definition) {
    this.root = root;
    this.definition = definition;
    this.plot = root.querySelector('[data-plot]');
    this.walk = root.querySelector('[data-walk]');
    this.said = root.querySelector('[data-said]');
    this.chart = init(this.plot, null, { renderer: 'svg' });
    this.ended = new AbortController();
    const { signal } = this.ended;
    this.redraw();
    this.chart.on('click', event => event.dataType !== 'edge' && this.go(this.definition.series[event.seriesIndex]?.points[event.dataIndex]));
    this.chart.getZr().on('click', event => this.goNearest(event));
    this.walk.addEventListener('keydown', event => this.step(event), { signal });
    this.walk.addEventListener('blur', () => this.leave(), { signal });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.redraw(), { signal });
    addEventListener('beforeprint', () => this.print(true), { signal });
    addEventListener('afterprint', () => this.print(false), { signal });
    this.theme = new MutationObserver(() => this.redraw());
    this.theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    let asked = 0;
    this.size = new ResizeObserver(() => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => this.resize());
    });
    this.size.observe(this.plot);
  }

  change(news) {
    if (!news.changed) {
      this.definition = news;
      this.at = null;
      this.redraw();
      return;
    }
    const option = { series: [] };
    for (const [index, series] of Object.entries(news.changed)) {
      this.definition.series[index] = series;
      option.series.push(this.series(series, Number(index)));
    }
    this.chart.setOption(option);
  }

  drop() {
    this.ended.abort();
    this.theme.disconnect();
    this.size.disconnect();
    this.chart.dispose();
  }

  resize() {
    if (!this.plot.clientWidth || this.plot.clientWidth === this.chart.getWidth() && this.plot.clientHeight === this.chart.getHeight()) return;
    this.chart.resize();
    this.redraw();
  }

  // Paper is light and has its own width.
  print(begins) {
    this.chart.resize(begins ? { width: 660 } : { width: 'auto' });
    this.redraw(begins);
  }

  redraw(light = false) {
    this.colours = palette(this.root, light);
    this.narrow = this.chart.getWidth() < 560;
    this.chart.setOption(this.option(), { notMerge: true });
  }

  option() {
    const { definition: { kind, series }, colours } = this;
    return {
      animation: !calm.matches,
      animationDuration: 0,
      animationDurationUpdate: 250,
      textStyle: { fontFamily: colours.family, fontSize: 12, color: colours.ink },
      tooltip: {
        trigger: kind === 'lines' ? 'axis' : 'item', confine: true, transitionDuration: 0, backgroundColor: colours.paper, borderColor: colours.lineStrong,
        textStyle: { color: colours.ink, fontSize: 12 }, extraCssText: 'box-shadow:none;white-space:normal;max-width:320px',
        axisPointer: { lineStyle: { color: colours.muted, type: 'solid' }, animation: false },
        formatter: given => this.tip([given].flat()),
      },
      ...this.axes(),
      series: series.map((one, index) => this.series(one, index)),
    };
  }

  tip(given) {
    const box = document.createElement('div');
    for (const one of given) {
      const words = one.dataType === 'edge' ? null : this.definition.series[one.seriesIndex]?.points[one.dataIndex]?.words;
      if (words) box.appendChild(document.createElement('div')).textContent = words;
    }
    return box.childNodes.length ? box : '';
  }

  axes() {
    const { definition: { kind, rows, columns, from, to, months }, colours, narrow } = this;
    const label = { color: colours.muted, fontSize: 12 };
    const line = { lineStyle: { color: colours.lineStrong } };
    const words = { type: 'category', data: rows, inverse: true, axisTick: { show: false }, axisLine: line,
      axisLabel: { ...label, color: colours.ink, interval: 0, width: narrow ? 84 : 210, overflow: 'truncate' } };
    const days = { type: 'time', min: from, max: to, axisLine: line, axisTick: line, splitLine: { show: false },
      minInterval: 28 * 864e5, maxInterval: (narrow ? 92 : 31) * 864e5, axisLabel: { ...label, formatter: months, hideOverlap: true } };
    const count = { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: colours.line } }, axisLabel: label };
    const grid = { left: 6, right: 16, top: 10, bottom: 6, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' };
    switch (kind) {
      case 'lines':
        return { grid: { ...grid, right: narrow ? 20 : 104, top: 24 }, xAxis: days,
          yAxis: { ...count, min: 0, max: 100, interval: 25, axisLabel: { ...label, formatter: '{value}%' } } };
      case 'bars':
        return { grid, xAxis: { ...count, max: 'dataMax' }, yAxis: words };
      case 'heat':
        return { grid: { ...grid, top: 6 }, xAxis: { type: 'category', data: columns, position: 'top', axisLabel: { ...label, interval: 0, overflow: 'truncate' }, axisTick: { show: false }, axisLine: { show: false } },
          yAxis: { ...words, axisLine: { show: false } } };
      case 'timeline':
        return { grid: { ...grid, right: 24, top: 26 }, xAxis: { ...days, splitLine: { show: true, lineStyle: { color: colours.line } } }, yAxis: { ...words, splitLine: { show: true, lineStyle: { color: colours.line } } } };
      default:
        return {};
    }
  }

  series(one, index) {
    const colour = this.colours[one.tone];
    const common = { id: String(index), name: one.name, cursor: 'default' };
    switch (this.definition.kind) {
      case 'lines': return { ...common, ...this.lines(one, index, colour) };
      case 'bars': return { ...common, ...this.bars(one) };
      case 'heat': return { ...common, ...this.heat(one) };
      case 'timeline': return { ...common, ...this.timeline(one, index) };
      default: return { ...common, ...this.network(one) };
    }
  }

  lines(one, index, colour) {
    const { colours, narrow } = this;
    return {
      type: 'line', symbol: index === 0 ? 'circle' : 'emptyDiamond', symbolSize: 7, showSymbol: false, color: colour, silent: false, triggerEvent: true,
      data: one.points.map(point => [point.day, point.value ?? 0]),
      lineStyle: { width: index === 0 ? 2.5 : 1.5, type: one.fill === 'striped' ? [7, 4] : 'solid', color: colour },
      emphasis: { scale: false, lineStyle: { width: index === 0 ? 2.5 : 1.5 } },
      endLabel: { show: true, formatter: () => `${one.name} ${one.points.at(-1)?.label ?? ''}`, color: index === 0 ? colour : colours.ink, fontWeight: index === 0 ? 600 : 400, distance: 6, ...(narrow ? { align: 'right', verticalAlign: 'bottom', offset: [0, -8] } : {}) },
      markLine: index === 0 ? this.marked() : undefined,
    };
  }

  marked() {
    const { definition: { kind, marked, markedAs }, colours } = this;
    return marked ? { silent: true, symbol: 'none', animation: false, lineStyle: { color: colours.muted, type: [2, 3], width: 1 }, label: { position: kind === 'timeline' ? 'start' : 'end', formatter: markedAs, color: colours.muted, fontSize: 12 }, data: [{ xAxis: marked }] } : undefined;
  }

  style(tone, fill) {
    const { colours } = this;
    const colour = colours[tone];
    if (fill === 'hollow') return { color: colours.paper, borderColor: colour, borderWidth: 1.5 };
    if (fill === 'striped') return { color: colours.paper, borderColor: colour, borderWidth: 1, decal: { color: colour, dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4, symbolSize: 1 } };
    return { color: colour, borderColor: colours.paper, borderWidth: 1 };
  }

  bars(one) {
    const { definition, colours } = this;
    const most = Math.max(1, ...definition.rows.map((_, row) => definition.series.reduce((sum, series) => sum + (series.points.find(point => (point.row ?? 0) === row)?.value ?? 0), 0)));
    const wide = this.chart.getWidth() * 0.7 / most;
    return {
      type: 'bar', stack: 'all', barWidth: 20, itemStyle: this.style(one.tone, one.fill), emphasis: { focus: 'none', itemStyle: { borderColor: colours.ink, borderWidth: 2 } },
      label: { show: true, fontSize: 12, color: !one.fill && one.tone !== 'lineStrong' ? colours.paper : colours.ink, textBorderWidth: one.fill === 'striped' ? 3 : 0, textBorderColor: colours.paper,
        formatter: given => this.fitting(one.points[given.dataIndex], wide) },
      data: one.points.map(point => [point.value ?? 0, point.row ?? 0]),
    };
  }

  // The label, its figure alone, or nothing: whatever the bar has room for.
  fitting(point, wide) {
    const value = point?.value ?? 0;
    return [point?.label, String(value)].find(text => text && text.length * 8 + 2 < value * wide) ?? '';
  }

  heat(one) {
    const { colours } = this;
    return {
      type: 'heatmap', label: { show: true, fontSize: 12, color: colours.ink, formatter: given => (one.points[given.dataIndex]?.label ?? '').split(this.narrow ? ' ' : '\n')[0] },
      emphasis: { itemStyle: { borderColor: colours.blue, borderWidth: 2 } },
      data: one.points.map(point => ({ value: [point.column ?? 0, point.row ?? 0, 1], itemStyle: { color: this.tint(point.tone), borderColor: colours.paper, borderWidth: 2 } })),
    };
  }

  // A soft ground of a tone, on which ink can be read.
  tint(tone) {
    const mix = [this.colours[tone], this.colours.paper].map(colour => colour.match(/[\d.]+/g).map(Number));
    return tone === 'paper' ? this.colours.paper : `rgb(${[0, 1, 2].map(at => Math.round(mix[0][at] * 0.18 + mix[1][at] * 0.82)).join(',')})`;
  }

  timeline(one, index) {
    const { colours } = this;
    return {
      type: 'scatter', symbol: symbols[index % symbols.length], emphasis: { scale: 1.2, itemStyle: { borderColor: colours.ink, borderWidth: 2 } },
      label: { show: true, fontSize: 12, color: colours.ink, position: 'right', distance: 3, formatter: given => one.points[given.dataIndex]?.label ?? '' },
      data: one.points.map(point => ({ value: [point.day, point.row ?? 0], symbolSize: Math.min(22, 9 + 2 * Math.sqrt(point.value ?? 1)), itemStyle: this.style(point.tone ?? one.tone, point.fill ?? one.fill) })),
      markLine: index === 0 ? this.marked() : undefined,
    };
  }

  network(one) {
    const { definition, colours, narrow } = this;
    const most = Math.max(1, ...definition.links.map(link => link.value));
    return {
      type: 'graph', layout: 'circular', circular: { rotateLabel: true }, left: narrow ? 76 : 150, right: narrow ? 76 : 150, top: narrow ? 76 : 130, bottom: narrow ? 76 : 130,
      label: { show: true, position: 'right', color: colours.ink, fontSize: narrow ? 10 : 12, width: narrow ? 66 : 140, overflow: 'truncate', formatter: '{b}' },
      lineStyle: { color: colours.muted, curveness: 0.25 }, emphasis: { focus: 'adjacency', label: { fontWeight: 650 }, lineStyle: { color: colours.blue } },
      data: one.points.map((point, at) => ({ id: String(at), name: point.label, value: point.value ?? 0, symbolSize: Math.min(26, 7 + 3 * Math.sqrt(point.value ?? 0)) * (narrow ? 0.5 : 1), itemStyle: this.style(point.tone ?? one.tone, point.fill ?? one.fill) })),
      links: definition.links.map(link => ({ source: String(link.one ?? 0), target: String(link.other ?? 0), value: link.value, lineStyle: { width: 1 + 5 * link.value / most, opacity: 0.25 + 0.5 * link.value / most } })),
    };
  }

  // The points as lanes to walk: along a series of days or a row, from one to the next.
  lanes() {
    const { kind, series } = this.definition;
    const all = series.flatMap((one, s) => one.points.map((point, index) => ({ point, series: s, index })));
    if (kind === 'lines' || kind === 'network') return series.map((_, s) => all.filter(place => place.series === s)).filter(lane => lane.length);
    const lanes = Map.groupBy(all, place => place.point.row ?? 0);
    const order = kind === 'timeline' ? place => Date.parse(place.point.day) : kind === 'heat' ? place => place.point.column ?? 0 : place => place.series;
    return [...lanes.keys()].sort((a, b) => a - b).map(key => lanes.get(key).sort((a, b) => order(a) - order(b)));
  }

  step(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const lanes = this.lanes();
    if (event.key === 'Enter' && this.at) this.go(lanes[this.at[0]]?.[this.at[1]]?.point);
    else if (event.key === 'Escape') this.leave();
    else if (!/^(Arrow|Home|End)/.test(event.key) || !lanes.length) return;
    else this.show(lanes, this.at ? this.next(lanes, event.key) : [0, this.definition.kind === 'lines' ? lanes[0].length - 1 : 0]);
    event.preventDefault();
  }

  next(lanes, key) {
    const [lane, at] = [Math.min(this.at[0], lanes.length - 1), Math.min(this.at[1], lanes[Math.min(this.at[0], lanes.length - 1)].length - 1)];
    const last = lanes[lane].length - 1;
    switch (key) {
      case 'ArrowLeft': return [lane, Math.max(0, at - 1)];
      case 'ArrowRight': return [lane, Math.min(last, at + 1)];
      case 'Home': return [lane, 0];
      case 'End': return [lane, last];
    }
    const other = Math.max(0, Math.min(lanes.length - 1, lane + (key === 'ArrowUp' ? -1 : 1)));
    const day = Date.parse(lanes[lane][at].point.day);
    if (other === lane || isNaN(day)) return [other, Math.min(at, lanes[other].length - 1)];
    const away = lanes[other].map(place => Math.abs(Date.parse(place.point.day) - day));
    return [other, away.indexOf(Math.min(...away))];
  }

  show(lanes, to) {
    this.at = to;
    const { point, series, index } = lanes[to[0]][to[1]];
    this.chart.dispatchAction({ type: 'downplay' });
    this.chart.dispatchAction({ type: 'highlight', seriesIndex: series, dataIndex: index });
    this.chart.dispatchAction({ type: 'showTip', seriesIndex: series, dataIndex: index });
    this.said.textContent = point.words;
  }

  leave() {
    this.at = null;
    this.said.textContent = '';
    this.chart.dispatchAction({ type: 'downplay' });
    this.chart.dispatchAction({ type: 'hideTip' });
  }

  // Lines are thin: a click anywhere above a day means that day.
  goNearest(event) {
    if (this.definition.kind !== 'lines' || !this.chart.containPixel('grid', [event.offsetX, event.offsetY])) return;
    const [when] = this.chart.convertFromPixel('grid', [event.offsetX, event.offsetY]);
    const points = this.definition.series[0].points;
    const away = points.map(point => Math.abs(Date.parse(point.day) - when));
    this.go(points[away.indexOf(Math.min(...away))]);
  }

  go(point) {
    if (!point?.address) return;
    if (!point.address.startsWith('#')) return window.Blazor.navigateTo(point.address);
    const row = document.getElementById(point.address.slice(1));
    row?.closest('details')?.setAttribute('open', '');
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector('a')?.focus();
  }
}
