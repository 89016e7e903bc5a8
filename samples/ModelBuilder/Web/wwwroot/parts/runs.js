// What trainings came to, and those that can go on.

import { button, count, fill, h, percent, seconds } from "/dom.js";
import { send } from "/store.js";

export function drawResult(result) {
    const { accuracy } = result;
    return [
        h(
            "div",
            { class: "figures" },
            h(
                "div",
                {},
                h("span", { class: "quiet" }, "Accuracy on photos that it never saw"),
                h("b", { id: "accuracy" }, percent(accuracy.value)),
                h(
                    "span",
                    { class: "quiet" },
                    `probably ${percent(accuracy.low)} to ${percent(accuracy.high)} (95\u00a0% interval), on ${count(accuracy.count, "photo")}`,
                ),
            ),
            h(
                "div",
                {},
                h("span", { class: "quiet" }, "Always guessing the largest class"),
                h("b", {}, percent(result.baseline)),
                h("span", { class: "quiet" }, "what a model has to beat"),
            ),
            h(
                "div",
                {},
                h("span", { class: "quiet" }, "It took"),
                h("b", {}, seconds(result.seconds)),
                h(
                    "span",
                    { class: "quiet" },
                    `best epoch ${result.bestEpoch} of ${result.losses.length} · `,
                    h("span", { class: "word" }, result.run),
                ),
            ),
        ),
        result.waitingShare != null &&
            h(
                "p",
                { class: "quiet" },
                `Of the time in which pictures were made, ${percent(result.waitingShare, 0)} was spent waiting for the network: `,
                result.waitingShare > 0.5 ? "the network takes longer than the photos." : "the photos take longer than the network.",
            ),
        result.brokenTrainingPhotos > 0 &&
            h(
                "div",
                { class: "notice" },
                h("p", {}, `${count(result.brokenTrainingPhotos, "broken photo")} left out.`),
            ),
        result.warnings.map(warning => h("div", { class: "notice" }, h("p", {}, warning))),
    ];
}

export function drawOffers(root, found) {
    fill(
        root,
        found
            .filter(run => run.canGoOn)
            .map(run =>
                h(
                    "div",
                    { class: "notice offer", id: `offer-${run.name}` },
                    h(
                        "p",
                        {},
                        h("strong", {}, run.name),
                        " was stopped before it was done. What it had finished is kept: it can go on from there, to the same model.",
                        run.hasModel && " A model of what it had learned is there, to be tested and tried.",
                    ),
                    button("Go on with it", () => send("/api/resume", { run: run.name }), "primary", {
                        "aria-label": `Go on with ${run.name}`,
                    }),
                ),
            ),
    );
}

export function drawRuns(root, found) {
    fill(
        root,
        found.length === 0
            ? h("p", { class: "quiet" }, "There are none yet.")
            : h(
                  "div",
                  { class: "scroll" },
                  h(
                      "table",
                      {},
                      h(
                          "thead",
                          {},
                          h(
                              "tr",
                              {},
                              ["Run", "Accuracy", "95 % interval", "Recipe", "What", "Seed", "Time"].map(text =>
                                  h("th", { scope: "col" }, text),
                              ),
                          ),
                      ),
                      h(
                          "tbody",
                          {},
                          found.map(run =>
                              h(
                                  "tr",
                                  {},
                                  h("th", { scope: "row" }, run.name),
                                  h(
                                      "td",
                                      { class: "numbers" },
                                      run.accuracy ? percent(run.accuracy.value) : run.canGoOn ? "stopped" : "–",
                                  ),
                                  h(
                                      "td",
                                      { class: "numbers" },
                                      run.accuracy
                                          ? `${percent(run.accuracy.low)} to ${percent(run.accuracy.high)}`
                                          : "–",
                                  ),
                                  h("td", {}, (run.recipe ?? "").split("/").pop()),
                                  h("td", {}, { Head: "head", Full: "whole network" }[run.mode] ?? run.mode ?? ""),
                                  h("td", { class: "numbers" }, run.seed),
                                  h("td", { class: "numbers" }, seconds(run.seconds)),
                              ),
                          ),
                      ),
                  ),
              ),
    );
}
