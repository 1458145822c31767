/* The page: its charts share one cursor, its pictures one slider, and the slider shows its step in the charts. */
document.documentElement.classList.add("live");

const charts = [], panels = JSON.parse(document.getElementById("curves")?.textContent ?? "[]");
const all = panels.flatMap(panel => panel.lines.flatMap(line => line.x.length ? [line.x[0], line.x.at(-1)] : []));
const range = all.length ? [Math.min(...all), Math.max(...all)] : [0, 1];
const cursor = step => charts.forEach(chart => chart.move(step));
for (const figure of document.querySelectorAll(".chart")) charts.push(new Chart(figure, panels[figure.dataset.panel], range, cursor));
charts.forEach(chart => chart.draw());

const player = document.querySelector(".player");
if (player) {
  const slider = player.querySelector("input"), readout = player.querySelector("output"), button = player.querySelector("button");
  const reels = [...document.querySelectorAll(".reel")].map(reel => [...reel.querySelectorAll(".frame")]);
  const steps = [...new Set(reels.flat().map(frame => Number(frame.dataset.step)))].sort((one, other) => one - other);
  const pace = 250;
  let timer = 0;

  /* In each reel the last picture that was made until then. */
  const show = () => {
    const step = steps[slider.value];
    for (const frames of reels) {
      const shown = frames.findLast(frame => Number(frame.dataset.step) <= step) ?? frames[0];
      frames.forEach(frame => frame.classList.toggle("on", frame === shown));
    }
    readout.textContent = `step ${short(step)}`;
    slider.setAttribute("aria-valuetext", readout.textContent);
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    button.textContent = "▶";
    button.setAttribute("aria-label", "Play the samples");
  };
  const play = () => {
    if (Number(slider.value) === steps.length - 1) slider.value = 0;
    button.textContent = "❚❚";
    button.setAttribute("aria-label", "Pause the samples");
    timer = setInterval(() => {
      slider.value = Number(slider.value) + 1;
      show();
      if (Number(slider.value) === steps.length - 1) stop();
    }, pace);
    show();
  };
  slider.max = steps.length - 1;
  slider.value = steps.length - 1;
  slider.addEventListener("input", () => { stop(); show(); cursor(steps[slider.value]); });
  slider.addEventListener("blur", () => cursor(null));
  button.addEventListener("click", () => timer ? stop() : play());
  player.hidden = steps.length < 2;
  show();
}

/* Paper cannot be unfolded, and its charts have one width. */
const folded = [];
addEventListener("beforeprint", () => {
  document.querySelectorAll("details:not([open])").forEach(one => { one.open = true; folded.push(one); });
  charts.forEach(chart => chart.print(true));
});
addEventListener("afterprint", () => {
  folded.splice(0).forEach(one => { one.open = false; });
  charts.forEach(chart => chart.print(false));
});
