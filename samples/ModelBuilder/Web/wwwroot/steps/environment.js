// What this machine offers, and how long a training will take on it.

import { get } from "/api.js";
import { button, count, fill, h, seconds } from "/dom.js";
import { isActive, jobOf, send, subscribe } from "/store.js";
import { head, next } from "/parts/head.js";
import { progressCard } from "/parts/progress.js";

const names = {
    decode: "Reading photos",
    recipe: "Reading and augmenting",
    cached: "Augmenting photos kept in memory",
    network: "The network alone",
    features: "All of it, as a training does",
};

export function environment(root) {
    const measured = h("div", {});
    const machine = h("div", {}, h("p", { class: "quiet" }, "Looking at the machine …"));
    fill(
        root,
        head(
            "What this machine can do",
            "Everything runs here: no account, no upload, no network. Measure it on your own photos before you wait for a training.",
        ),
        h("section", {}, h("h2", {}, "Speed on your photos"), measured),
        h("section", {}, h("h2", {}, "This machine"), machine),
        next("data", "Data"),
    );
    let bench = null;
    let isGone = false;
    const load = async () => {
        const found = await get("/api/environment").catch(failure => ({ failure }));
        if (isGone) return;
        if (found.failure)
            return void fill(
                machine,
                h("div", { class: "notice bad", role: "alert" }, h("p", {}, found.failure.message)),
            );
        bench = found.bench;
        drawMachine(machine, found.machine);
        draw();
    };
    let wasActive = false;
    const draw = () => {
        const job = jobOf("measure");
        if (wasActive && !isActive(job)) load();
        wasActive = isActive(job);
        fill(
            measured,
            progressCard(job),
            bench
                ? drawBench(bench)
                : !wasActive &&
                      h(
                          "p",
                          { class: "quiet" },
                          "Up to 200 of your photos are decoded, augmented and run through the network; it takes some seconds.",
                      ),
            !wasActive &&
                button(bench ? "Measure again" : "Measure", () => send("/api/measure"), "after", { id: "measure" }),
        );
    };
    draw();
    load();
    const stop = subscribe(draw);
    return () => {
        isGone = true;
        stop();
    };
}

function drawBench(bench) {
    return [
        h(
            "div",
            { class: "figures" },
            h(
                "div",
                {},
                h("span", { class: "quiet" }, "A training takes about"),
                h("b", {}, seconds(bench.headSeconds)),
                h(
                    "span",
                    { class: "quiet" },
                    `for ${count(bench.used, "photo")} and a new head on the built-in network; the next one takes seconds, as the network's work is kept`,
                ),
            ),
        ),
        h(
            "div",
            { class: "scroll" },
            h(
                "table",
                {},
                h("caption", {}, `Measured on ${bench.photos} of your photos with '${bench.recipe.split("/").pop()}'.`),
                h(
                    "thead",
                    {},
                    h(
                        "tr",
                        {},
                        h("th", { scope: "col" }, "What"),
                        h("th", { scope: "col", class: "number" }, "Photos a second"),
                        h("th", { scope: "col", class: "number" }, "Threads"),
                    ),
                ),
                h(
                    "tbody",
                    {},
                    bench.rows.map(row =>
                        h(
                            "tr",
                            {},
                            h("th", { scope: "row" }, names[row.what] ?? row.what),
                            h("td", { class: "number" }, row.photosPerSecond.toFixed(0)),
                            h("td", { class: "number" }, row.workers),
                        ),
                    ),
                ),
            ),
        ),
    ];
}

const isCard = one => /^(Cuda|DirectML|CoreML|ROCm|OpenVINO|TensorRT|Qnn)/i.test(one.subject) && one.level !== "Ok";

function drawMachine(root, machine) {
    fill(
        root,
        h(
            "ul",
            { class: "checks" },
            machine.findings
                .filter(one => !isCard(one))
                .map(one =>
                    h(
                        "li",
                        { class: String(one.level).toLowerCase() },
                        h(
                            "span",
                            { class: "mark", "aria-hidden": "true" },
                            one.level === "Ok" ? "✓" : one.level === "Note" ? "i" : "!",
                        ),
                        h(
                            "div",
                            {},
                            h("strong", {}, one.subject.charAt(0).toUpperCase() + one.subject.slice(1)),
                            " ",
                            // A commit is told by its first letters.
                            one.found.replace(/\+([0-9a-f]{7})[0-9a-f]{33}\b/, " ($1)"),
                            one.remedy && h("span", { class: "quiet" }, ` ${one.remedy}`),
                        ),
                    ),
                ),
            h(
                "li",
                { class: "ok", id: "offline" },
                h("span", { class: "mark", "aria-hidden": "true" }, "✓"),
                h("div", {}, h("strong", {}, "Offline"), " nothing is sent or fetched: all works without a network."),
            ),
            h(
                "li",
                { class: "note" },
                h("span", { class: "mark", "aria-hidden": "true" }, "i"),
                h(
                    "div",
                    {},
                    h("strong", {}, "Graphics cards"),
                    " none is used: the processor does the work.",
                    h(
                        "details",
                        {},
                        h("summary", {}, "Why"),
                        machine.findings.filter(isCard).map(one => h("p", { class: "quiet" }, one.found)),
                    ),
                ),
            ),
            h(
                "li",
                { class: machine.tensorFlow ? "note" : "ok" },
                h("span", { class: "mark", "aria-hidden": "true" }, machine.tensorFlow ? "i" : "✓"),
                h(
                    "div",
                    {},
                    h("strong", {}, "Training whole networks"),
                    " ",
                    machine.tensorFlow ? "not possible here yet; a new head is." : "possible: TensorFlow was found.",
                    machine.tensorFlow &&
                        h("details", {}, h("summary", {}, "Why not"), h("p", { class: "quiet" }, machine.tensorFlow)),
                ),
            ),
        ),
    );
}
