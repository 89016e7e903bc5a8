// What the model says of other photos: dropped, pasted, chosen, from the camera, or of a whole folder.

import { post } from "/api.js";
import { button, fill, field, h } from "/dom.js";
import { isActive, jobOf, refresh, send, store, subscribe } from "/store.js";
import { empty, head, next } from "/parts/head.js";
import { progressCard } from "/parts/progress.js";
import { toast } from "/parts/toast.js";
import { camera } from "/parts/camera.js";
import { answer } from "/parts/answer.js";

export function tryIt(root) {
    if (!store.project.trained) {
        fill(
            root,
            head("Try it", "See what the model says of other photos."),
            empty(
                "There is no model yet",
                "Train one first.",
                h("a", { class: "button primary", href: "#/train" }, "To the training"),
            ),
            next("consume", "Consume"),
        );
        return null;
    }
    const answers = h("div", { class: "answers", "aria-live": "polite" });
    const input = h("input", {
        type: "file",
        accept: "image/*",
        multiple: true,
        class: "unseen",
        id: "files",
        "aria-label": "Choose photos",
        onchange: () => ask([...input.files]),
    });
    const zone = h(
        "div",
        {
            class: "drop",
            ondragover: event => {
                event.preventDefault();
                zone.classList.add("over");
            },
            ondragleave: () => zone.classList.remove("over"),
            ondrop: event => {
                event.preventDefault();
                zone.classList.remove("over");
                ask([...event.dataTransfer.files]);
            },
        },
        h("p", { class: "drop-title" }, "Drop photos here, or paste one"),
        input,
        h(
            "div",
            { class: "row" },
            button("Choose photos", () => input.click(), "primary", { id: "choose" }),
            camera(blob => ask([new File([blob], "camera.jpg", { type: "image/jpeg" })])),
        ),
    );
    const folder = h("input", {
        type: "text",
        class: "wide",
        placeholder: "its name in the chosen folder",
        maxlength: 500,
    });
    const rows = h("div", {});
    fill(
        root,
        head("Try it", "Photos that you send stay on this machine, in memory, and are forgotten at once."),
        zone,
        answers,
        h(
            "section",
            {},
            h("h2", {}, "A whole folder"),
            h(
                "form",
                {
                    class: "row tools",
                    onsubmit: event => {
                        event.preventDefault();
                        send("/api/try/folder", { folder: folder.value });
                    },
                },
                field("Folder", folder),
                h("button", { type: "submit" }, "Score it to a table"),
            ),
            rows,
        ),
        next("consume", "Consume"),
    );
    const onPaste = event => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length > 0) ask(files);
    };
    async function ask(files) {
        if (files.length === 0) return;
        fill(answers, h("p", { class: "quiet" }, "Looking …"));
        const form = new FormData();
        for (const file of files) form.append("photo", file, file.name || "pasted");
        try {
            const said = await post("/api/try", form);
            fill(
                answers,
                said.map((one, place) => answer(one, files[place])),
            );
            await refresh();
        } catch (failure) {
            fill(answers);
            toast(failure.message, "bad");
        }
        input.value = "";
    }
    const draw = () => {
        const job = jobOf("predict");
        fill(
            rows,
            progressCard(job),
            !isActive(job) &&
                job?.status === "Done" &&
                h(
                    "div",
                    { class: "notice good" },
                    h(
                        "p",
                        {},
                        `${job.result.photos} photos: ${job.result.labelled} with a label, ${job.result.broken} broken.`,
                    ),
                    h(
                        "a",
                        { class: "button", href: "/download/predictions.csv", download: "" },
                        "Save the table (CSV)",
                    ),
                ),
        );
    };
    draw();
    const stop = subscribe(draw);
    addEventListener("paste", onPaste);
    return () => {
        stop();
        removeEventListener("paste", onPaste);
    };
}
