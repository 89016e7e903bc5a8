// What the page knows: one object, and whoever wants to hear of changes.

import { get, post, listen, setAntiForgery } from "/api.js";
import { toast } from "/parts/toast.js";

export const store = { project: null, steps: [], jobs: [], folder: "", folderExists: true, isLost: false };

const listeners = new Set();

/** Calls back after each change until the returned function is called. */
export function subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

const tell = () => {
    for (const listener of [...listeners]) listener(store);
};

/** Asks the server for everything. */
export async function refresh() {
    const state = await get("/api/state");
    setAntiForgery(state.antiForgery);
    Object.assign(store, state);
    tell();
}

/** Sends a change, then asks for what came of it. Errors are told, and give undefined. */
export async function send(path, body) {
    try {
        const answer = await post(path, body);
        await refresh();
        return answer ?? true;
    } catch (failure) {
        toast(failure.message, "bad");
        return undefined;
    }
}

/** Sets one control of the steps; false where it is refused, and stays as it was. */
export async function set(change) {
    if (!store.project) return false;
    const before = store.project.settings;
    store.project.settings = { ...before, ...change };
    if (await send("/api/settings", store.project.settings)) return true;
    store.project.settings = before;
    return false;
}

/** The job of a kind that works, or else the newest; none that was taken out of the queue before it began. */
export const jobOf = kind =>
    store.jobs.find(job => job.kind === kind && isActive(job) && job.status !== "Waiting") ??
    store.jobs.find(job => job.kind === kind && (job.hasBegun || isActive(job))) ??
    null;

/** Those of a kind that wait behind it, in their turn. */
export const waitingOf = kind =>
    store.jobs
        .filter(job => job.kind === kind && job.status === "Waiting" && job.id !== jobOf(kind)?.id)
        .reverse();

export const isActive = job => job != null && ["Waiting", "Running", "Paused"].includes(job.status);

/** Hears from the server; a job that is over may have changed everything. */
export function connect() {
    let over = "";
    listen(
        async state => {
            const was = store.isLost;
            Object.assign(store, state, { isLost: false });
            const now = state.jobs
                .filter(job => !isActive(job))
                .map(job => job.id)
                .join();
            if (now !== over || was) {
                over = now;
                await refresh().catch(failure => toast(failure.message, "bad"));
            } else tell();
        },
        () => {
            store.isLost = true;
            tell();
        },
    );
}
