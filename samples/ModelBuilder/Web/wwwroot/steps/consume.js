// The model as files and projects, each checked against the model.

import { get } from "/api.js";
import { button, fill, h } from "/dom.js";
import { isActive, jobOf, send, store, subscribe } from "/store.js";
import { empty, head } from "/parts/head.js";
import { progressCard } from "/parts/progress.js";
import { snippet } from "/parts/snippet.js";

const wordsOf = result => {
    const photos = `the probabilities of ${result.compared} photos`;
    return result.largestDifference === 0
        ? `Checked: ${photos} are those of the model, to the last bit.`
        : `${result.isEqual ? "Checked" : "Not the same"}: ${photos} differ from those of the model by ${result.largestDifference.toExponential(1)} at most; ${result.tolerance} is allowed.`;
};

const texts = {
    Onnx: [
        "One ONNX file",
        "For every ONNX runtime, in any language. The class names, and how photos are prepared, are inside.",
        "Export and check",
    ],
    Console: ["A console program", "A C# project that says what is on photos.", "Generate"],
    WebApi: ["A web API", "A C# minimal API on one shared scorer, with health check and size limit.", "Generate"],
    Training: ["The training", "A C# program that reproduces this model bit for bit.", "Generate"],
    Tests: ["Tests", "Twenty stored photos that must score as they do here.", "Generate"],
    RecipeJson: ["The augmentation recipe", "A JSON file that trainings and other programs read.", "Export"],
};

export function consume(root) {
    const body = h("div", {});
    fill(root, head("Use the model", "In your programs, on any machine, without this one."), body);
    if (!store.project.trained) {
        fill(
            body,
            empty(
                "There is no model yet",
                "Train one first.",
                h("a", { class: "button primary", href: "#/train" }, "To the training"),
            ),
        );
        return null;
    }
    let found = null;
    let isGone = false;
    let last = "";
    const results = new Map();
    const load = async () => {
        const answer = await get("/api/exports").catch(() => null);
        if (isGone || !answer) return;
        found = answer;
        if (found.onnx) results.set("Onnx", found.onnx);
        draw();
    };
    const draw = () => {
        if (!found) return;
        const job = jobOf("export");
        const hadFocus = body.contains(document.activeElement) ? document.activeElement.id : "";
        fill(
            body,
            progressCard(job),
            h(
                "ul",
                { class: "exports" },
                h(
                    "li",
                    { class: "card" },
                    h(
                        "div",
                        {},
                        h("h2", {}, "ML.NET model"),
                        h("p", {}, "A zip with checksums, for programs that use this library."),
                        h("p", { class: "quiet" }, `runs/${found.run}/model.zip`),
                    ),
                    h("a", { class: "button", href: "/download/model.zip", download: "" }, "Save the model"),
                ),
                found.targets.map(target => card(target, results.get(target.to), isActive(job))),
            ),
            h(
                "section",
                {},
                h("h2", {}, "In C#"),
                h("p", { class: "quiet" }, "A program of your own, beside the exported file:"),
                snippet(
                    "Command lines of a new program",
                    "dotnet new console -o Say\ncd Say\ndotnet add package Microsoft.ML.ParallelImages",
                ),
                h("p", { class: "quiet" }, "Its Program.cs:"),
                snippet(
                    "C# that scores a photo",
                    `using Microsoft.ML.ParallelImages.Scoring;\n\nusing var scorer = ImageScorer.Load("../${store.project.name}.onnx");\nConsole.WriteLine(scorer.Predict("../photo.jpg").Best);`,
                ),
            ),
        );
        if (hadFocus) document.getElementById(hadFocus)?.focus();
    };
    load();
    const stop = subscribe(() => {
        const job = jobOf("export");
        if (job?.status === "Done" && job.result) results.set(job.result.to, job.result);
        const now = `${job?.id}${job?.status}`;
        if (now !== last) {
            last = now;
            load();
        } else if (isActive(job)) draw();
    });
    return () => {
        isGone = true;
        stop();
    };
}

function card(target, result, isBusy) {
    const [title, text, verb] = texts[target.to] ?? [target.to, "", "Export"];
    return h(
        "li",
        { class: "card", id: `export-${target.to}` },
        h(
            "div",
            {},
            h("h2", {}, title),
            h("p", {}, text),
            h(
                "p",
                { class: "quiet" },
                target.isThere ? ["Saved as ", h("code", {}, target.place)] : ["Will be saved as ", h("code", {}, target.place)],
            ),
            result?.largestDifference != null &&
                h(
                    "p",
                    { class: result.isEqual ? "parity good" : "parity bad", role: "status" },
                    result.isEqual ? "✓ " : "! ",
                    wordsOf(result),
                ),
        ),
        h(
            "div",
            { class: "row" },
            button(verb, () => send("/api/export", { to: target.to }), target.to === "Onnx" ? "primary" : "", {
                id: `do-${target.to}`,
                disabled: isBusy,
                "aria-label": `${verb}: ${title}`,
            }),
            target.to === "Onnx" &&
                target.isThere &&
                h("a", { class: "button", href: "/download/model.onnx", download: "" }, "Save the file"),
        ),
    );
}
