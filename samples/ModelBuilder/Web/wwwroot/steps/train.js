// Training: what it may take, its curves as they grow, and going on with what was stopped.

import { get } from "/api.js";
import { button, choice, count, field, fill, h, percent, seconds } from "/dom.js";
import { isActive, jobOf, send, set, store, subscribe } from "/store.js";
import { head, next } from "/parts/head.js";
import { progressCard } from "/parts/progress.js";
import { Curves } from "/parts/curves.js";

export function train(root) {
  const offers = h("div", {});
  const live = h("div", {});
  const result = h("div", {});
  const runs = h("div", {});
  const go = h("div", { class: "row" });
  const losses = new Curves({ title: "Loss by epoch", x: "Epoch", series: [{ label: "Training", color: "accent" }, { label: "Validation", color: "bad", dash: [6, 4] }] });
  const right = new Curves({ title: "Accuracy on the watched photos by epoch", x: "Epoch", series: [{ label: "Validation accuracy", color: "good" }] });
  const charts = h("div", { class: "charts", hidden: true }, h("figure", {}, h("figcaption", {}, "Loss"), losses.element), h("figure", { id: "accuracy-chart" }, h("figcaption", {}, "Accuracy on the watched photos"), right.element));
  fill(root, head("Train", "A new head on a frozen network takes seconds to minutes; features are kept, so that the next training is faster. The same settings and seed give the same model, on any number of threads."),
    offers,
    h("div", { class: "train-columns" },
      h("section", { class: "controls card" }, h("h2", {}, "Settings"), settings(), go),
      h("section", {}, h("h2", { class: "unseen" }, "Progress"), live, result, charts)),
    h("section", {}, h("h2", {}, "Runs"), runs), next("evaluate", "Evaluate"));
  let last = "";
  let isGone = false;
  const loadRuns = async () => {
    const found = await get("/api/runs").catch(() => []);
    if (!isGone) { drawOffers(offers, found); drawRuns(runs, found); }
  };
  const draw = () => {
    const job = jobOf("train");
    const active = isActive(job);
    const now = `${job?.id}${job?.status}`;
    if (now !== last) { last = now; loadRuns(); }
    fill(go, button(active ? "Queue another training" : "Start training", () => send("/api/train"), active ? "" : "primary", { id: "start" }));
    const hadFocus = live.contains(document.activeElement) ? document.activeElement.id : "";
    fill(live, progressCard(job, { canPause: true }), job?.log?.length > 0 && h("details", { class: "log" }, h("summary", {}, "Log"), job.log.map(line => h("p", {}, line))),
      !job && h("p", { class: "quiet" }, "Nothing was trained since the program began. Start when you like: the settings at the left are good ones."));
    if (hadFocus) document.getElementById(hadFocus)?.focus();
    fill(result, job?.status === "Done" && drawResult(job.result));
    drawCharts(job);
  };
  function drawCharts(job) {
    const epochs = job?.epochs ?? [];
    charts.hidden = epochs.length === 0;
    if (epochs.length === 0) return;
    const x = epochs.map(one => one.number);
    const watched = epochs.filter(one => one.validationLoss != null);
    const best = watched.length > 0 ? watched.reduce((one, other) => (other.validationLoss < one.validationLoss ? other : one)) : epochs.at(-1);
    const words = `After epoch ${epochs.at(-1).number}: training loss ${epochs.at(-1).trainingLoss.toFixed(3)}${watched.length > 0 ? `, validation loss ${watched.at(-1).validationLoss.toFixed(3)}. Best epoch ${best.number}` : ""}.`;
    losses.show([x, epochs.map(one => one.trainingLoss), epochs.map(one => one.validationLoss)], { mark: best.number, words });
    document.getElementById("accuracy-chart").hidden = watched.length === 0;
    if (watched.length > 0) right.show([x, epochs.map(one => one.validationAccuracy)], { mark: best.number, words: `Best epoch ${best.number}: ${percent(best.validationAccuracy)}.` });
  }
  draw();
  const stop = subscribe(draw);
  return () => { isGone = true; stop(); losses.dispose(); right.dispose(); };
}

function settings() {
  const now = store.project.settings;
  const whole = (name, label, hint, { least = 1, none = "" } = {}) => field(label, h("input", {
    type: "number", min: least, step: 1, value: now[name] ?? "", placeholder: none,
    onchange: event => set({ [name]: event.target.value === "" ? (none ? null : least) : Math.max(least, Math.trunc(Number(event.target.value))) }),
  }), hint);
  const share = (name, label, hint, most) => field(label, h("input", {
    type: "number", min: 0, max: most, step: 0.05, value: now[name],
    onchange: event => set({ [name]: Math.min(most, Math.max(0, Number(event.target.value))) }),
  }), hint);
  return h("div", { class: "fields" },
    field("What is trained", choice([["Head", "a new head (fast)"], ["Full", "the whole network (TensorFlow)"], ["Auto", "whatever is possible"]], now.mode, mode => set({ mode }))),
    whole("copies", "Augmented copies", "of each photo, for a head", { least: 0 }),
    whole("epochs", "Epochs", "empty: 30, whole network 10", { none: "usual" }),
    field("Most minutes", h("input", { type: "number", min: 0.1, step: 0.5, value: now.minutes ?? "", placeholder: "no limit", onchange: event => set({ minutes: event.target.value === "" ? null : Math.max(0.1, Number(event.target.value)) }) }), "a training that time ends does not repeat exactly"),
    h("details", {}, h("summary", {}, "More"), h("div", { class: "fields" },
      share("validation", "Watched share", "chooses the best epoch; 0 for none", 0.9),
      share("test", "Tested share", "kept back for the evaluation", 0.9),
      whole("patience", "Patience", "epochs without a better loss", { none: "no early end" }),
      field("Rare classes", choice([["None", "count as they are"], ["EqualClasses", "count more"]], now.balancing, balancing => set({ balancing }))),
      whole("workers", "Threads", "the model does not depend on it"))));
}

function drawResult(result) {
  const { accuracy } = result;
  return [h("div", { class: "figures" },
    h("div", {}, h("span", { class: "quiet" }, "Accuracy on photos that it never saw"), h("b", { id: "accuracy" }, percent(accuracy.value)),
      h("span", { class: "quiet" }, `95 % between ${percent(accuracy.low)} and ${percent(accuracy.high)} · ${count(accuracy.count, "photo")}`)),
    h("div", {}, h("span", { class: "quiet" }, "Always naming the largest class"), h("b", {}, percent(result.baseline)), h("span", { class: "quiet" }, "the least that a model must beat")),
    h("div", {}, h("span", { class: "quiet" }, "It took"), h("b", {}, seconds(result.seconds)), h("span", { class: "quiet" }, `best epoch ${result.bestEpoch} of ${result.losses.length} · ${result.run}`))),
    result.brokenTrainingPhotos > 0 && h("div", { class: "notice" }, h("p", {}, `${count(result.brokenTrainingPhotos, "broken photo")} left out.`)),
    result.warnings.map(warning => h("div", { class: "notice" }, h("p", {}, warning)))];
}

function drawOffers(root, found) {
  fill(root, found.filter(run => run.canGoOn).map(run => h("div", { class: "notice offer", id: `offer-${run.name}` },
    h("p", {}, h("strong", {}, run.name), " was stopped before it was done. What it had finished is kept: it can go on from there, to the same model."),
    button("Go on with it", () => send("/api/resume", { run: run.name }), "primary", { "aria-label": `Go on with ${run.name}` }))));
}

function drawRuns(root, found) {
  fill(root, found.length === 0 ? h("p", { class: "quiet" }, "There are none yet.") : h("div", { class: "scroll" }, h("table", {},
    h("thead", {}, h("tr", {}, ["Run", "Accuracy", "95 % interval", "Recipe", "What", "Seed", "Time"].map(text => h("th", { scope: "col" }, text)))),
    h("tbody", {}, found.map(run => h("tr", {}, h("th", { scope: "row" }, run.name),
      h("td", { class: "numbers" }, run.accuracy ? percent(run.accuracy.value) : run.canGoOn ? "stopped" : "–"),
      h("td", { class: "numbers" }, run.accuracy ? `${percent(run.accuracy.low)} to ${percent(run.accuracy.high)}` : "–"),
      h("td", {}, (run.recipe ?? "").split("/").pop()), h("td", {}, { Head: "head", Full: "whole network" }[run.mode] ?? run.mode ?? ""),
      h("td", { class: "numbers" }, run.seed), h("td", { class: "numbers" }, seconds(run.seconds))))))));
}
