// Training: what it may take, its curves as they grow, and going on with what was stopped.

import { get } from "/api.js";
import { button, fill, h, percent, seconds } from "/dom.js";
import { isActive, jobOf, send, store, subscribe, waitingOf } from "/store.js";
import { head, next } from "/parts/head.js";
import { progressCard, waitingCard } from "/parts/progress.js";
import { Curves } from "/parts/curves.js";
import { settings } from "/parts/settings.js";
import { drawOffers, drawResult, drawRuns } from "/parts/runs.js";

export function train(root) {
    const offers = h("div", {});
    const live = h("div", {});
    const result = h("div", {});
    const runs = h("div", {});
    const go = h("div", { class: "row" });
    const losses = new Curves({
        title: "Loss by epoch",
        x: "Epoch",
        series: [
            { label: "Training", color: "accent" },
            { label: "Validation", color: "bad", dash: [6, 4] },
        ],
    });
    const right = new Curves({
        title: "Accuracy on the validation photos by epoch",
        x: "Epoch",
        series: [{ label: "Validation accuracy", color: "good" }],
    });
    const charts = h(
        "div",
        { class: "charts", hidden: true },
        h("figure", {}, h("figcaption", {}, "Loss (dotted line: the best epoch)"), losses.element),
        h("figure", { id: "accuracy-chart" }, h("figcaption", {}, "Accuracy on the validation photos"), right.element),
    );
    fill(
        root,
        head(
            "Train",
            "A new last layer (a head) for the built-in network takes seconds to minutes. The network's work is kept, so that the next training is faster. The same settings and seed always give the same model.",
        ),
        offers,
        h(
            "div",
            { class: "train-columns" },
            h("section", { class: "controls card" }, h("h2", {}, "Settings"), settings(), go),
            h("section", {}, h("h2", { class: "unseen" }, "Progress"), live, result, charts),
        ),
        h("section", {}, h("h2", {}, "Runs"), runs),
        next("evaluate", "Evaluate"),
    );
    let last = "";
    let isGone = false;
    const loadRuns = async () => {
        const found = await get("/api/runs").catch(() => []);
        if (!isGone) {
            drawOffers(offers, found);
            drawRuns(runs, found);
        }
    };
    const draw = () => {
        const job = jobOf("train");
        const active = isActive(job);
        const now = store.jobs.filter(one => one.kind === "train").map(one => `${one.id}${one.status}`).join();
        if (now !== last) {
            last = now;
            loadRuns();
        }
        fill(
            go,
            button(
                active ? "Queue another training" : "Start training",
                () => send("/api/train"),
                active ? "" : "primary",
                { id: "start" },
            ),
            active &&
                h(
                    "p",
                    { class: "quiet" },
                    "A queued training takes the settings as they are now, and the photos and steps as they are when it starts.",
                ),
        );
        const hadFocus = live.contains(document.activeElement) ? document.activeElement.id : "";
        fill(
            live,
            progressCard(job, { canPause: true }),
            waitingOf("train").map(waitingCard),
            job?.log?.length > 0 &&
                h(
                    "details",
                    { class: "log" },
                    h("summary", {}, "Log"),
                    job.log.map(line => h("p", {}, line)),
                ),
            !job &&
                h(
                    "p",
                    { class: "quiet" },
                    "Nothing was trained since the program began. Start when you like: the settings at the left are good ones.",
                ),
        );
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
        const best =
            watched.length > 0
                ? watched.reduce((one, other) => (other.validationLoss < one.validationLoss ? other : one))
                : epochs.at(-1);
        const words = `After epoch ${epochs.at(-1).number}: training loss ${epochs.at(-1).trainingLoss.toFixed(3)}${watched.length > 0 ? `, validation loss ${watched.at(-1).validationLoss.toFixed(3)}. Best epoch ${best.number}` : ""}.`;
        losses.show([x, epochs.map(one => one.trainingLoss), epochs.map(one => one.validationLoss)], {
            mark: best.number,
            words,
        });
        document.getElementById("accuracy-chart").hidden = watched.length === 0;
        if (watched.length > 0)
            right.show([x, epochs.map(one => one.validationAccuracy)], {
                mark: best.number,
                words: `Best epoch ${best.number}: ${percent(best.validationAccuracy)}.`,
            });
    }
    draw();
    const stop = subscribe(draw);
    return () => {
        isGone = true;
        stop();
        losses.dispose();
        right.dispose();
    };
}
