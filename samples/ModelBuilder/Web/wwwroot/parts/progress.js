// How far a job is, in words and as a bar.

import { button, h, seconds } from "/dom.js";
import { send } from "/store.js";

const units = { "computing features": "photos", "fitting the head": "epochs", "training the network": "epochs" };

/** A card of a job that waits, works or failed; nothing for one that is done. */
export function progressCard(job, { canPause = false } = {}) {
    if (!job || job.status === "Done") return null;
    if (job.status === "Failed" || job.status === "Stopped")
        return h(
            "div",
            { class: job.status === "Failed" ? "notice bad" : "notice", role: "alert" },
            h("p", {}, job.error),
        );
    const share = job.total > 0 ? job.done / job.total : null;
    return h(
        "div",
        { class: "card job", "aria-label": job.title, role: "group" },
        h(
            "div",
            { class: "job-line" },
            h(
                "strong",
                {},
                job.status === "Waiting"
                    ? "Waiting for the job before it"
                    : job.status === "Paused"
                      ? `Paused: ${job.stage}`
                      : job.stage || "Starting",
            ),
            h("span", { class: "quiet numbers" }, wordsOf(job)),
        ),
        h("progress", { max: 1, value: share ?? undefined, "aria-label": job.title }),
        h(
            "div",
            { class: "row" },
            canPause &&
                (job.status === "Paused"
                    ? button("Go on", () => send(`/api/jobs/${job.id}/go`), "", { id: "go-on" })
                    : job.status === "Running" &&
                      button("Pause", () => send(`/api/jobs/${job.id}/pause`), "", { id: "pause" })),
            button(job.kind === "train" ? "Stop and keep" : "Stop", () => send(`/api/jobs/${job.id}/stop`), "", {
                id: `stop-${job.kind}`,
            }),
        ),
    );
}

/** A card of a job that waits for its turn, beside the one that works. */
export const waitingCard = (job, place) =>
    h(
        "div",
        { class: "card job waiting", "aria-label": `${job.title}, waiting`, role: "group" },
        h(
            "div",
            { class: "job-line" },
            h("strong", {}, job.title),
            h("span", { class: "quiet" }, place === 0 ? "Waiting, next in the queue" : `Waiting, ${place} before it`),
            button("Take out of the queue", () => send(`/api/jobs/${job.id}/stop`), "", {
                id: `stop-waiting-${job.id}`,
            }),
        ),
    );

function wordsOf(job) {
    if (!(job.total > 0) || job.status === "Waiting") return "";
    const unit = units[job.stage] ?? "photos";
    return [
        `${job.done.toLocaleString("en")} of ${job.total.toLocaleString("en")} ${unit}`,
        job.perSecond ? `${job.perSecond.toFixed(job.perSecond < 10 ? 1 : 0)} ${unit} a second` : null,
        job.secondsLeft != null && job.done < job.total ? `${seconds(job.secondsLeft)} left in this stage` : null,
    ]
        .filter(Boolean)
        .join(" · ");
}
