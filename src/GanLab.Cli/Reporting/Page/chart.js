"use strict";
/* Curves as SVG. A value that is not finite is a gap with a cross below it; each chart is linear or logarithmic; one cursor for all charts reads their values off. */

const thin = "\u2009", paper = 480, near = 6, height = 250, margin = { left: 58, right: 26, top: 12, bottom: 30 };

function element(space, name, attributes = {}, parent = null, text = null) {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== null) made.textContent = text;
  parent?.append(made);
  return made;
}
const svg = (...rest) => element("http://www.w3.org/2000/svg", ...rest);
const html = (...rest) => element("http://www.w3.org/1999/xhtml", ...rest);

/* "12 000", "0.0012", "3.1e-7": four digits that matter. */
function short(value) {
  if (value === null || value === undefined) return "not finite";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return value.toExponential(2).replace(/\.?0+e/, "e").replace("e+", "e");
  const digits = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(size >= 1000 ? 6 : 4)));
  return size >= 1000 ? digits.replace(/\B(?=(\d{3})+(?!\d)(?<!\.\d*))/g, thin) : digits;
}

function linearTicks(from, to, count) {
  const rough = (to - from) / count || 1, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(one => one >= rough * 0.999), ticks = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

/* Decades, with 2 and 5 between them while there are few; less than a decade gets linear ticks. Both ends are logarithms. */
function logTicks(from, to, count) {
  if (to - from < 0.9) return linearTicks(10 ** from, 10 ** to, count).filter(value => value > 0);
  const every = Math.ceil((to - from) / count), factors = to - from < 3 ? [1, 2, 5] : [1], ticks = [];
  for (let decade = Math.floor(from); decade <= to; decade += every)
    for (const factor of factors)
      if (Math.log10(factor) + decade >= from - 1e-9 && Math.log10(factor) + decade <= to + 1e-9) ticks.push(Number((factor * 10 ** decade).toPrecision(3)));
  return ticks;
}

function nearest(x, at) {
  let low = 0, high = x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] < at) low = middle; else high = middle;
  }
  return at - x[low] <= x[high] - at ? low : high;
}

/* There are ten colours; more lines than that are dashed. */
const dash = line => Math.floor(line.colour / 10) % 4;

class Chart {
  constructor(figure, panel, range, moved) {
    Object.assign(this, { figure, panel, range, log: false, hidden: new Set(), width: 0, at: null, printed: false });
    const bar = html("div", { class: "bar" }), label = html("label", {}, bar);
    figure.querySelector("figcaption").after(bar);
    this.readout = html("output", {}, bar);
    const box = html("input", { type: "checkbox" }, label);
    label.append(" log scale");
    box.addEventListener("change", () => { this.log = box.checked; this.draw(); });
    this.drawing = svg("svg", { role: "img", tabindex: "0", "aria-label": this.summary() }, figure);
    this.legend = html("ul", { class: "legend" }, figure);
    this.values = panel.lines.map((line, i) => this.entry(line, i));
    this.drawing.addEventListener("pointermove", event => moved(this.stepAt(event)));
    this.drawing.addEventListener("pointerleave", () => moved(null));
    this.drawing.addEventListener("keydown", event => {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (way) moved(Math.min(range[1], Math.max(range[0], (this.at ?? range[way < 0 ? 1 : 0]) + way * (range[1] - range[0]) / 50)));
      if (event.key === "Escape") moved(null);
      if (way) event.preventDefault();
    });
    new ResizeObserver(() => { if (!this.printed && this.room && this.room !== this.width) this.draw(); }).observe(figure);
    this.move(null);
  }

  get room() { return Math.round(this.drawing.getBoundingClientRect().width); }

  summary() {
    const last = this.panel.lines.map(line => `${line.label} ends at ${short(line.y.at(-1))}`);
    return `Curves of ${this.panel.title} over steps ${short(this.range[0])} to ${short(this.range[1])}: ${last.join(", ")}.`;
  }

  entry(line, i) {
    const button = html("button", { type: "button", "aria-pressed": "true", class: `c${line.colour % 10}`, title: "show or hide" }, html("li", {}, this.legend));
    svg("path", { d: "M0 5H22", class: `line d${dash(line)}` }, svg("svg", { viewBox: "0 0 22 10", "aria-hidden": "true" }, button));
    html("span", {}, button, line.label);
    button.addEventListener("click", () => {
      if (!this.hidden.delete(i)) this.hidden.add(i);
      button.setAttribute("aria-pressed", String(!this.hidden.has(i)));
      this.draw();
    });
    return html("b", {}, button);
  }

  /* A value on the axis, or null: it cannot be drawn. */
  on(value) { return value === null || (this.log && value <= 0) ? null : this.log ? Math.log10(value) : value; }

  /* The range of everything that is drawn. */
  extent() {
    let low = Infinity, high = -Infinity;
    const see = values => { for (const value of values) { const y = this.on(value); if (y !== null) { low = Math.min(low, y); high = Math.max(high, y); } } };
    this.panel.lines.forEach((line, i) => { if (!this.hidden.has(i)) [line.y, ...line.seeds.map(seed => seed.y)].forEach(see); });
    if (low > high) return null;
    const room = (high - low) * 0.06 || Math.abs(high) * 0.1 || 1;
    return [low - room, high + room];
  }

  draw() {
    const extent = this.extent(), [from, to] = this.range;
    this.width = this.printed ? paper : this.room || paper;
    const inner = this.width - margin.left - margin.right, bottom = height - margin.bottom;
    this.x = value => margin.left + (to > from ? (value - from) / (to - from) : 0.5) * inner;
    this.y = value => bottom - (value - extent[0]) / (extent[1] - extent[0]) * (bottom - margin.top);
    this.drawing.setAttribute("viewBox", `0 0 ${this.width} ${height}`);
    this.drawing.replaceChildren();
    for (const tick of linearTicks(from, to, Math.max(2, inner / 70))) svg("text", { x: this.x(tick), y: bottom + 19, class: "tick", "text-anchor": "middle" }, this.drawing, short(tick));
    if (extent === null) svg("text", { x: this.width / 2, y: height / 2, class: "tick", "text-anchor": "middle" }, this.drawing, this.hidden.size < this.panel.lines.length ? this.log ? "no value above 0" : "no finite value" : "nothing chosen");
    else this.grid(extent, bottom);
    svg("path", { d: `M${margin.left} ${bottom}H${this.width - margin.right}`, class: "axis" }, this.drawing);
    this.panel.lines.forEach((line, i) => { if (!this.hidden.has(i)) this.line(line); });
    this.cursor = svg("g", { class: "cursor" }, this.drawing);
    this.move(this.at);
  }

  print(printed) {
    this.printed = printed;
    this.draw();
  }

  grid(extent, bottom) {
    const ticks = this.log ? logTicks(...extent, 6) : linearTicks(...extent, 8);
    for (const tick of ticks) {
      const y = this.y(this.on(tick));
      svg("path", { d: `M${margin.left} ${y.toFixed(1)}H${this.width - margin.right}`, class: "grid" }, this.drawing);
      svg("text", { x: margin.left - 8, y: y + 4, class: "tick", "text-anchor": "end" }, this.drawing, short(tick));
    }
  }

  line(line) {
    const group = svg("g", { class: `c${line.colour % 10}` }, this.drawing);
    if (line.band) this.area(line.band, group);
    for (const seed of line.seeds) svg("path", { d: this.path(seed), class: "line faint" }, group);
    svg("path", { d: this.path(line), class: `line d${dash(line)}` }, group);
    let last = -Infinity;
    line.y.forEach((value, i) => {
      const x = this.x(line.x[i]), alone = value !== null && this.on(line.y[i - 1] ?? null) === null && this.on(line.y[i + 1] ?? null) === null;
      if (alone && this.on(value) !== null) svg("circle", { cx: x, cy: this.y(this.on(value)), r: 2.6, class: "dot" }, group);
      if (value !== null || x - last < near) return;
      svg("path", { d: `M${x - 3} ${height - margin.bottom - 9}l6 6m0 -6l-6 6`, class: "broken" }, group);
      last = x;
    });
  }

  path({ x, y }) {
    let d = "", down = false;
    y.forEach((value, i) => {
      const place = this.on(value);
      if (place !== null) d += `${down ? "L" : "M"}${this.x(x[i]).toFixed(1)} ${this.y(place).toFixed(1)}`;
      down = place !== null;
    });
    return d;
  }

  area({ x, low, high }, group) {
    for (let from = 0; from < x.length;) {
      let to = from;
      while (to < x.length && this.on(low[to]) !== null && this.on(high[to]) !== null) to++;
      const point = (values, i) => `${this.x(x[i]).toFixed(1)} ${this.y(this.on(values[i])).toFixed(1)}`;
      const there = Array.from({ length: to - from }, (_, i) => from + i);
      if (to - from > 1) svg("path", { d: `M${there.map(i => point(high, i)).join("L")}L${there.reverse().map(i => point(low, i)).join("L")}Z`, class: "band" }, group);
      from = to + 1;
    }
  }

  stepAt(event) {
    const box = this.drawing.getBoundingClientRect(), scale = this.width / box.width, inner = this.width - margin.left - margin.right;
    const share = ((event.clientX - box.left) * scale - margin.left) / inner;
    return this.range[0] + Math.min(1, Math.max(0, share)) * (this.range[1] - this.range[0]);
  }

  /* Puts the cursor at a step; null: the legend shows the last values. */
  move(step) {
    this.at = step;
    this.readout.textContent = step === null ? "last values" : `step ${short(Math.round(step))}`;
    this.cursor?.replaceChildren();
    if (step !== null && this.cursor) svg("path", { d: `M${this.x(step)} ${margin.top}V${height - margin.bottom}`, class: "rule" }, this.cursor);
    this.panel.lines.forEach((line, i) => {
      const place = line.x.length === 0 ? -1 : step === null ? line.x.length - 1 : nearest(line.x, step), value = line.y[place];
      this.values[i].textContent = place < 0 ? "" : short(value);
      if (step !== null && this.cursor && !this.hidden.has(i) && this.on(value ?? null) !== null) svg("circle", { cx: this.x(line.x[place]), cy: this.y(this.on(value)), r: 3.5, class: `dot c${line.colour % 10}` }, this.cursor);
    });
  }
}
